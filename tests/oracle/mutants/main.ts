/** Judges the program of one mutant, or without a name those of all: says what the oracle finds. */
import { judgeText } from '../judge.ts';
import { mutants } from './index.ts';

const name = process.env['ORACLE_MUTANT'];
let found = 0;
for (const { name: each, program, form = 'function', style = 'auto' } of mutants) {
  if (name !== undefined && each !== name) continue;
  const { failures } = await judgeText(program, form, { style });
  found += failures.length;
  if (failures.length > 0) console.log(`${each}: ${[...new Set(failures.map(({ key }) => key))].join(', ')}`);
}
// Told by the exit, so that a mutant that cannot be loaded is not taken for one that is caught.
process.exitCode = found > 0 ? 10 : 0;
