import type { Mutant } from './mutant.ts'; export const ruleMutants: readonly Mutant[] = [];
