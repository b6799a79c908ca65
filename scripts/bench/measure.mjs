/** One measurement, in a process of its own that has linted nothing before; the task comes on standard input, the result goes to standard output. */
import { readFileSync } from 'node:fs';
import { leaksConfig, lint, newLinter, typedYardsticks, yardsticks } from './config.mjs';

const task = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(await { time, memory }[task.kind](task)));

/** The time to parse the files, and of each rule on them, in milliseconds; this plugin's rules come first, as most do in a config. */
async function time({ files, config, project }) {
  const total = { parsed: 0, lines: 0, parse: 0, rules: {} };
  const linter = newLinter(project);
  const parserOptions = project ? { project: './tsconfig.json', tsconfigRootDir: project } : {};
  const [ours, others] = [await leaksConfig(config), project ? await typedYardsticks() : await yardsticks()];
  const all = { plugins: { ...ours.plugins, ...others.plugins }, rules: { ...ours.rules, ...others.rules } };
  for (const file of files) {
    const linted = await lint(linter, file, all, parserOptions);
    if (!linted) continue;
    total.parsed += 1;
    total.lines += linted.text.split('\n').length;
    total.parse += linted.pass.parse.total;
    for (const [rule, { total: milliseconds }] of Object.entries(linted.pass.rules)) total.rules[rule] = (total.rules[rule] ?? 0) + milliseconds;
  }
  return total;
}

/** The most megabytes alive at the end of a file's traversal, while its tree and everything that the rules keep still are. */
async function memory({ files, config }) {
  let most = 0;
  const probe = {
    create: () => ({
      'Program:exit'() {
        globalThis.gc();
        most = Math.max(most, process.memoryUsage().heapUsed / 2 ** 20);
      },
    }),
  };
  const { plugins, rules } = config ? await leaksConfig(config) : { plugins: {}, rules: {} };
  const linter = newLinter();
  for (const file of files) await lint(linter, file, { plugins: { ...plugins, bench: { rules: { probe } } }, rules: { ...rules, 'bench/probe': 'warn' } });
  return most;
}
