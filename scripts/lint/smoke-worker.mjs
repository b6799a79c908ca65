/** Lints one file with all rules, and says what they reported and how long they took. */
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { configsFor, lintText } from './all-rules.mjs';

parentPort.on('message', (file) => {
  let started = 0;
  const onParsed = () => {
    started = performance.now();
    parentPort.postMessage({ parsed: true });
  };
  try {
    const linted = lintText(readFileSync(file, 'utf8'), configsFor(file, { onParsed }));
    parentPort.postMessage(linted ? { reports: linted.messages.map(({ ruleId }) => ruleId), milliseconds: performance.now() - started } : { notParsed: true });
  } catch (error) {
    parentPort.postMessage({ problem: String(error.stack ?? error) });
  }
});
