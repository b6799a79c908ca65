import type { Finder, Finding } from './finding.ts';

export interface UncheckedCloseError extends Finding {
  readonly kind: 'found';
  readonly name: string;
}

export const uncheckedCloseError: Finder<object, UncheckedCloseError> = {
  mayFind: () => false,
  find: () => [],
};
