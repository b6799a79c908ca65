import type { Finder, Finding } from './finding.ts';

export interface CleanupInLoop extends Finding {
  readonly kind: 'found';
  readonly name: string;
}

export const cleanupInLoop: Finder<object, CleanupInLoop> = {
  mayFind: () => false,
  find: () => [],
};
