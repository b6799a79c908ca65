import type { Finder, Finding } from './finding.ts';

export interface LostAbortController extends Finding {
  readonly kind: 'found';
  readonly name: string;
}

export const lostAbortController: Finder<object, LostAbortController> = {
  mayFind: () => false,
  find: () => [],
};
