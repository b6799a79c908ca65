import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';
import { keyOf, TrackedVariables, Value, type AbstractState } from '../../src/analysis/abstract-state.ts';
import { buildGraph } from '../../src/analysis/cfg/build.ts';
import type { Block } from '../../src/analysis/cfg/graph.ts';
import { calleeName, isFunctionLike } from '../../src/ast/nodes.ts';
import { contextOf, sourceCodeOf } from './lifetimes/support/inspect.ts';

interface Subject {
  readonly entry: Block;
  readonly tracked: TrackedVariables;
  readonly parameters: readonly TSESTree.Parameter[];
}

/** A function of `file` and `mode`, whose values are followed. */
function subjectOf(body: string): Subject {
  const sourceCode = sourceCodeOf(`function subject(file, mode, isReady, fallback) { ${body} }`);
  const [root] = sourceCode.ast.body;
  if (!isFunctionLike(root)) throw new Error('The text is not one function');
  const graph = buildGraph(root, { mayThrow: () => false, neverReturns: () => false });
  const { origins } = contextOf(sourceCode);
  const variables = root.params.slice(0, 2).flatMap((parameter) => (parameter.type === 'Identifier' ? (origins.variableOf(parameter) ?? []) : []));
  if (!graph) throw new Error('The text is too large');
  return { entry: graph.entry, tracked: new TrackedVariables(variables, origins), parameters: root.params };
}

/** The calls on each way through a function that the values allow; assignments are not looked at. */
function waysThrough({ entry, tracked }: Subject, state: AbstractState): string[] {
  const ways: string[] = [];
  const pending: { block: Block; state: AbstractState; calls: readonly string[] }[] = [{ block: entry, state, calls: [] }];
  for (let visit = pending.pop(); visit; visit = pending.pop()) {
    const calls = [...visit.calls, ...visit.block.steps.flatMap(({ node }) => (node.type === 'CallExpression' ? (calleeName(node) ?? []) : []))];
    if (visit.block.outgoing.length === 0) ways.push(calls.filter((name) => name !== 'Boolean').join(' '));
    for (const edge of visit.block.outgoing) {
      const next = tracked.refine(edge, visit.state);
      if (next) pending.push({ block: edge.to, state: next, calls });
    }
  }
  return [...new Set(ways)].sort();
}

/** Where `if (test)` goes where `file` has this value. */
function branchesOf(test: string, value: number): string {
  const subject = subjectOf(`if (${test}) yes(); else no();`);
  return waysThrough(subject, subject.tracked.with(subject.tracked.initial(), 0, value)).reverse().join('/');
}

describe('a test of the resource', () => {
  it.each([
    ['file'],
    ['!!file'],
    ['Boolean(file)'],
    ['file !== null'],
    ['file != null'],
    ['null !== file'],
    ['null != file'],
    ['file !== undefined'],
    ['file != undefined'],
    ['undefined !== file'],
    ['file !== void 0'],
    ["typeof file !== 'undefined'"],
    ["typeof file != 'undefined'"],
    ["'undefined' !== typeof file"],
    ['(file as Socket | null) !== null'],
    ['file! !== undefined'],
    ['!(file === undefined)'],
    ['(isReady, file)'],
    ['file ? true : false'],
    ['file !== null && file !== undefined'],
    ['!(file === null || file === undefined)'],
  ])('`%s` holds where it is there, and does not where it is not', (test) => {
    expect(branchesOf(test, Value.resource)).toBe('yes');
    expect(branchesOf(test, Value.nullish)).toBe('no');
    expect(branchesOf(test, Value.unknown)).toBe('yes/no');
  });

  it.each([['!file'], ['file === null'], ['file == null'], ['file === undefined'], ['undefined == file'], ["typeof file === 'undefined'"], ['!Boolean(file)'], ['!(file)']])(
    '`%s` is its negation',
    (test) => {
      expect(branchesOf(test, Value.resource)).toBe('no');
      expect(branchesOf(test, Value.nullish)).toBe('yes');
      expect(branchesOf(test, Value.unknown)).toBe('yes/no');
    },
  );

  it.each([
    ['file && isReady', 'yes/no', 'no'],
    ['file || isReady', 'yes', 'yes/no'],
    ['file?.size', 'yes/no', 'no'],
    ['file?.size > 0', 'yes/no', 'yes/no'],
    ['file ?? fallback', 'yes', 'yes/no'],
    ['file instanceof Socket', 'yes', 'yes/no'],
    ["typeof file === 'object'", 'yes', 'yes/no'],
    ["typeof file === 'number'", 'yes', 'yes/no'],
    ['file === fallback', 'yes/no', 'yes/no'],
    ['file !== -1', 'yes', 'yes'],
    ['file >= 0', 'yes/no', 'yes/no'],
    ['isReady', 'yes/no', 'yes/no'],
    ['isReady(file)', 'isReady yes/isReady no', 'isReady yes/isReady no'],
  ])('`%s` goes to %s where it is there, to %s where it is not', (test, there, missing) => {
    expect(branchesOf(test, Value.resource)).toBe(there);
    expect(branchesOf(test, Value.nullish)).toBe(missing);
  });
});

describe('what is known of a variable', () => {
  it.each([
    ['file', 'file'],
    ['!file', '!file'],
    ['Boolean(file)', '!!file'],
  ])('decides the next test of it: `%s`, then `%s`', (first, second) => {
    const subject = subjectOf(`if (${first}) open(); if (${second}) close();`);
    expect(waysThrough(subject, subject.tracked.initial())).toEqual(['', 'open close']);
  });

  it.each([
    // What is not `null` may be so many things that it is not kept.
    ['file === null', 'file == undefined'],
    ["mode === 'read'", "'read' === mode"],
    ['file', 'file != null'],
  ])('decides the next test of it on one branch: `%s`, then `%s`', (first, second) => {
    const subject = subjectOf(`if (${first}) open(); if (${second}) close();`);
    expect(waysThrough(subject, subject.tracked.initial())).toEqual(['', 'close', 'open close']);
  });

  it('does not decide the test of another', () => {
    const subject = subjectOf('if (file) open(); if (mode) close();');
    expect(waysThrough(subject, subject.tracked.initial())).toEqual(['', 'close', 'open', 'open close']);
  });

  it('is told by the case that is met', () => {
    const byTruth = subjectOf('switch (true) { case file: open(); break; case !mode: wait(); break; } if (file) close();');
    expect(waysThrough(byTruth, byTruth.tracked.initial())).toEqual(['', 'open close', 'wait']);
    const byValue = subjectOf("switch (mode) { case 'read': read(); break; default: wait(); } if (mode === 'read') close();");
    expect(waysThrough(byValue, byValue.tracked.initial())).toEqual(['read close', 'wait', 'wait close']);
    const behind = subjectOf('switch (true) { case file: open(); break; default: wait(); if (file) close(); }');
    expect(waysThrough(behind, behind.tracked.initial())).toEqual(['open', 'wait']);
    const byBoth = subjectOf('if (!mode) close(); switch (mode) { case true: open(); break; case false: wait(); }');
    expect(waysThrough(byBoth, byBoth.tracked.initial())).toEqual(['', 'close', 'close wait', 'open']);
  });

  it('decides comparisons with constants', () => {
    const subject = subjectOf("if (mode === 'read') read(); else if (mode === 'write') write(); else if (mode !== -1) wait();");
    const { tracked } = subject;
    const valueOf = (text: string): number => tracked.evaluate(expressionOf(text), tracked.initial());
    const waysWith = (text: string): string[] => waysThrough(subject, tracked.with(tracked.initial(), 1, valueOf(text)));
    expect(waysWith("'read'")).toEqual(['read']);
    expect(waysWith("'write'")).toEqual(['write']);
    expect(waysWith('-1')).toEqual(['']);
    expect(waysWith('true')).toEqual(['wait']);
    expect(waysWith('mode')).toEqual(['', 'read', 'wait', 'write']);
  });
});

function expressionOf(text: string): TSESTree.Expression {
  const [statement] = sourceCodeOf(`(${text});`).ast.body;
  if (statement?.type !== 'ExpressionStatement') throw new Error('The text is not an expression');
  return statement.expression;
}

describe('the value of an expression', () => {
  const { tracked } = subjectOf('');
  const valueOf = (text: string): number => tracked.evaluate(expressionOf(text), tracked.initial());

  it.each(['null', 'undefined', 'void 0', 'null as Socket | null', 'undefined!'])('of `%s` is nullish', (text) => {
    expect(tracked.nullishnessOf(valueOf(text))).toBe(true);
    expect(tracked.truthOf(valueOf(text))).toBe(false);
  });

  it.each(['new Socket()', '{}', '[]', '() => 1', 'function () {}', 'class {}', "'text'", '1', '-1', 'true', '!0', '/x/u'])('of `%s` is truthy', (text) => {
    expect(tracked.nullishnessOf(valueOf(text))).toBe(false);
    expect(tracked.truthOf(valueOf(text))).toBe(true);
  });

  it.each(["''", '0', 'false', '!1', '!new Socket()'])('of `%s` is falsy, and not nullish', (text) => {
    expect(tracked.nullishnessOf(valueOf(text))).toBe(false);
    expect(tracked.truthOf(valueOf(text))).toBe(false);
  });

  it.each(['open()', 'settings.file', 'left + right', 'mode', '!mode', '-mode', '~1', '`text`'])('of `%s` is not known', (text) => {
    expect(valueOf(text)).toBe(Value.unknown);
  });

  it('is the same for equal constants, and another for others', () => {
    expect(valueOf("'read'")).toBe(valueOf('"read"'));
    expect(valueOf('-1')).toBe(valueOf('-1'));
    expect(new Set(["'read'", "'1'", '1', '-1', 'true', 'false', '0'].map(valueOf)).size).toBe(7);
  });

  it('is but true or false beyond the number of constants that are kept', () => {
    const { tracked: many } = subjectOf('');
    for (let count = 0; count < 100; count += 1) many.evaluate(expressionOf(String(count + 1000)), many.initial());
    expect(many.evaluate(expressionOf('5000'), many.initial())).toBe(Value.truthy);
    expect(many.evaluate(expressionOf("''"), many.initial())).toBe(Value.falsy);
  });
});

describe('a state', () => {
  it('is its own key', () => {
    const { tracked } = subjectOf('');
    const initial = tracked.initial();
    const open = tracked.with({ ...initial, held: true }, 0, Value.resource);
    expect(new Set([initial, open, { ...open, held: false }, tracked.with(open, 1, Value.falsy)].map(keyOf)).size).toBe(4);
    expect(keyOf(tracked.with(tracked.with(initial, 0, Value.falsy), 0, Value.unknown))).toBe(keyOf(initial));
    expect(tracked.with(initial, 1, Value.unknown)).toBe(initial);
  });

  it('is of the variables that are followed, under any cast', () => {
    const { tracked, parameters } = subjectOf('');
    expect(parameters.map((parameter) => tracked.indexOfExpression(parameter))).toEqual([0, 1, undefined, undefined]);
    const { tracked: cast, entry } = subjectOf('use(file as Socket, (mode)!, other, file.size, (file = open()));');
    const call = entry.steps.flatMap(({ node }) => (node.type === 'CallExpression' && calleeName(node) === 'use' ? [node] : []))[0];
    expect(call?.arguments.map((argument) => cast.indexOfExpression(argument))).toEqual([0, 1, undefined, undefined, 0]);
  });
});
