// Puts one fault after the other into the analysis and the fixes, and proves that the oracle catches each.
//
//   npm run oracle:mutants [-- <part of a name>]

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { node24 } from './node24.mjs';

const folder = new URL('../tests/oracle/mutants/', import.meta.url);
const main = fileURLToPath(new URL('main.ts', folder));
const hook = fileURLToPath(new URL('hook.ts', folder));
const node = node24();
const caught = 10;

/** What the oracle says with a mutant in place, or without any. */
function run(name) {
  const environment = name === undefined ? process.env : { ...process.env, ORACLE_MUTANT: name };
  const flags = ['--disable-warning=ExperimentalWarning', ...(name === undefined ? [] : ['--import', hook])];
  return spawnSync(node, [...flags, main], { env: environment, encoding: 'utf8' });
}

const part = process.argv[2] ?? '';
const sources = ['analysis.ts', 'rules.ts', 'fixes.ts'].map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
const names = [...sources.matchAll(/^ {4}name: '(.*)',$/gm)].map(([, name]) => name).filter((name) => name.includes(part));

const clean = run();
if (clean.status !== 0) console.log(`without a mutant:\n${clean.stdout}${clean.stderr}`);
let missed = 0;
for (const name of names) {
  const { status, stdout, stderr } = run(name);
  if (status === caught) console.log(`caught: ${name}: ${stdout.trim()}`);
  else {
    missed += 1;
    console.log(`missed: ${name}\n${stderr}`);
  }
}
console.log(`${names.length - missed} of ${names.length} mutants are caught`);
if (missed > 0 || clean.status !== 0) process.exitCode = 1;
