/** Misses that a sentence of the documentation demands; which one, is told from what the runs show. `accepted.md` has their texts. */
import { isSameSite } from './observers/cleanup-in-loop.ts';
import type { Defect, History } from './observers/observer.ts';
import type { Event, Held, Place, Run } from './run/trace.ts';

type Fact = (defect: Defect, history: History) => boolean;

/** The resources of this acquisition, in all runs. */
function same({ held }: Defect, { runs }: History): (readonly [Run, Held])[] {
  return held ? runs.flatMap((run) => run.held.filter((other) => isSameSite(other, held)).map((other) => [run, other] as const)) : [];
}

/** Somebody else gets it in some run, or would have got it if that had not ended the process. */
const isHandedOverIn: Fact = (defect, history) =>
  same(defect, history).some(([{ exit }, { id, isHandedOver }]) => isHandedOver || exit?.skipped.some((event) => event.type === 'hand over' && event.id === id) === true);

const failedLines = ({ events }: Run): number[] => events.flatMap((event) => (event.type === 'failure' ? event.at.map(({ line }) => line) : []));

function releaseLines(run: Run, { id }: Held): number[] {
  return run.events.flatMap((event) => (event.type === 'release' && event.id === id ? event.at.map(({ line }) => line) : []));
}

/** The step that failed stands where, without its failure, the release would have been. */
const isReceiverOfRelease: Fact = (defect, history) => {
  const lines = failedLines(defect.run);
  return same(defect, history).some(([run, held]) => releaseLines(run, held).some((line) => lines.includes(line)));
};

/** The releases of the run stand where no run releases in which nothing fails; who asks a generator for its next part is not where it releases. */
const isReleasedOnErrorAlone: Fact = (defect, { runs }) => {
  const releasesOf = ({ events }: Run): number[] => events.flatMap((event) => (event.type === 'release' && event.at[0] ? [event.at[0].line] : []));
  const usual = runs.filter(({ failed, errors }) => failed.length === 0 && errors.length === 0).flatMap(releasesOf);
  const own = releasesOf(defect.run).filter((line) => defect.lines.includes(line));
  return own.length > 0 && !own.some((line) => usual.includes(line));
};

/** The release stands in a function of its own, and not where it is waited for; what fails in a generator beside the release is waited for there. */
const isInOtherFunction: Fact = ({ run: { events }, lines }) => {
  const failing = events.flatMap((event) => (event.type === 'failure' && event.point.kind === 'failure' ? (event.at[0]?.inside ?? []) : []));
  return events.some((event) => event.type === 'release' && event.at.some(({ line }) => lines.includes(line)) && !['main', ...failing].includes(event.at[0]?.inside ?? ''));
};

const isCollected: Fact = (defect, history) => same(defect, history).some(([, held]) => held.isCollected);

/** In some run, something is done when the last round has acquired, and before its resource is released: also something that fails, or that ends what was there before the loop. */
const isForWorkBehind: Fact = (defect, history) =>
  same(defect, history).some(([{ events, held: all }, held]) => {
    const ids = all.filter((other) => isSameSite(other, held)).map(({ id }) => id);
    const released = events.findIndex((event) => event.type === 'release' && event.id === held.id);
    const last = events.slice(0, released).findLastIndex((event) => event.type === 'acquire' && ids.includes(event.id));
    const isWork = (event: Event): boolean => {
      if (event.type === 'failure') return event.point.kind === 'failure' && !/^(?:open|the next item) /.test(event.point.key);
      return ['effect', 'acquire', 'begin', 'hand over'].includes(event.type) || (event.type === 'release' && event.id < Math.min(...ids));
    };
    return last >= 0 && events.slice(last + 1, Math.max(released, last)).some(isWork);
  });

/** In some run, somebody else releases it when the program has ended. */
const isReleasedByOthers: Fact = (defect, history) =>
  same(defect, history).some(([{ events }, { id }]) => {
    const returned = events.findIndex(({ type }) => type === 'returned');
    return events.slice(returned).some((event) => event.type === 'release' && event.id === id);
  });

/** In some run, a listener of another signal aborts it. */
const isAbortedBySignal: Fact = (defect, history) => same(defect, history).some(([, { leftTo }]) => leftTo === 'signal');

const isLent = ([{ events }, { id }]: readonly [Run, Held]): boolean => events.some((event) => event.type === 'lend' && event.id === id);

/** Whether the program itself releases it, and not somebody else when it has ended. */
function isReleasedByProgram([{ events }, { id }]: readonly [Run, Held]): boolean {
  const end = events.findIndex(({ type }) => type === 'returned');
  return events.slice(0, end < 0 ? undefined : end).some((event) => event.type === 'release' && event.id === id);
}

/** It was given to an unknown call, and the program releases it in no run. */
const isLentAndNeverReleased: Fact = (defect, history) => same(defect, history).some(isLent) && !same(defect, history).some(isReleasedByProgram);

/** Somebody else gets it: it was handed over, or given to an unknown call. */
const isPassedOn: Fact = (defect, history) => isHandedOverIn(defect, history) || same(defect, history).some(isLent);

/** The heads of the blocks that a line of a program stands in, the innermost first. */
function headsAround(text: string, line: number): string[] {
  const lines = text.split('\n').slice(0, line);
  const heads: string[] = [];
  let indent = lines.at(-1)?.search(/\S/) ?? 0;
  for (const one of lines.reverse()) {
    const own = one.search(/\S/);
    if (own < 0 || own >= indent) continue;
    heads.push(one.trim());
    indent = own;
  }
  return heads;
}

/** Each of its releases stands in a branch that only a condition or an error leads to, and some run in which nothing fails passes them all by. */
const isReleasedInBranches: Fact = (defect, history) => {
  const all = same(defect, history);
  const lines = [...new Set(all.flatMap(([run, held]) => releaseLines(run, held)))];
  const isInBranch = (line: number): boolean => headsAround(history.text, line).some((head) => /^(?:\w+: )?(?:if|while|for|switch|} (?:else|catch))\b/.test(head));
  return lines.length > 0 && lines.every(isInBranch) && all.some(([{ failed }, { isOpen }]) => failed.length === 0 && isOpen);
};

/** It is released where some run passes by in which nothing fails: behind a condition. */
const isReleasedOnCondition: Fact = (defect, history) => {
  const { held, run } = defect;
  const lines = held ? releaseLines(run, held) : [];
  return same(defect, history).some(([other, one]) => other.failed.length === 0 && !releaseLines(other, one).some((line) => lines.includes(line)));
};

/** The first of two releases stands in a branch. */
const isFirstInBranch: Fact = ({ run, held }, { text }) => {
  const [first] = held ? releaseLines(run, held) : [];
  return first !== undefined && headsAround(text, first).some((head) => /^(?:\w+: )?(?:if|while|for|switch|} (?:else|catch))\b/.test(head));
};

/** Nobody is told of a failure of other work either, in another run. */
const isCaughtWithWork: Fact = ({ says }, { runs }) =>
  says.startsWith('nobody is told') && runs.some(({ failed, lost, unhandled }) => failed.length === 1 && failed[0]?.kind === 'failure' && lost.length === 1 && unhandled.length === 0);

const isGenerator = (name: string | undefined, text: string): boolean => text.includes(`function* ${name ?? ''}(`);

/** The step that failed stands in a function beside `main`, which got the resource; a generator gets none. */
const isFailureOfHelper: Fact = ({ run }, { text }) =>
  run.events.some((event) => event.type === 'failure' && event.at.length > 1 && event.at[0]?.inside !== 'main' && !isGenerator(event.at[0]?.inside, text));

/** A generator holds the resource, and who looks at what it yields ends the process. */
const isOfGenerator: Fact = ({ held, run }, { text }) => {
  const owner = held?.at[0]?.inside;
  return run.exit?.at[0]?.inside !== owner && isGenerator(owner, text);
};

/** The lines at which cleanup was refused, the innermost call first. */
const refusedAt = ({ run, held }: Defect): readonly Place[] => {
  const refused = run.events.find((event) => event.type === 'aborted' && !event.isBegun && event.work === `deregister ${held?.label ?? ''}`);
  return refused?.type === 'aborted' ? refused.at : [];
};

/** The clause that a line stands in: the line of its head, `} finally {`, and of the `try` that it belongs to. */
function clauseAround(text: string, line: number): readonly [from: number, head: number] | undefined {
  const lines = text.split('\n');
  let indent = lines[line - 1]?.search(/\S/) ?? 0;
  for (let head = line - 2; head >= 0; head -= 1) {
    const one = lines[head] ?? '';
    const own = one.search(/\S/);
    if (own < 0 || own >= indent) continue;
    indent = own;
    if (!/^} (?:finally|catch)\b/.test(one.trim())) continue;
    const from = lines.slice(0, head).findLastIndex((before) => before === `${' '.repeat(own)}try {`);
    return [from + 1, head + 1];
  }
  return undefined;
}

/** The cleanup stands in no `finally` and no `catch`, but behind. */
const isBehindTry: Fact = (defect, { text }) => refusedAt(defect).every(({ line }) => !clauseAround(text, line));

/** The `try` does not work with the signal that the cleanup is given. */
const isOfOtherTry: Fact = (defect, { text }) => {
  const [first] = refusedAt(defect);
  const clause = first && clauseAround(text, first.line);
  const lines = text.split('\n');
  const [, given = 'signal'] = (first && /\{ signal: ([\w.]+) \}/.exec(lines[first.line - 1] ?? '')) ?? [];
  const same = ['signal', ...[...text.matchAll(/const (\w+) = signal;/g)].map(([, alias = '']) => alias)];
  const names = same.includes(given) ? same : [given];
  const isNamed = (line: string): boolean => names.some((name) => new RegExp(`(?<![\\w.])${name.replace('.', '\\.')}\\b`).test(line));
  return clause !== undefined && !lines.slice(...clause).some(isNamed);
};

/** The release is the disposal at the end of a block. */
const isDisposal: Fact = ({ run, lines }) => run.events.some((event) => event.type === 'release' && event.isDisposal && event.at.some(({ line }) => lines.includes(line)));

/** Somebody else gets a controller, aborted or not, or a function that aborts it; what is put on a list is passed on whole. */
function goesOut(run: Run, controller: Held): boolean {
  const end = run.events.findIndex(({ type }) => type === 'returned');
  const isAbortedByOthers = run.events.some((event, index) => event.type === 'release' && event.id === controller.id && index > end);
  return controller.isHandedOver || controller.isCollected || controller.wasReturnedReleased || isLent([run, controller]) || isAbortedByOthers;
}

const facts: Readonly<Record<string, readonly [rule: string, fact: Fact]>> = {
  'a resource that an unknown call gets and nothing releases': ['missing-cleanup', isLentAndNeverReleased],
  'a controller that somebody else can abort': ['lost-abort-controller', (defect, history) => isReleasedByOthers(defect, history) || isAbortedBySignal(defect, history)],
  'a field that is passed on': ['unreleased-field', isPassedOn],
  'a listener that another signal ends': ['lost-abort-listener', ({ held }) => held?.leftTo === 'signal'],
  'a helper that fails before it releases': ['missing-cleanup', isFailureOfHelper],
  'a helper that fails before it aborts': ['lost-abort-controller', isFailureOfHelper],
  'a resource that nothing releases, held at an exit': ['exit-skips-cleanup', (defect, history) => defect.held !== undefined && !same(defect, history).some(isReleasedByProgram)],
  'a resource of a generator, held at an exit of its consumer': ['exit-skips-cleanup', isOfGenerator],
  'resources in a collection, held at an exit': ['exit-skips-cleanup', isCollected],
  'a resource that goes elsewhere on another path, held at an exit': ['exit-skips-cleanup', isHandedOverIn],
  'a release behind a flag': ['cleanup-before-return-of-owned-resource', (defect, history) => isReleasedOnCondition(defect, history) || isFirstInBranch(defect, history)],
  'a release behind a test for failure': ['unchecked-close-error', ({ says, lines }, { text }) => says.startsWith('nobody is told') && lines.some((line) => headsAround(text, line).some((head) => head.startsWith('if (!')))],
  'a controller that is handed on': ['lost-abort-controller', (defect, history) => isPassedOn(defect, history) || same(defect, history).some(([, { wasReturnedReleased }]) => wasReturnedReleased)],
  'a controller that is aborted on a condition': ['lost-abort-controller', isReleasedInBranches],
  'a controller that a timer aborts': ['lost-abort-controller', (defect, history) => same(defect, history).some(([, { leftTo }]) => leftTo !== undefined)],
  'a release that is put on a list of cleanups': ['missing-cleanup', ({ held }) => held?.leftTo !== undefined && held.leftTo !== 'cleared timer'],
  'a timer of a controller that goes out': [
    'lost-abort-controller',
    ({ held, run }, { runs }) =>
      held?.kind === 'timer' && run.held.some((other) => other.kind === 'controller' && runs.some((each) => each.held.some((one) => isSameSite(one, other) && goesOut(each, one)))),
  ],
  'controllers in a collection': ['lost-abort-controller', isCollected],
  'a condition, of a resource that goes elsewhere on another path': ['missing-cleanup', (defect, history) => defect.run.failed.length === 0 && isHandedOverIn(defect, history)],
  'resources in a collection': ['missing-cleanup', isCollected],
  'a resource of a round that is returned': ['cleanup-in-loop', (defect, history) => same(defect, history).some(([, { wasReturnedReleased, isHandedOver }]) => wasReturnedReleased || isHandedOver)],
  'a resource in a collection that is released there as well': ['use-after-cleanup', isCollected],
  'a use behind a release that a condition decides about': ['use-after-cleanup', (defect, history) => defect.says.includes(' behind its release') && isFirstInBranch(defect, history)],
  'two releases of which conditions decide': ['use-after-cleanup', (defect, history) => defect.says.includes(' again') && isFirstInBranch(defect, history)],
  'a catch that gets more than the error of the release': ['unchecked-close-error', isCaughtWithWork],
  'a throw of the call that receives the release': ['missing-cleanup', (defect, history) => defect.run.failed.length > 0 && isReceiverOfRelease(defect, history)],
  'what is set up for the work behind the loop': ['cleanup-in-loop', isForWorkBehind],
  'a release in a function of its own hides the error': ['unchecked-close-error', (defect, history) => defect.says.includes(' hides ') && isInOtherFunction(defect, history)],
  'a disposal at the end of a block hides the error': ['unchecked-close-error', (defect, history) => defect.says.includes(' hides ') && isDisposal(defect, history)],
  'a cleanup in a callback': ['aborted-signal-in-cleanup', (defect) => refusedAt(defect)[0]?.inside !== 'main'],
  'a cleanup behind the work': ['aborted-signal-in-cleanup', isBehindTry],
  'a cleanup after other work': ['aborted-signal-in-cleanup', isOfOtherTry],
  'a release on the error path alone hides the error': ['unchecked-close-error', (defect, history) => defect.says.includes(' hides ') && isReleasedOnErrorAlone(defect, history)],
};

/** The sentence that leaves a defect alone. */
export function acceptedAs(defect: Defect, history: History): string | undefined {
  return Object.keys(facts).find((name) => facts[name]?.[0] === defect.rule && facts[name][1](defect, history));
}
