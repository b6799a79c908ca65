/** Mutates one file as its seed says, and checks the result. */
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { check } from './check.mjs';
import { mutate, statementsOf } from './mutations.mjs';
import { Random } from './random.mjs';

/** How many smaller texts are tried for one failure. */
const maximumTries = 400;

/** Bundles take their time, and hold no more kinds of code than files that people write. */
const maximumLength = 200_000;

const onParsed = () => parentPort.postMessage({ parsed: true });

parentPort.on('message', ({ file, donor, seed }) => {
  const text = readFileSync(file, 'utf8');
  const mutant = text.length > maximumLength ? undefined : mutate({ text, file, donor: readFileSync(donor, 'utf8'), random: new Random(seed) });
  if (!mutant) return parentPort.postMessage({ notParsed: true });
  const checked = check(mutant.text, file, onParsed);
  if (!checked.problem) return parentPort.postMessage(checked);
  parentPort.postMessage({ ...checked, steps: mutant.steps, smallest: shrink(mutant.text, file, checked.problem) });
});

/** Takes out statements as long as the same rule fails in the same way. */
function shrink(text, file, problem) {
  let smallest = text;
  let tries = maximumTries;
  for (let before; before !== smallest && tries > 0; ) {
    before = smallest;
    // Large statements first.
    const statements = statementsOf(smallest, file).sort((left, right) => right[1] - right[0] - (left[1] - left[0]));
    for (const [start, end] of statements) {
      if (tries-- <= 0) break;
      const next = smallest.slice(0, start) + smallest.slice(end);
      if (firstLine(check(next, file, onParsed).problem) !== firstLine(problem)) continue;
      smallest = next;
      break;
    }
  }
  return smallest;
}

function firstLine(problem) {
  return problem?.split(/\n|\d+/)[0];
}
