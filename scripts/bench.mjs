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
  const print = (...lines) => {
    console.log(lines.join('\n'));
    sections.push(lines.join('\n'));
  };
  for (const [language, ofLanguage] of [
    ['JavaScript', files.filter((file) => !isTypeScript(file))],
    ['TypeScript', files.filter(isTypeScript)],
  ]) {
    if (ofLanguage.length > 0) print(...report(language, rounds({ kind: 'time', files: ofLanguage }), memoryOf(ofLanguage)));
  }
  if (options.typed !== undefined) {
    const project = resolve(options.typed);
    print(...report('TypeScript with types', rounds({ kind: 'time', files: projectFiles(project), project })));
  }
  print(...growthReport(await growth(options.config)));
  if (options.write) writeFileSync(new URL('../docs/performance.md', import.meta.url), page(sections));
}

/** The results of all rounds of one measurement. */
function rounds(task) {
  return Array.from({ length: Number(options.rounds) }, () => inProcess({ config: options.config, ...task }));
}

function report(title, results, memory) {
  const [{ parsed, lines }] = results;
  const share = (timeOf) => median(results.map((result) => (100 * timeOf(result)) / result.parse));
  const ours = Object.keys(results[0].rules).filter((rule) => rule.startsWith('leaks/'));
  const row = (name, timeOf) => `| ${name} | ${share(timeOf).toFixed(2)} % |`;
  return [
    `## ${title}`,
    '',
    `${parsed} files, ${lines} lines, parsed in ${Math.round(median(results.map(({ parse }) => parse)))} ms; the median of ${results.length} cold runs.`,
    '',
    '| | of the time to parse |',
    '| --- | ---: |',
    row(`**all rules of \`${options.config}\`**`, ({ rules }) => ours.reduce((sum, rule) => sum + rules[rule], 0)),
    ...Object.keys(results[0].rules).map((rule) => row(`\`${rule}\``, ({ rules }) => rules[rule])),
    '',
    ...(memory ? [`Memory: at most ${memory.without.toFixed(1)} MB alive without the plugin, ${memory.with.toFixed(1)} MB with it.`, ''] : []),
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
  return { without: inProcess({ kind: 'memory', files: largest }), with: inProcess({ kind: 'memory', files: largest, config: options.config }) };
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
