/** Runs jobs in workers, one job at a time in each; a worker that hangs or dies is ended and replaced. */
import { Worker } from 'node:worker_threads';

const millisecondsForRules = 10_000;
/** Parsing the largest bundles takes a while, and is not what is tested. */
const millisecondsForParsing = 120_000;
const workers = 2;

/**
 * Hands each job to a worker, and its answer to `take`.
 *
 * A worker posts `{ parsed: true }` when the parser is done, once or several times, and from then on has ten seconds to post its answer, or
 * `parsed` again; any other message is the answer. Where it hangs or dies, the answer is `{ problem }`.
 *
 * @param {URL} worker The module that runs in the workers; it is posted the jobs.
 * @param {Iterator<unknown>} jobs Asked for the next job when a worker is free, so that it may end with the time.
 * @param {(job: any, answer: any) => void} take
 */
export async function runJobs(worker, jobs, take) {
  await Promise.all(
    Array.from({ length: workers }, async () => {
      let current;
      for (let next = jobs.next(); !next.done; next = jobs.next()) {
        current ??= new Worker(worker);
        const { ended, answer } = await ask(current, next.value);
        if (ended) current = undefined;
        take(next.value, answer);
      }
      await current?.terminate();
    }),
  );
}

function ask(worker, job) {
  return new Promise((resolve) => {
    const settle = (answer, ended = false) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError);
      resolve({ answer, ended });
    };
    const end = (problem) => {
      settle({ problem }, true);
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
    worker.postMessage(job);
  });
}
