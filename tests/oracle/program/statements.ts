/** The statements that programs are made of, as choices: what they name is settled when they are printed. */
import fc from 'fast-check';
import { kindNames, type KindName } from './kinds.ts';

/** Conditions: a parameter or its negation, a call that may fail, what a variable holds. */
export const tests = ['flag', 'not', 'call'] as const;
export type Test = (typeof tests)[number];

export const releaseWays = ['await', 'float', 'void', 'swallow', 'try', 'log'] as const;
export type ReleaseWay = (typeof releaseWays)[number];

/** How the function that acquires goes about the end of the resource. */
export const endings = [
  'none', 'last', 'finally', 'outer try', 'catch', 'using', 'stack use', 'stack adopt', 'stack defer', 'when', 'flag', 'chain', 'helper', 'helper finally',
  'closure', 'return', 'use in using', 'use in finally', 'resource in using', 'return object', 'return closure', 'store', 'adopt', 'at end', 'alias', 'maybe', 'discard', 'opener',
  'unset', 'exit', 'exit in finally', 'eager defer', 'eager finally', 'derived first', 'derived last', 'use behind', 'release behind',
] as const;
export type Ending = (typeof endings)[number];

/** Some defects come of few endings, which are to be met often enough. */
const ending = fc.constantFrom<Ending>(...endings, 'derived last', 'unset');

export const loops = ['items', 'list', 'count', 'while', 'do', 'await'] as const;
export type Loop = (typeof loops)[number];

export const collections = ['array', 'all', 'stack use', 'stack defer', 'cleanups', 'overwrite'] as const;
export type Collection = (typeof collections)[number];

/** How a listener is taken off its signal, if at all. */
export const removals = ['never', 'last', 'last', 'finally', 'when', 'catch', 'closure', 'other function', 'other phase', 'other signal', 'using', 'stack defer', 'return remover', 'at end'] as const;
export type Removal = (typeof removals)[number];

/** How an entry is taken out again, and which signal that is given. */
export const cleanups = ['finally', 'finally', 'catch', 'catch that goes on', 'behind', 'last', 'stack defer', 'chain', 'listener', 'abort'] as const;
export type Cleanup = (typeof cleanups)[number];

/** How a generator goes about the end of what it holds, and how its consumer leaves it. */
export const generatorEndings = ['last', 'last', 'finally', 'finally', 'using', 'outer try', 'catch', 'none'] as const;
export const leavings = ['end', 'break', 'return', 'ended'] as const;

/** What a `switch` looks at: what a call gives, or which of its tests holds. Nobody writes one of a parameter that has but two values. */
export const subjects = ['call', 'true'] as const;
export type Subject = (typeof subjects)[number];

export interface Clause {
  readonly test: Test | 'default';
  /** It goes on in the next one, unless it leaves. */
  readonly isFallingThrough: boolean;
  readonly isBraced: boolean;
  readonly body: Block;
}

export type Statement =
  | { readonly type: 'work'; readonly way: 'await' | 'sync' | 'print' | 'and' | 'pick' }
  | { readonly type: 'use'; readonly of: number; readonly way: 'await' | 'keep' | 'sync' }
  | { readonly type: 'lend'; readonly of: number }
  | { readonly type: 'pending'; readonly of: number; readonly body: Block }
  | { readonly type: 'together'; readonly of: number; readonly other: number }
  | { readonly type: 'lifetime'; readonly kind: KindName; readonly isTakenOut: boolean; readonly ending: Ending; readonly way: ReleaseWay; readonly test: Test; readonly body: Block }
  | { readonly type: 'batch'; readonly kind: KindName; readonly into: Collection; readonly loop: Loop; readonly way: ReleaseWay; readonly reads: boolean; readonly body: Block }
  | { readonly type: 'if'; readonly test: Test; readonly then: Block; readonly otherwise: Block | null }
  | { readonly type: 'loop'; readonly loop: Loop; readonly body: Block }
  | { readonly type: 'labelled'; readonly body: Block }
  | { readonly type: 'switch'; readonly on: Subject; readonly clauses: readonly Clause[] }
  | { readonly type: 'try'; readonly body: Block; readonly handler: 'none' | 'rethrow' | 'log' | 'ignore' | 'wrap'; readonly inHandler: Block; readonly finalizer: Block | null }
  | { readonly type: 'leave'; readonly way: 'return' | 'throw' | 'break' | 'continue' | 'work' | 'awaited' | 'resource' | 'use' | 'exit'; readonly of: number; readonly test: Test | 'always' }
  | { readonly type: 'release'; readonly of: number; readonly way: ReleaseWay }
  | { readonly type: 'parts'; readonly kind: Exclude<KindName, 'controller'>; readonly isAsync: boolean; readonly ending: (typeof generatorEndings)[number]; readonly isUsed: boolean; readonly works: boolean; readonly yieldsTwice: boolean; readonly left: (typeof leavings)[number]; readonly test: Test; readonly body: Block }
  | { readonly type: 'timer'; readonly of: number; readonly clears: 'never' | 'last' | 'finally' | 'eager'; readonly body: Block }
  | { readonly type: 'listen'; readonly to: 'parameter' | 'alias' | 'module'; readonly handler: 'print' | 'abort' | 'inline'; readonly options: 'none' | 'once' | 'capture'; readonly removal: Removal; readonly looks: 'not' | 'throws' | 'returns'; readonly test: Test; readonly body: Block }
  | { readonly type: 'registration'; readonly to: 'parameter' | 'alias' | 'module' | 'own'; readonly cleanup: Cleanup; readonly gets: 'same' | 'fresh' | 'none' | 'asked'; readonly work: 'poll' | 'option' | 'look' | 'none'; readonly isCancelled: boolean; readonly body: Block };

export type Block = readonly Statement[];

const test = fc.constantFrom<Test>('flag', 'flag', 'not', 'call');
const kind = fc.constantFrom<KindName>(...kindNames, 'controller');
const way = fc.constantFrom<ReleaseWay>('await', 'await', 'await', ...releaseWays);
const of = fc.nat({ max: 3 });

const clauseTest = fc.constantFrom<Clause['test']>('flag', 'not', 'call', 'default');
const frame = { isFallingThrough: fc.constantFrom(false, false, true), isBraced: fc.boolean() };

/** What is the same for all lifetimes; some are of a resource that is taken out of an object or a list. */
const lifetimeChoices = { type: fc.constant('lifetime' as const), kind, isTakenOut: fc.constantFrom(false, false, false, true), ending, way, test };

/** What a jump leads out of: a loop, a block with a label, or a `switch`. */
const around: fc.Arbitrary<(body: Block) => Statement> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Loop>(...loops).map((loop) => (body: Block): Statement => ({ type: 'loop', loop, body })) },
  { weight: 2, arbitrary: fc.constant((body: Block): Statement => ({ type: 'labelled', body })) },
  {
    weight: 2,
    arbitrary: fc
      .record({ on: fc.constantFrom<Subject>(...subjects), rest: fc.array(fc.record({ test: clauseTest, ...frame, body: fc.constant<Block>([]) }), { maxLength: 1 }), clause: fc.record({ test: clauseTest, ...frame }), isFirst: fc.boolean() })
      .map(({ on, rest, clause, isFirst }) => (body: Block): Statement => ({ type: 'switch', on, clauses: isFirst ? [{ ...clause, body }, ...rest] : [...rest, { ...clause, body }] })),
  },
);

const jump = fc.record({
  type: fc.constant('leave' as const),
  way: fc.constantFrom('break', 'break', 'continue'),
  of,
  test: fc.constantFrom<Test | 'always'>('flag', 'not', 'call', 'always'),
});

const { block } = fc.letrec<{ statement: Statement; block: Block; short: Block }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 3, depthSize: 'small', depthIdentifier: 'body', withCrossShrink: true },
    { weight: 4, arbitrary: fc.record({ type: fc.constant('work' as const), way: fc.constantFrom('await', 'sync', 'print', 'and', 'pick') }) },
    { weight: 4, arbitrary: fc.record({ type: fc.constant('use' as const), of, way: fc.constantFrom('await', 'keep', 'sync') }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('lend' as const), of }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('release' as const), of, way }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('together' as const), of, other: of }) },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('leave' as const),
        way: fc.constantFrom('return', 'throw', 'break', 'continue', 'work', 'awaited', 'resource', 'use', 'exit'),
        of,
        test: fc.constantFrom<Test | 'always'>('flag', 'not', 'call', 'always'),
      }),
    },
    { weight: 6, arbitrary: fc.record({ ...lifetimeChoices, body: tie('block') }) },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('batch' as const),
        kind,
        into: fc.constantFrom<Collection>(...collections),
        loop: fc.constantFrom<Loop>(...loops),
        way,
        reads: fc.boolean(),
        body: tie('short'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('if' as const), test, then: tie('short'), otherwise: fc.option(tie('short'), { freq: 2 }) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('loop' as const), loop: fc.constantFrom<Loop>(...loops), body: tie('short') }) },
    {
      weight: 2,
      arbitrary: fc
        .record({ outer: around, lifetime: fc.record(lifetimeChoices), inner: fc.option(around, { freq: 2 }), before: tie('short'), jump, behind: tie('short') })
        .map(({ outer, lifetime, inner, before, jump: leave, behind }) => {
          const body = inner === null ? [...before, leave] : [inner([...before, leave])];
          return outer([{ ...lifetime, body: [...body, ...behind] }]);
        }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('switch' as const),
        on: fc.constantFrom<Subject>(...subjects),
        clauses: fc.array(fc.record({ test: clauseTest, ...frame, body: tie('short') }), { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('try' as const),
        body: tie('short'),
        handler: fc.constantFrom('none', 'rethrow', 'log', 'ignore', 'wrap'),
        inHandler: tie('short'),
        finalizer: fc.option(tie('short')),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('pending' as const), of, body: tie('short') }) },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('listen' as const),
        to: fc.constantFrom('parameter', 'parameter', 'alias', 'module'),
        handler: fc.constantFrom('print', 'abort', 'inline'),
        options: fc.constantFrom('none', 'none', 'once', 'capture'),
        removal: fc.constantFrom<Removal>(...removals),
        looks: fc.constantFrom('not', 'throws', 'returns'),
        test,
        body: tie('short'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('registration' as const),
        to: fc.constantFrom('parameter', 'parameter', 'alias', 'module', 'own'),
        cleanup: fc.constantFrom<Cleanup>(...cleanups),
        gets: fc.constantFrom('same', 'same', 'same', 'same', 'fresh', 'none', 'asked'),
        work: fc.constantFrom('poll', 'poll', 'option', 'look', 'none'),
        isCancelled: fc.boolean(),
        body: tie('short'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('parts' as const),
        kind: fc.constantFrom('file', 'cursor', 'port', 'lock', 'seat'),
        isAsync: fc.boolean(),
        ending: fc.constantFrom(...generatorEndings),
        isUsed: fc.boolean(),
        works: fc.boolean(),
        yieldsTwice: fc.boolean(),
        left: fc.constantFrom(...leavings),
        test,
        body: tie('short'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('timer' as const), of, clears: fc.constantFrom('never', 'last', 'finally', 'eager'), body: tie('short') }) },
  ),
  block: fc.array(tie('statement'), { maxLength: 3, depthIdentifier: 'body' }),
  short: fc.array(tie('statement'), { maxLength: 2, depthIdentifier: 'body' }),
}));

/** A body of a function: something is acquired in it somewhere. */
export const body = fc
  .tuple(block, fc.record({ ...lifetimeChoices, body: block }), block)
  .map(([before, lifetime, after]): Block => [...before.slice(0, 1), lifetime, ...after.slice(0, 1)]);
