/**
 * Measures what the plugin costs on real files, as a share of the time that ESLint takes to parse them, beside rules of the core and of
 * other plugins in the same run.
 *
 *   npm run bench -- [--at-least 1000] [--rounds 5] [--config recommended] [--typed <project>] [--write] <folder> …
 *
 * Each round of each language is a process of its own that has linted nothing before, JavaScript with ESLint's parser and TypeScript with
 * @typescript-eslint/parser without type information; the median of the rounds is printed. `node_modules` and minified files are left out.
 * `--typed` also measures a project with type information. `--write` puts the results into docs/performance.md.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { growth } from './bench/growth.mjs';
import { isTypeScript, sourceFiles } from './lint/source-files.mjs';
import { projectFiles } from './lint/typescript.mjs';

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    'at-least': { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    config: { type: 'string', default: 'recommended' },
    typed: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
/** The most that the rules of a config may cost, as a share of the time to parse; what they may add to memory; how they may grow. */
const targets = { time: { recommended: 2.5, all: 3 }, memory: 10, exponent: 1.1 };
const peers = fileURLToPath(new URL('bench/peers/', import.meta.url));

if (folders.length === 0) {
  console.error('usage: npm run bench -- [--at-least 1000] [--rounds 5] [--config recommended] [--typed <project>] [--write] <folder> …');
  process.exitCode = 2;
} else await bench();

async function bench() {
  const files = folders.flatMap((folder) => [...sourceFiles(folder, (name) => name === 'node_modules')]).filter(isHandWritten);
  if (files.length < Number(options['at-least'])) {
    console.error(`only ${files.length} files; at least ${options['at-least']} are needed for a steady result (--at-least)`);
    process.exitCode = 1;
    return;
  }
  if (!existsSync(`${peers}node_modules`)) spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'inherit' });
  const sections = [];
  const outcomes = [];
  const print = (...lines) => {
    console.log(lines.join('\n'));
    sections.push(lines.join('\n'));
  };
  for (const [language, ofLanguage] of [
    ['JavaScript', files.filter((file) => !isTypeScript(file))],
    ['TypeScript', files.filter(isTypeScript)],
  ]) {
    if (ofLanguage.length === 0) continue;
    const [results, memory] = [rounds({ kind: 'time', files: ofLanguage }), memoryOf(ofLanguage)];
    print(...report(language, results, memory));
    outcomes.push(outcome(`time, ${language}`, share(results, ours), targets.time[options.config], ' % of parsing'));
    outcomes.push(outcome(`memory, ${language}`, 100 * (memory.with / memory.without - 1), targets.memory, ' % more'));
  }
  if (options.typed !== undefined) {
    const project = resolve(options.typed);
    print(...report('TypeScript with types', rounds({ kind: 'time', files: projectFiles(project), project })));
  }
  const grown = await growth(options.config);
  print(...growthReport(grown));
  for (const [kind, { exponent }] of Object.entries(grown)) outcomes.push(outcome(`growth with the number of ${kind}`, exponent, targets.exponent, '', 'the power '));
  const verdicts = ['## Targets', '', '| | target | measured | |', '| --- | ---: | ---: | --- |', ...outcomes, ''].join('\n');
  console.log(verdicts);
  if (options.write) writeFileSync(new URL('../docs/performance.md', import.meta.url), page([verdicts, ...sections]));
}

/** A row of the table of targets. */
function outcome(what, measured, target, unit, before = '') {
  const isReached = measured <= target;
  const digits = unit === '' ? 2 : 1;
  return `| ${what} | at most ${before}${target}${unit} | ${before}${measured.toFixed(digits)}${unit} | ${target === undefined ? '' : isReached ? 'reached' : 'not reached'} |`;
}

/** The median share of the time to parse. */
function share(results, timeOf) {
  return median(results.map((result) => (100 * timeOf(result)) / result.parse));
}

function ours({ rules }) {
  return Object.entries(rules).reduce((sum, [rule, time]) => sum + (rule.startsWith('leaks/') ? time : 0), 0);
}

/** The results of all rounds of one measurement. */
function rounds(task) {
  return Array.from({ length: Number(options.rounds) }, () => inProcess({ config: options.config, ...task }));
}

function report(title, results, memory) {
  const [{ parsed, lines }] = results;
  const row = (name, timeOf) => `| ${name} | ${share(results, timeOf).toFixed(2)} % |`;
  return [
    `## ${title}`,
    '',
    `${parsed} files, ${lines} lines, parsed in ${Math.round(median(results.map(({ parse }) => parse)))} ms; the median of ${results.length} cold runs.`,
    '',
    '| | of the time to parse |',
    '| --- | ---: |',
    row(`**all rules of \`${options.config}\`**`, ours),
    ...Object.keys(results[0].rules).map((rule) => row(`\`${rule}\``, ({ rules }) => rules[rule])),
    '',
    ...(memory ? [`Memory: at most ${memory.without.toFixed(1)} MB alive without the plugin, ${memory.with.toFixed(1)} MB with it, its own code and tables included.`, ''] : []),
  ];
}

function growthReport(results) {
  return Object.entries(results).flatMap(([kind, { sizes, milliseconds, exponent }]) => [
    `## Growth with the number of ${kind}`,
    '',
    `| ${kind} | milliseconds of all rules |`,
    '| ---: | ---: |',
    ...sizes.map((size, index) => `| ${size} | ${milliseconds[index].toFixed(1)} |`),
    '',
    `The cost grows with the power ${exponent.toFixed(2)} of the number of ${kind}.`,
    '',
  ]);
}

function page(sections) {
  const date = new Date().toISOString().slice(0, 10);
  return [
    '# Performance',
    '',
    `Measured by \`npm run bench\` on ${date}, Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}): the times of \`eslint --stats\`, as a share of the time to parse the same files in the same run.`,
    'The first rule of this plugin that looks at a file pays for what all of them share.',
    '',
    ...sections,
  ].join('\n').replace(/\n+$/, '\n');
}

/** The largest files decide how much memory is needed. */
function memoryOf(files) {
  const largest = files
    .map((file) => ({ file, size: readFileSync(file).length }))
    .sort((a, b) => b.size - a.size)
    .slice(0, 100)
    .map(({ file }) => file);
  // What the collector leaves varies from run to run.
  const most = (config) => median(Array.from({ length: Number(options.rounds) }, () => inProcess({ kind: 'memory', files: largest, ...config })));
  return { without: most({}), with: most({ config: options.config }) };
}

function inProcess(task) {
  const output = execFileSync(process.execPath, ['--expose-gc', fileURLToPath(new URL('bench/measure.mjs', import.meta.url))], {
    input: JSON.stringify(task),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return JSON.parse(output);
}

function median(values) {
  return [...values].sort((left, right) => left - right)[values.length >> 1] ?? Number.NaN;
}

/** What a bundler wrote says nothing about what people lint. */
function isHandWritten(file) {
  if (/\.min\.[cm]?js$/.test(file)) return false;
  const text = readFileSync(file, 'utf8');
  return text.length < 500_000 && text.length / (text.split('\n').length + 1) < 200;
}
