/** The command line: generates programs, judges them, shrinks what fails, and prints the numbers. Started by scripts/oracle.mjs. */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { judge, type Failure, type Question, type Verdict } from './judge.ts';
import { program as anyProgram, type Program } from './program/program.ts';
import { printFailure } from './show.ts';
import { Tally } from './tally.ts';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    rule: { type: 'string' },
    /** The number of the first program, so that several processes can share a run. */
    from: { type: 'string', default: '0' },
    /** Judge the program of this number alone. */
    only: { type: 'string' },
    /** How many failures of one cause to shrink and print. */
    show: { type: 'string', default: '1' },
    /** Stop at the first failure. */
    bail: { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
  },
});

const seed = Number(options.seed);
const tally = new Tally();
const printed = new Map<string, number>();

/** Every fourth program is linted with the style that knows no `using`. */
const questionOf = (index: number): Question => ({ rule: options.rule, style: index % 4 === 3 ? 'try-finally' : 'auto' });

/** The program of a number, judged; where it fails as asked, the smallest that fails so. */
async function judged(index: number, fails: (verdict: Verdict) => boolean, shrinks: boolean): Promise<{ program: Program; verdict: Verdict }> {
  let last: { program: Program; verdict: Verdict } | undefined;
  let smallest: typeof last;
  const property = fc.asyncProperty(anyProgram, async (program) => {
    const verdict = await judge(program, questionOf(index));
    last ??= { program, verdict };
    if (!fails(verdict)) return true;
    smallest = { program, verdict };
    return false;
  });
  await fc.check(property, { seed: seed * 1_000_000 + index, numRuns: 1, endOnFailure: !shrinks, unbiased: true });
  const result = smallest ?? last;
  if (!result) throw new Error('nothing was generated');
  return result;
}

async function show(index: number, failure: Failure): Promise<void> {
  const count = (printed.get(failure.key) ?? 0) + 1;
  printed.set(failure.key, count);
  if (count > Number(options.show)) return;
  const isSame = ({ failures }: Verdict): boolean => failures.some(({ key }) => key === failure.key);
  const { verdict } = await judged(index, isSame, !options['no-shrink']);
  const same = verdict.failures.find(({ key }) => key === failure.key) ?? failure;
  console.log(printFailure(same, verdict.text, `--seed ${seed} --only ${index}`));
}

const first = Number(options.only ?? options.from);
const end = options.only === undefined ? first + Number(options.runs) : first + 1;
for (let index = first; index < end; index += 1) {
  const { verdict } = await judged(index, () => false, false);
  tally.add(verdict);
  for (const failure of verdict.failures) await show(index, failure);
  if (options.bail && verdict.failures.length > 0) break;
}
console.log(tally.text());
if (tally.hasFailed) process.exitCode = 1;
