/** The path that a leak takes from its acquisition to its witness, for those who draw it. */
import { expect, it } from 'vitest';
import { describeStep } from '../../src/analysis/cfg/print.ts';
import { everyLeakOf } from '../../src/analysis/findings/missing-cleanup.ts';
import { analysisOf } from '../../src/analysis/index.ts';
import { sourceCodeOf } from './lifetimes/support/inspect.ts';

/** The lines of the path of the only leak, each once, its last step, and the kind of the edge that leaves the function. */
function pathOf(text: string): { readonly lines: readonly number[]; readonly last: string | undefined; readonly exit: string | undefined } {
  const [leak] = everyLeakOf(analysisOf(sourceCodeOf(text), undefined));
  const parts = leak?.path?.() ?? [];
  const last = parts.findLast((part) => 'node' in part);
  const end = parts.at(-1);
  const lines = parts.flatMap((part) => ('node' in part ? part.node : (part.condition ?? []))).map(({ loc }) => loc.start.line);
  return { lines: [...new Set(lines)], last: last && describeStep(last), exit: end && 'from' in end ? end.kind : undefined };
}

it('goes through what throws', () => {
  const text = `import { Pool } from 'pg';
const pool = new Pool();
export async function saveOrder(id: number): Promise<void> {
  console.info(id);
  const client = await pool.connect();
  if (id < 0) {
    console.warn('a draft');
  }
  await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
  client.release();
}`;
  expect(pathOf(text)).toEqual({ lines: [5, 6, 9], last: 'await', exit: 'throw' });
});

it('ends at the early return', () => {
  const text = `import { closeSync, fstatSync, openSync } from 'node:fs';
export function isEmpty(path: string, log: string[]): boolean {
  const descriptor = openSync(path);
  if (path.endsWith('.tmp')) {
    log.push(path);
    return true;
  }
  try {
    return fstatSync(descriptor).size === 0;
  } finally {
    closeSync(descriptor);
  }
}`;
  const { lines, last, exit } = pathOf(text);
  expect(lines).toEqual([3, 4, 5, 6]);
  expect(last).toBe('return');
  expect(exit).toBe('normal');
});

it('goes round the loop to what overwrites the resource', () => {
  const text = `import { closeSync, openSync } from 'node:fs';
export function openFirst(path: string, fallback: string): void {
  let descriptor = openSync(path);
  descriptor = openSync(fallback);
  closeSync(descriptor);
}`;
  expect(pathOf(text)).toEqual({ lines: [3, 4], last: 'descriptor=', exit: undefined });
});

it('ends at the end of the block in which the variable lives', () => {
  const text = `import { closeSync, openSync } from 'node:fs';
export function touch(paths: readonly string[]): void {
  for (const path of paths) {
    const descriptor = openSync(path, 'a');
    if (path.length > 10) continue;
    closeSync(descriptor);
  }
  console.info(paths.length);
}`;
  const { lines, last } = pathOf(text);
  expect(lines.slice(0, 2)).toEqual([4, 5]);
  expect(last).not.toBe('openSync()');
});
