/**
 * Measures what the plugin costs on real files, as a share of the time that ESLint takes to parse them.
 *
 *   npm run bench -- [--at-least 1000] [--config recommended] <folder> …
 *
 * Each language is measured in a process of its own that has linted nothing before, JavaScript with ESLint's parser and
 * TypeScript with @typescript-eslint/parser without type information. `node_modules` and minified files are left out.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Linter } from 'eslint';
import { isTypeScript, sourceFiles } from './source-files.mjs';

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    'at-least': { type: 'string', default: '1000' },
    config: { type: 'string', default: 'recommended' },
    measure: { type: 'string' },
  },
});

/** Core rules to compare with. */
const yardsticks = ['no-unused-vars', 'require-atomic-updates'];

if (options.measure) {
  const { task, files } = JSON.parse(readFileSync(0, 'utf8'));
  console.log(JSON.stringify(await { time: measureTime, memory: measureMemory }[task](files)));
} else if (folders.length === 0) {
  console.error('usage: npm run bench -- [--at-least 1000] [--config recommended] <folder> …');
  process.exitCode = 2;
} else {
  bench();
}

function bench() {
  const files = folders.flatMap((folder) => [...sourceFiles(folder, (name) => name === 'node_modules')]).filter(isHandWritten);
  if (files.length < Number(options['at-least'])) {
    console.error(`only ${files.length} files; at least ${options['at-least']} are needed for a steady result (--at-least)`);
    process.exitCode = 1;
    return;
  }
  for (const [language, ofLanguage] of [
    ['JavaScript', files.filter((file) => !isTypeScript(file))],
    ['TypeScript', files.filter(isTypeScript)],
  ]) {
    if (ofLanguage.length > 0) print(language, inProcess('time', ofLanguage), memoryOf(ofLanguage));
  }
}

function print(language, { parsed, lines, parse, rules }, memory) {
  const share = (milliseconds) => `${((100 * milliseconds) / parse).toFixed(2)} %`;
  const leaks = Object.entries(rules).filter(([rule]) => rule.startsWith('leaks/'));
  console.log(`${language}: ${parsed} files, ${lines} lines, parsed in ${Math.round(parse)} ms`);
  console.log(`  all leaks rules: ${share(leaks.reduce((sum, [, time]) => sum + time, 0))} of parsing`);
  for (const [rule, time] of Object.entries(rules)) console.log(`  ${rule}: ${share(time)}`);
  console.log(
    `  memory: at most ${memory.without.toFixed(1)} MB live without the plugin, ${memory.with.toFixed(1)} MB with it ` +
      `(${((100 * (memory.with - memory.without)) / memory.without).toFixed(1)} % more)`,
  );
}

/** The largest files decide how much memory is needed. */
function memoryOf(files) {
  const largest = files
    .map((file) => ({ file, size: readFileSync(file).length }))
    .sort((a, b) => b.size - a.size)
    .slice(0, 100)
    .map(({ file }) => file);
  return { without: inProcess('memory', largest, 'bare'), with: inProcess('memory', largest) };
}

/** `measure`: with the plugin's rules (`leaks`) or without (`bare`). */
function inProcess(task, files, measure = 'leaks') {
  const output = execFileSync(
    process.execPath,
    ['--expose-gc', fileURLToPath(import.meta.url), '--measure', measure, '--config', options.config],
    { input: JSON.stringify({ task, files }), encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  return JSON.parse(output);
}

/** What a bundler wrote says nothing about what people lint. */
function isHandWritten(file) {
  if (/\.min\.[cm]?js$/.test(file)) return false;
  const text = readFileSync(file, 'utf8');
  return text.length < 500_000 && text.length / (text.split('\n').length + 1) < 200;
}

async function measureTime(files) {
  const total = { parsed: 0, lines: 0, parse: 0, rules: {} };
  const yardstickRules = Object.fromEntries(yardsticks.map((rule) => [rule, 'warn']));
  const linter = new Linter();
  const { plugins, rules } = await leaksConfig();
  for (const file of files) {
    const { fatal, text } = await lint(linter, file, { plugins, rules: { ...rules, ...yardstickRules } });
    if (fatal) continue;
    const [pass] = linter.getTimes().passes;
    total.parsed += 1;
    total.lines += text.split('\n').length;
    total.parse += pass.parse.total;
    for (const [rule, { total: time }] of Object.entries(pass.rules)) total.rules[rule] = (total.rules[rule] ?? 0) + time;
  }
  return total;
}

/** The most megabytes alive at the end of a file's traversal, while its tree and everything that the rules keep still are. */
async function measureMemory(files) {
  let most = 0;
  const probe = {
    create: () => ({
      'Program:exit'() {
        globalThis.gc();
        most = Math.max(most, process.memoryUsage().heapUsed / 2 ** 20);
      },
    }),
  };
  const linter = new Linter();
  const { plugins, rules } = options.measure === 'bare' ? { plugins: {}, rules: {} } : await leaksConfig();
  for (const file of files) {
    await lint(linter, file, { plugins: { ...plugins, bench: { rules: { probe } } }, rules: { ...rules, 'bench/probe': 'warn' } });
  }
  return most;
}

async function leaksConfig() {
  const { default: leaks } = await import('../dist/index.js');
  return leaks.configs[options.config];
}

async function lint(linter, file, config) {
  const text = readFileSync(file, 'utf8');
  const typescript = isTypeScript(file);
  const jsx = !/\.[cm]?ts$/.test(file);
  const languageOptions = {
    ...(typescript ? { parser: await import('@typescript-eslint/parser') } : {}),
    parserOptions: { ecmaFeatures: { jsx } },
  };
  try {
    // Only a run that could fix keeps times.
    const { messages } = linter.verifyAndFix(
      text,
      { ...config, files: ['**/*.{js,jsx,ts,tsx}'], languageOptions },
      { filename: `file.${typescript ? 'ts' : 'js'}${jsx ? 'x' : ''}`, allowInlineConfig: false, stats: true, fix: false },
    );
    return { text, fatal: messages.some(({ fatal }) => fatal) };
  } catch (error) {
    // ESLint's own no-unused-vars fails on some files of TypeScript; a failure of a rule of this plugin is one to know.
    if (error.ruleId?.startsWith('leaks/')) throw error;
    return { text, fatal: true };
  }
}
