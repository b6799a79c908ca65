/** Calls that never come back: the code after them does not run, and neither does any `finally`. */
import type { CallPattern } from './types.ts';

export const neverReturns: readonly (string | CallPattern)[] = [
  'process.exit',
  'process.abort',
  'process.reallyExit',
  'Deno.exit',
  'Bun.exit',
  { module: 'node:process', call: 'exit' },
  { module: 'node:process', call: 'abort' },
  { module: 'bun', call: 'exit' },
];
