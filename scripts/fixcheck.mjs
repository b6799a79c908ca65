/**
 * Applies all autofixes to a checkout, in memory, and says whether the code is still as good as before: every file parses, TypeScript
 * reports no error that it did not report before, and a second run has nothing to do. Prints the changes by rule, for reading.
 *
 *   npm run fixcheck -- [--config recommended] [--fix safe|all] [--write] <folder>
 *
 * Types are checked where the folder has a tsconfig.json, with the TypeScript of this repository. `--write` also writes the fixed files, so
 * that the tests of the checkout can be run on them.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createPatch } from 'diff';
import { Linter } from 'eslint';
import leaks from '../dist/index.js';
import { configsFor, lintText, newUndeclaredName } from './lint/all-rules.mjs';
import { sourceFiles } from './lint/source-files.mjs';
import { newTypeErrors } from './lint/typescript.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { config: { type: 'string', default: 'recommended' }, fix: { type: 'string', default: 'safe' }, write: { type: 'boolean', default: false } },
});
const [folder] = positionals.map((one) => resolve(one));
if (folder === undefined) {
  console.error('usage: npm run fixcheck -- [--config recommended] [--fix safe|all] [--write] <folder>');
  process.exitCode = 2;
} else check();

function check() {
  const { rules } = leaks.configs[values.config];
  const fixed = new Map();
  const problems = [];
  let files = 0;
  for (const file of sourceFiles(folder, (name) => name === 'node_modules' || name === 'dist')) {
    const text = readFileSync(file, 'utf8');
    const setups = configsFor(file, { settings: { leaks: { fix: values.fix } } }).map((setup) => ({ ...setup, config: { ...setup.config, rules } }));
    const linted = lintText(text, setups);
    if (!linted) continue;
    files += 1;
    if (!linted.messages.some(({ fix }) => fix)) continue;
    const { output, messages } = new Linter().verifyAndFix(text, linted.setup.config, { filename: linted.setup.filename, allowInlineConfig: false });
    if (output === text) continue;
    fixed.set(file, output);
    if (messages.some(({ fatal }) => fatal)) problems.push(`${relative(folder, file)} does not parse any more`);
    else if (messages.some(({ fix }) => fix)) problems.push(`${relative(folder, file)} can be fixed again and again`);
    const fresh = lintText(output, [linted.setup]);
    const name = fresh && newUndeclaredName(linted, fresh);
    if (name !== undefined) problems.push(`${relative(folder, file)} uses \`${name}\`, which nothing declares there`);
    const known = [...new Set(linted.messages.filter(({ fix }) => fix).map(({ ruleId }) => ruleId))].join(', ');
    console.log(`\n${known}\n${createPatch(relative(folder, file), text, output)}`);
  }
  if (existsSync(join(folder, 'tsconfig.json'))) problems.push(...newTypeErrors(folder, fixed));
  if (values.write) for (const [file, text] of fixed) writeFileSync(file, text);
  console.log(`\n${files} files, ${fixed.size} changed, ${problems.length} problems`);
  for (const problem of problems) console.log(`  ${problem}`);
  if (files === 0 || problems.length > 0) process.exitCode = 1;
}
