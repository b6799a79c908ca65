import type { Mutant } from './mutant.ts'; export const fixMutants: readonly Mutant[] = [];
