/** All mutants. */
import { analysisMutants } from './analysis.ts';
import { fixMutants } from './fixes.ts';
import type { Mutant } from './mutant.ts';
import { ruleMutants } from './rules.ts';

export const mutants: readonly Mutant[] = [...analysisMutants, ...ruleMutants, ...fixMutants];
