/** TypeScript's parser in a chunk of its own: it is larger than all the rest. */
import * as typescriptParser from '@typescript-eslint/parser';
import type { Linter } from 'eslint';

export const parser = typescriptParser as Linter.Parser;
