/**
 * Lints every source file below the given folders (`node_modules` if none is given) with the config `all`, and fails if a rule
 * throws or takes longer than ten seconds for one file. Files that no parser accepts are counted, and are no failure.
 *
 *   npm run smoke -- <folder or file> …
 */
import { runJobs } from './lint/pool.mjs';
import { sourceFiles } from './lint/source-files.mjs';

const folders = process.argv.slice(2);
const files = (folders.length > 0 ? folders : ['node_modules']).flatMap((folder) => [...sourceFiles(folder)]);
const totals = { linted: 0, notParsed: 0, reports: {}, crashes: [], slowest: { file: '', milliseconds: 0 } };
const started = Date.now();
await runJobs(new URL('lint/smoke-worker.mjs', import.meta.url), files[Symbol.iterator](), (file, { problem, notParsed, reports, milliseconds }) => {
  if (problem !== undefined) totals.crashes.push({ file, problem });
  else if (notParsed) totals.notParsed += 1;
  else {
    totals.linted += 1;
    for (const rule of reports) totals.reports[rule] = (totals.reports[rule] ?? 0) + 1;
    if (milliseconds > totals.slowest.milliseconds) totals.slowest = { file, milliseconds };
  }
});

console.log(`${totals.linted} files linted in ${Math.round((Date.now() - started) / 1000)} s, ${totals.notParsed} not parsed`);
console.log(`slowest: ${totals.slowest.file} (${Math.round(totals.slowest.milliseconds)} ms after parsing)`);
for (const [rule, count] of Object.entries(totals.reports)) console.log(`${rule}: ${count} reports`);
for (const { file, problem } of totals.crashes) console.log(`FAILED ${file}\n  ${problem}`);
console.log(`${totals.crashes.length} failures`);
if (totals.linted === 0 || totals.crashes.length > 0) process.exitCode = 1;
