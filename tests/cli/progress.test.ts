import { expect, test } from 'vitest';
import { showProgress } from '../../src/cli/progress.ts';

/** Lints ten files in 300 ms each, by a clock of its own. */
function run(isTTY: boolean | undefined, millisecondsEach = 300): string[] {
  const written: string[] = [];
  let time = 0;
  const progress = showProgress({ isTTY, write: (text) => written.push(text) }, 10, () => time);
  for (let file = 1; file <= 10; file += 1) {
    time += millisecondsEach;
    progress.step();
  }
  progress.end();
  return written;
}

test('a terminal shows one line that counts from the first second on, and goes at the end', () => {
  const written = run(true);
  expect(written.map((text) => text.replace('\r\u001B[K', ''))).toEqual([
    ...[4, 5, 6, 7, 8, 9, 10].map((done) => `${done} of 10 files linted`),
    '',
  ]);
  expect(written.every((text) => text.startsWith('\r\u001B[K'))).toBe(true);
});

test('the line is not written more often than ten times a second', () => {
  expect(run(true, 150)).toHaveLength(5);
  expect(run(true, 105)).toHaveLength(2);
});

test('a short run shows nothing, and neither does one whose errors go elsewhere than to a terminal', () => {
  expect(run(true, 50)).toEqual([]);
  expect(run(false)).toEqual([]);
  expect(run(undefined)).toEqual([]);
});
