/**
 * Lints every source file below the given folders (`node_modules` if none is given) with the config `all`, and fails if a rule
 * throws or takes longer than ten seconds for one file. Files that no parser accepts are counted, and are no failure.
 *
 *   npm run smoke -- <folder or file> …
 */
import { readFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { isTypeScript, sourceFiles } from './source-files.mjs';

const millisecondsForRules = 10_000;
/** Parsing the largest bundles takes a while, and is not what is tested here. */
const millisecondsForParsing = 120_000;
const workers = 2;

if (isMainThread) await main(process.argv.slice(2));
else await lintOnRequest();

async function main(folders) {
  const files = (folders.length > 0 ? folders : ['node_modules']).flatMap((folder) => [...sourceFiles(folder)]);
  const totals = { linted: 0, notParsed: 0, reports: {}, crashes: [], slowest: { file: '', milliseconds: 0 } };
  const started = Date.now();
  await Promise.all(Array.from({ length: workers }, () => lintAll(files, totals)));

  console.log(`${totals.linted} files linted in ${Math.round((Date.now() - started) / 1000)} s, ${totals.notParsed} not parsed`);
  console.log(`slowest: ${totals.slowest.file} (${Math.round(totals.slowest.milliseconds)} ms after parsing)`);
  for (const [rule, count] of Object.entries(totals.reports)) console.log(`${rule}: ${count} reports`);
  for (const { file, problem } of totals.crashes) console.log(`FAILED ${file}\n  ${problem}`);
  console.log(`${totals.crashes.length} failures`);
  if (totals.linted === 0 || totals.crashes.length > 0) process.exitCode = 1;
}

/** Takes files off the list until it is empty; a worker that hangs is ended and replaced. */
async function lintAll(files, totals) {
  let worker;
  for (let file = files.pop(); file !== undefined; file = files.pop()) {
    worker ??= new Worker(new URL(import.meta.url));
    const result = await lintIn(worker, file);
    if (result.ended) worker = undefined;
    if (result.problem !== undefined) totals.crashes.push({ file, problem: result.problem });
    else if (result.notParsed) totals.notParsed += 1;
    else {
      totals.linted += 1;
      for (const rule of result.reports) totals.reports[rule] = (totals.reports[rule] ?? 0) + 1;
      if (result.milliseconds > totals.slowest.milliseconds) totals.slowest = { file, milliseconds: result.milliseconds };
    }
  }
  await worker?.terminate();
}

function lintIn(worker, file) {
  return new Promise((resolve) => {
    const settle = (result) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError);
      resolve(result);
    };
    const end = (problem) => {
      settle({ problem, ended: true });
      void worker.terminate();
    };
    const onMessage = (message) => {
      if (!message.parsed) return settle(message);
      clearTimeout(timer);
      timer = setTimeout(end, millisecondsForRules, `took longer than ${millisecondsForRules / 1000} s after parsing`);
    };
    const onError = (error) => end(String(error.stack ?? error));
    let timer = setTimeout(end, millisecondsForParsing, 'could not be parsed in time');
    worker.on('message', onMessage).on('error', onError);
    worker.postMessage(file);
  });
}

async function lintOnRequest() {
  const { Linter } = await import('eslint');
  const typescriptParser = await import('@typescript-eslint/parser');
  const { default: leaks } = await import('../dist/index.js');
  const linter = new Linter();

  // Tells the main thread when parsing and scope analysis are done, so that only the rules are timed strictly.
  let rulesStart = 0;
  const start = {
    create() {
      rulesStart = performance.now();
      parentPort.postMessage({ parsed: true });
      return {};
    },
  };

  function lint(file) {
    const typescript = isTypeScript(file);
    const jsx = !/\.[cm]?ts$/.test(file);
    const text = readFileSync(file, 'utf8');
    for (const sourceType of typescript ? ['module'] : ['module', 'commonjs']) {
      const messages = linter.verify(
        text,
        {
          files: ['**/*.{js,jsx,ts,tsx}'],
          plugins: { leaks, smoke: { rules: { start } } },
          rules: { 'smoke/start': 'error', ...leaks.configs.all.rules },
          languageOptions: {
            ...(typescript ? { parser: typescriptParser } : {}),
            sourceType,
            parserOptions: { ecmaFeatures: { jsx } },
          },
        },
        { filename: `file.${typescript ? 'ts' : 'js'}${jsx ? 'x' : ''}`, allowInlineConfig: false },
      );
      if (!messages.some(({ fatal }) => fatal)) {
        return { reports: messages.map(({ ruleId }) => ruleId), milliseconds: performance.now() - rulesStart };
      }
    }
    return { notParsed: true };
  }

  parentPort.on('message', (file) => {
    try {
      parentPort.postMessage(lint(file));
    } catch (error) {
      parentPort.postMessage({ problem: String(error.stack ?? error) });
    }
  });
}
