/** What keeps a second call of a stop-like function from doing its work again. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingClass, isNullish } from '../../ast/nodes.ts';
import { isInCatch } from '../../ast/tries.ts';
import type { OnceOnly } from './operations.ts';
import { fieldOf, isEverSet, isExit, type State, type StatefulBody, type StateTest } from './state-tests.ts';

const assertingName = /^#?_?(?:assert|ensure|check|verify|throwIf|guard)/;

/**
 * Whether something keeps the second call from an operation: a condition on state that changes, an assertion, or the operand itself is
 * gone by then.
 */
export function isGuarded(operation: OnceOnly, body: StatefulBody): boolean {
  const { operand, isTaken, node } = operation;
  // `const fd = this.fd; this.fd = undefined; …`, `this.client?.release(); this.client = undefined`, `this.descriptors.clear()`.
  const cleared = body.writesTo(operand).filter((write) => write !== node);
  if (cleared.length > 0) return true;
  const container = containerOf(operand);
  if (isTaken && container && body.writesTo(container).length > 0) return true;
  if (body.testsBefore(node).some((test) => canStop(test, operation, body))) return true;
  return isInCatch(node, body.function) || isAssertedBefore(node, body);
}

/** Whether a condition can come out otherwise in the second call. */
function canStop({ states, isOpaque }: StateTest, { operand, harm }: OnceOnly, body: StatefulBody): boolean {
  if (isOpaque) return true;
  return states.some((state) => {
    // That the operand is there is no guard where nothing ever takes it away.
    const isOperand = state.path === operand.path || operand.path.startsWith(`${state.path}.`);
    if (isOperand) return harm === 'again' || (state.path !== 'this' && isTakenAway(state, body));
    return !isVisiblyConstant(state, body);
  });
}

/** Whether anything could make the field or variable empty: this file does, or somebody who can reach it might. */
function isTakenAway(state: State, body: StatefulBody): boolean {
  const { variable, path } = state;
  if (variable) {
    const definition = variable.defs[0];
    return definition?.type === 'Parameter' ? false : variable.references.some((reference) => reference.isWrite() && reference.init !== true && isEmptying(reference.writeExpr));
  }
  const field = fieldOf(state);
  if (field?.readonly || path.split('.').length > 2) return false;
  // Another class of the file has fields of its own, though they have the same name.
  const { sourceCode } = body.context;
  const owner = path.startsWith('this.') ? enclosingClass(body.function) : undefined;
  const text = owner ? sourceCode.getText(owner) : sourceCode.text;
  return [`${path} = null`, `${path} = undefined`, `delete ${path}`].some((emptying) => text.includes(emptying));
}

function isEmptying(value: TSESTree.Node | null | undefined): boolean {
  return value !== null && value !== undefined && isNullish(value);
}

/** A constant of the module, as in `mode === Mode.fast`: it never changes. */
function isVisiblyConstant(state: State, body: StatefulBody): boolean {
  const definition = state.variable?.defs[0];
  if (definition?.type === 'ImportBinding' || definition?.type === 'TSEnumName' || definition?.type === 'ClassName') return true;
  const isLiteral = definition?.type === 'Variable' && definition.node.init?.type === 'Literal';
  return isLiteral && !isEverSet(state, body.context);
}

/** `this.#handles` for `this.#handles`' items: what a loop's variable was taken from is its operand's path already. */
function containerOf({ path, node, variable }: State): State | undefined {
  const at = path.lastIndexOf('.');
  return at > 0 && path.slice(0, at) !== 'this' ? { path: path.slice(0, at), node, variable } : undefined;
}

/** `this.assertOpen();` in front of it */
function isAssertedBefore(node: TSESTree.Node, { nodes }: StatefulBody): boolean {
  return nodes.some((one) => one.type === 'CallExpression' && one.range[1] <= node.range[0] && assertingName.test(calleeName(one) ?? ''));
}

/** A flag that lets a function leave, or its work be done, at the start of it. */
export interface FlagTest {
  readonly flag: State;
  readonly statement: TSESTree.IfStatement;
  readonly test: StateTest;
  /** The statements that the test lets run once: those behind it, or its block. */
  readonly list: readonly TSESTree.Statement[];
  readonly isExit: boolean;
}

/** The tests of state by which the function leaves early, or does all of its work. */
export function flagTests(body: StatefulBody): FlagTest[] {
  return body.nodes.flatMap((statement): FlagTest[] => {
    if (statement.type !== 'IfStatement' || statement.parent.type !== 'BlockStatement') return [];
    const siblings = statement.parent.body;
    const leaving = isExit(statement.consequent);
    const isWhole = !leaving && statement.alternate === null && statement.consequent.type === 'BlockStatement';
    if (!leaving && !isWhole) return [];
    const list = leaving ? siblings.slice(siblings.indexOf(statement) + 1) : statement.consequent.type === 'BlockStatement' ? statement.consequent.body : [];
    const test = body.read(statement, statement.test);
    return test.states.map((flag) => ({ flag, statement, test, list, isExit: leaving }));
  });
}
