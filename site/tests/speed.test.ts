/** How long a large file takes in the browser. */
import { expect, it } from 'vitest';
import { emptyState, encodeState } from '../src/permalink.ts';
import { openPlayground, useBrowser, waitForLint } from './support/browser.ts';

useBrowser();

const limitInMilliseconds = 300;

/** A module of `count` functions of twenty lines, each of which acquires something; every fifth leaks. */
function moduleOf(count: number): string {
  const functions = Array.from({ length: count }, (_, index) => {
    const release = index % 5 === 0 ? 'client.release();' : '// The pool is closed below.';
    return `
export async function transfer${index}(from: number, to: number, amount: number): Promise<number> {
  if (amount <= 0) {
    throw new RangeError('nothing to transfer');
  }
  const client = await pool.connect();
  ${index % 5 === 0 ? '' : 'try {'}
    await client.query('UPDATE accounts SET balance = balance - $1 WHERE id = $2', [amount, from]);
    for (const fee of await feesOf(from, to)) {
      console.info('fee', fee.name);
      if (fee.amount > amount) {
        console.warn('more than what is moved');
      }
    }
    const { rows } = await client.query('UPDATE accounts SET balance = balance + $1 WHERE id = $2', [amount, to]);
    console.info(rows.length);
  ${index % 5 === 0 ? release : '} finally { client.release(); }'}
  return amount;
}`;
  });
  return `import { Pool } from 'pg';
import { feesOf } from './fees.js';
const pool = new Pool();${functions.join('\n')}\n`;
}

it(`lints a file of 1,000 lines in less than ${limitInMilliseconds} ms`, async () => {
  const code = moduleOf(55);
  expect(code.split('\n').length).toBeGreaterThanOrEqual(1_000);
  const page = await openPlayground(encodeState({ ...emptyState, code, config: 'all' }));
  const times: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    await page.locator('.cm-content').focus();
    await page.keyboard.insertText('\n');
    await waitForLint(page);
    const [, milliseconds] = /in (\d+) ms/.exec((await page.getByRole('status').textContent()) ?? '') ?? [];
    times.push(Number(milliseconds));
  }
  console.info(`${code.split('\n').length} lines, in ms: ${times.join(', ')}`);
  // The fastest is what the page takes; the others are what else the machine does.
  expect(Math.min(...times)).toBeLessThan(limitInMilliseconds);
});
