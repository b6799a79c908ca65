import type { Finder, Finding } from './finding.ts';

export interface CleanupBeforeReturnOfOwnedResource extends Finding {
  readonly kind: 'found';
  readonly name: string;
}

export const cleanupBeforeReturnOfOwnedResource: Finder<object, CleanupBeforeReturnOfOwnedResource> = {
  mayFind: () => false,
  find: () => [],
};
