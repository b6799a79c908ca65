/**
 * Mutates real files for some minutes, lints the results with all rules, and tries every fix: no exception, no hang, no fix that breaks the
 * parse, no end to fixing.
 *
 *   npm run fuzz -- [--minutes 1] [--runs N] [--seed 1] [<folder or file> …]
 *
 * Without folders it takes the sources, examples and test programs of this repository, and its node_modules. A failure is printed with the
 * smallest text that shows it; the same seed and folders give the same mutations again.
 */
import { parseArgs } from 'node:util';
import { Random } from './fuzz/random.mjs';
import { runJobs } from './lint/pool.mjs';
import { sourceFiles } from './lint/source-files.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '1' }, runs: { type: 'string', default: 'Infinity' }, seed: { type: 'string', default: '1' } },
});
const own = ['src', 'examples', 'tests', 'scripts'];
const isForeign = (name) => name === 'node_modules';
const folders = positionals.length > 0 ? [positionals.flatMap((folder) => [...sourceFiles(folder)])] : [own.flatMap((folder) => [...sourceFiles(folder, isForeign)]), [...sourceFiles('node_modules')]];

const end = Date.now() + Number(values.minutes) * 60_000;
const totals = { mutants: 0, notParsed: 0, reports: 0, failures: new Map() };
await runJobs(new URL('fuzz/worker.mjs', import.meta.url), jobs(new Random(Number(values.seed))), ({ file, donor, seed }, answer) => {
  if (answer.notParsed) totals.notParsed += 1;
  else totals.mutants += 1;
  totals.reports += answer.reports ?? 0;
  if (!answer.problem || totals.failures.has(answer.problem)) return;
  totals.failures.set(answer.problem, true);
  console.log(`\nFAILED ${file} (donor ${donor}, seed ${seed}; ${(answer.steps ?? []).join(', ')})\n  ${answer.problem}\n${answer.smallest ?? ''}`);
});
console.log(`${totals.mutants} mutants of ${folders.flat().length} files, ${totals.reports} reports, ${totals.notParsed} not parsed, ${totals.failures.size} failures`);
if (totals.mutants === 0 || totals.failures.size > 0) process.exitCode = 1;

/** A file, another one to take statements from, and a seed of its own, until the time or the runs are over; this repository's files every second time. */
function* jobs(random) {
  for (let run = 0; run < Number(values.runs) && Date.now() < end; run += 1) {
    const files = random.of(folders);
    yield { file: random.of(files), donor: random.of(files), seed: random.below(2 ** 31) };
  }
}
