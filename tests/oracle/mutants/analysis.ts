import type { Mutant } from './mutant.ts'; export const analysisMutants: readonly Mutant[] = [];
