/** Loops. Each has a head block that its back edges come to. */
import type { TSESTree } from '@typescript-eslint/utils';
import { branch } from './conditions.ts';
import { evaluate } from './expressions.ts';
import type { Flow } from './flow.ts';
import type { Label } from './places.ts';
import { evaluatePattern } from './patterns.ts';
import { closeDisposals, runDeclaration, runStatement } from './statements.ts';
import type { Disposal } from './statements.ts';

export function runWhile(flow: Flow, node: TSESTree.WhileStatement, names: readonly string[]): void {
  const end = flow.createLabel();
  const head = flow.loopHead();
  const body = flow.createLabel();
  branch(flow, node.test, body, end);
  flow.start(body);
  runBody(flow, node.body, names, end, head);
  flow.jump(head);
  flow.start(end);
}

export function runDoWhile(flow: Flow, node: TSESTree.DoWhileStatement, names: readonly string[]): void {
  const end = flow.createLabel();
  const head = flow.loopHead();
  const test = flow.createLabel();
  runBody(flow, node.body, names, end, test);
  flow.join(test);
  branch(flow, node.test, head, end);
  flow.start(end);
}

export function runFor(flow: Flow, node: TSESTree.ForStatement, names: readonly string[]): void {
  const disposals: Disposal[] = [];
  if (node.init?.type === 'VariableDeclaration') {
    runDeclaration(flow, node.init, disposals);
  } else {
    evaluate(flow, node.init);
  }
  if (flow.reachable && node.test !== null && beginsSurely(node)) {
    const end = flow.createLabel();
    const head = flow.loopHead();
    const update = flow.createLabel();
    runBody(flow, node.body, names, end, update);
    flow.join(update);
    evaluate(flow, node.update);
    branch(flow, node.test, head, end);
    flow.start(end);
  } else if (flow.reachable) {
    const end = flow.createLabel();
    const head = flow.loopHead();
    if (node.test !== null) {
      const body = flow.createLabel();
      branch(flow, node.test, body, end);
      flow.start(body);
    }
    const update = node.update === null ? head : flow.createLabel();
    runBody(flow, node.body, names, end, update);
    if (node.update !== null) {
      flow.join(update);
      evaluate(flow, node.update);
    }
    flow.jump(head);
    flow.start(end);
  }
  closeDisposals(flow, disposals);
}

/** Whether a loop counts, and its first test holds: `for (let attempt = 0; attempt < 3; attempt += 1)`. */
function beginsSurely({ init, test }: TSESTree.ForStatement): boolean {
  if (init?.type !== 'VariableDeclaration' || test?.type !== 'BinaryExpression') return false;
  const { left, operator, right } = test;
  const counter = init.declarations.find(({ id }) => id.type === 'Identifier' && left.type === 'Identifier' && id.name === left.name);
  const from = counter?.init?.type === 'Literal' ? counter.init.value : undefined;
  const to = right.type === 'Literal' ? right.value : undefined;
  if (typeof from !== 'number' || typeof to !== 'number') return false;
  return (operator === '<' && from < to) || (operator === '<=' && from <= to) || (operator === '>' && from > to) || (operator === '>=' && from >= to);
}

/** `for…of`, `for…in`, `for await`: the head asks for the next item, and goes to the body with it, or on to the end. */
export function runForEach(flow: Flow, node: TSESTree.ForInStatement | TSESTree.ForOfStatement, names: readonly string[]): void {
  evaluate(flow, node.right);
  if (!flow.reachable) {
    return;
  }
  if (hasFirstItem(node)) {
    runFromFirst(flow, node, names);
    return;
  }
  if (node.type === 'ForOfStatement' && flow.runsOnce(node)) {
    runOnce(flow, node, names);
    return;
  }
  const end = flow.createLabel();
  const body = flow.createLabel();
  const head = flow.loopHead();
  askForNext(flow, node, body, end);
  flow.start(body);
  runItem(flow, node, names, end, head);
  flow.jump(head);
  flow.start(end);
}

/** A loop without a second round: behind the first, it is told that there is nothing more. */
function runOnce(flow: Flow, node: TSESTree.ForOfStatement, names: readonly string[]): void {
  const end = flow.createLabel();
  const body = flow.createLabel();
  const next = flow.createLabel();
  askForNext(flow, node, body, end);
  flow.start(body);
  runItem(flow, node, names, end, next);
  flow.join(next);
  flow.hazard(node, 'next', true);
  flow.jump(end);
  flow.start(end);
}

/** `for (const name of ['SIGINT', 'SIGTERM'])`: only behind the first round may there be no other item. */
function runFromFirst(flow: Flow, node: TSESTree.ForInStatement | TSESTree.ForOfStatement, names: readonly string[]): void {
  const end = flow.createLabel();
  const next = flow.createLabel();
  flow.hazard(node, 'next', true);
  const body = flow.loopHead();
  runItem(flow, node, names, end, next);
  flow.join(next);
  if (flow.reachable) {
    askForNext(flow, node, body, end);
  }
  flow.start(end);
}

/** Whether a loop goes through a list that is written out, and that holds more than what it takes from others. */
function hasFirstItem({ type, right }: TSESTree.ForInStatement | TSESTree.ForOfStatement): boolean {
  return type === 'ForOfStatement' && right.type === 'ArrayExpression' && right.elements.some((element) => element?.type !== 'SpreadElement');
}

function askForNext(flow: Flow, node: TSESTree.ForInStatement | TSESTree.ForOfStatement, body: Label, end: Label): void {
  flow.hazard(node, 'next', true);
  flow.fork('normal', body);
  flow.fork('normal', end);
  flow.stop();
}

function runItem(flow: Flow, node: TSESTree.ForInStatement | TSESTree.ForOfStatement, names: readonly string[], end: Label, next: Label): void {
  const disposals = bindItem(flow, node.left);
  runBody(flow, node.body, names, end, next);
  closeDisposals(flow, disposals);
}

function bindItem(flow: Flow, left: TSESTree.ForInStatement['left'] | TSESTree.ForOfStatement['left']): Disposal[] {
  const declarator = left.type === 'VariableDeclaration' ? left.declarations[0] : undefined;
  const pattern = declarator?.id ?? left;
  evaluatePattern(flow, pattern);
  flow.step(pattern, 'bind');
  if (left.type === 'VariableDeclaration' && declarator !== undefined && (left.kind === 'using' || left.kind === 'await using')) {
    flow.openFinalizer();
    return [{ declarator, awaits: left.kind === 'await using' }];
  }
  return [];
}

function runBody(flow: Flow, body: TSESTree.Statement, names: readonly string[], breakTo: Label, continueTo: Label): void {
  const outer = flow.jumps;
  flow.jumps = { outer, names, breakTo, continueTo, unnamed: true };
  runStatement(flow, body);
  flow.jumps = outer;
}
