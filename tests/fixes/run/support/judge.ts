/** Runs a program before and after its fix, under each failure, and says where the fix is wrong. */
import { compile, execute, type Run, type Runnable, type Target } from './execute.ts';
import type { Program } from './program.ts';
import { repair } from './repair.ts';
import { World } from './world.ts';

interface Case {
  readonly title: string;
  readonly scenario: string;
  readonly failing: readonly string[];
}

interface Defect {
  /** Of a light one, the outcome of the run is as it should be, but for the failures of releases that it skips. */
  readonly isLight: boolean;
  readonly text: string;
}

/** What is wrong with a run. */
function defectsOf({ world, unhandled, errors }: Run, { peak, failuresAreSeen }: Program): Defect[] {
  const light = [
    ...world.held.map((what) => `held ${what}`),
    ...(peak !== undefined && world.peak > peak ? [`peak ${world.peak}`] : []),
    ...(failuresAreSeen ? world.unseen.map((step) => `unseen ${step}`) : []),
  ];
  const grave = [
    ...world.defects,
    ...world.awaited.map((what) => `waits for ever: ${what}`),
    ...unhandled.map((error) => `unhandled: ${error}`),
    ...errors.filter((error) => error === 'Error: it never settles').map(() => 'it never settles'),
  ];
  return [...light.map((text) => ({ isLight: true, text })), ...grave.map((text) => ({ isLight: false, text }))];
}

function textOf(defects: readonly Defect[]): string {
  return defects.map(({ text }) => text).join(', ');
}

function outcomeOf({ value, errors }: Run): string {
  return errors.length > 0 ? `throws ${errors.join(' + ')}` : `gives ${value ?? ''}`;
}

/** The effects in their order; without the releases, whose moment a fix may change. */
function effectsOf({ world }: Run, withReleases: boolean): string[] {
  return world.steps.filter(({ kind }) => withReleases || kind !== 'release').map(({ name }) => name);
}

function isPrefix(part: readonly string[], whole: readonly string[]): boolean {
  return part.every((each, index) => whole[index] === each);
}

/** Where the run after the fix differs from the one before in more than the fix is for. */
function differences(before: Run, after: Run, defects: readonly Defect[], program: Program): string[] {
  if (defects.some(({ isLight }) => !isLight)) return [];
  const wasSound = defects.length === 0;
  const faults: string[] = [];
  const added = after.errors.filter((error) => !before.errors.includes(error));
  const lost = before.errors.filter((error) => !after.errors.includes(error));
  // A release that was skipped before may fail now, and one that nobody watched is seen now.
  const isFailingRelease = (error: string): boolean =>
    after.world.steps.some(({ name, kind }) => kind === 'release' && after.world.hasFired(name) && error === `${name} failed`);
  // So is one that another had replaced.
  const wasUnseen = (error: string): boolean => program.failuresAreSeen && before.world.unseen.some((name) => error === `${name} failed`);
  const mayFail = !wasSound && added.length > 0 && added.every((error) => isFailingRelease(error) || wasUnseen(error));
  const isSame = outcomeOf(before) === outcomeOf(after) || (mayFail && (lost.length === 0 || program.releasesMask));
  if (!isSame) faults.push(`${outcomeOf(before)} becomes ${outcomeOf(after)}`);
  const withReleases = wasSound && program.releasesStay;
  const [was, is] = [effectsOf(before, withReleases), effectsOf(after, withReleases)];
  // Where releases come earlier, one that fails ends the work earlier.
  const endsEarlier = program.peak !== undefined && after.errors.some(isFailingRelease);
  const areSame = endsEarlier || mayFail ? isPrefix(is, was) : is.join() === was.join();
  if (!areSame) faults.push(`effects ${was.join(', ')} become ${is.join(', ')}`);
  return faults;
}

/** Each scenario alone, and with each step failing that it meets before or after the fix. */
async function casesOf(program: Program, before: Runnable, after: Runnable): Promise<Case[]> {
  const cases: Case[] = [];
  for (const scenario of Object.keys(before(new World()))) {
    const runs = [await execute(before, scenario, []), await execute(after, scenario, [])];
    const steps = runs.flatMap(({ world }) => world.steps);
    const names = new Set(steps.filter(({ risk }) => risk === 'may fail').map(({ name }) => name));
    cases.push({ title: scenario, scenario, failing: [] });
    for (const name of names) cases.push({ title: `${scenario}, ${name} fails`, scenario, failing: [name] });
    for (const together of program.together) {
      if (together.every((name) => names.has(name))) cases.push({ title: `${scenario}, ${together.join(' and ')} fail`, scenario, failing: together });
    }
  }
  return cases;
}

/** All faults of the program's fix; none where it repairs and changes nothing else. */
export async function judge(program: Program, target: Target): Promise<string[]> {
  const { text, fault } = repair(program);
  if (fault !== undefined) return [fault, text];
  return await compareRuns(program, text, target);
}

/** All faults of a subject that takes the place of the program's. */
export async function compareRuns(program: Program, fixed: string, target: Target): Promise<string[]> {
  const before = compile(program.subject + program.scenarios, target);
  const after = compile(fixed + program.scenarios, target);
  const faults: string[] = [];
  const shown: string[] = [];
  for (const { title, scenario, failing } of await casesOf(program, before, after)) {
    const [was, is] = [await execute(before, scenario, failing), await execute(after, scenario, failing)];
    const [defectsBefore, defectsAfter] = [defectsOf(was, program), defectsOf(is, program)];
    if (defectsBefore.length > 0) shown.push(`${title}: ${textOf(defectsBefore)}`);
    if (defectsAfter.length > 0) faults.push(`after, ${title}: ${textOf(defectsAfter)}`);
    const unseen = is.world.unseen.filter((step) => !was.world.unseen.includes(step));
    if (unseen.length > 0) faults.push(`after, ${title}: nobody is told of ${unseen.join(', ')}`);
    faults.push(...differences(was, is, defectsBefore, program).map((difference) => `${title}: ${difference}`));
  }
  // A matter of style has no defect to show, and says so.
  if (shown.length === 0 && program.isSound) return faults.length > 0 ? [...faults, fixed] : [];
  if (shown.join('\n') !== program.before.join('\n') || shown.length === 0) {
    faults.push(['the header must say what goes wrong before:', ...shown.map((line) => `// before: ${line}`)].join('\n'));
  }
  return faults.length > 0 ? [...faults, fixed] : [];
}
