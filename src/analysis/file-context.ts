/** What the parts of the analysis of one file share. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { Catalogue } from '../resources/index.ts';
import type { Contracts } from './contracts/contracts.ts';
import type { FileIndex } from './file-index.ts';
import type { Origins } from './origins.ts';
import type { Summaries } from './summaries.ts';
import type { TypeInformation } from './types/type-information.ts';

export interface FileContext {
  readonly sourceCode: TSESLint.SourceCode;
  readonly catalogue: Catalogue;
  readonly index: FileIndex;
  readonly origins: Origins;
  readonly summaries: Summaries;
  /** What functions say by tags of who owns what. */
  readonly contracts: Contracts;
  /** What the types say, where the parser offers them. */
  readonly types: TypeInformation | undefined;
}
