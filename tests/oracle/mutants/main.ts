/** Judges the programs of this folder, with the mutant in place that `hook.ts` puts there, or without one: says what the oracle finds. */
import { readdirSync, readFileSync } from 'node:fs';
import { judgeText } from '../judge.ts';

const folder = new URL('programs/', import.meta.url);
const found: string[] = [];
for (const file of readdirSync(folder)) {
  const text = readFileSync(new URL(file, folder), 'utf8');
  for (const style of ['auto', 'try-finally'] as const) {
    const { failures } = await judgeText(text, text.includes('export class') ? 'class' : 'function', { style });
    found.push(...failures.map(({ key }) => `${key} in ${file} (${style})`));
    // Of a mutant, one is enough.
    if (found.length > 0 && process.env['ORACLE_MUTANT'] !== undefined) break;
  }
  if (found.length > 0 && process.env['ORACLE_MUTANT'] !== undefined) break;
}
if (found.length > 0) console.log([...new Set(found)].join('\n'));
// Told by the exit, so that a mutant that cannot be loaded is not taken for one that is caught.
process.exitCode = found.length > 0 ? 10 : 0;
