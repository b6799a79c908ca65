import type { Finder, Finding } from './finding.ts';

export interface NonIdempotentStop extends Finding {
  readonly kind: 'found';
  readonly name: string;
}

export const nonIdempotentStop: Finder<object, NonIdempotentStop> = {
  mayFind: () => false,
  find: () => [],
};
