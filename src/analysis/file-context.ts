/** What the parts of the analysis of one file share. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { Catalogue } from '../resources/index.ts';
import type { FileIndex } from './file-index.ts';
import type { Origins } from './origins.ts';
import type { Summaries } from './summaries.ts';

export interface FileContext {
  readonly sourceCode: TSESLint.SourceCode;
  readonly catalogue: Catalogue;
  readonly index: FileIndex;
  readonly origins: Origins;
  readonly summaries: Summaries;
}
