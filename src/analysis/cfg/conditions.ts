/** Expressions of which only an answer is wanted, true or false, nullish or not: `&&`, `||`, `??`, `!`, `?:` become branches. */
import type { TSESTree } from '@typescript-eslint/utils';
import { evaluateChain } from './chains.ts';
import { evaluate } from './expressions.ts';
import type { Flow } from './flow.ts';
import type { Label } from './places.ts';

/**
 * Evaluates `node` and goes to `onTrue` or `onFalse` by its truthiness. With `onNullish`, goes there if it is `null` or `undefined`;
 * then `onTrue` and `onFalse` may be the same label, and truthiness is not asked.
 */
export function branch(flow: Flow, node: TSESTree.Expression, onTrue: Label, onFalse: Label, onNullish?: Label): void {
  flow.descend();
  const expression = transparent(node);
  switch (expression.type) {
    case 'ChainExpression':
      evaluateChain(flow, expression.expression, onNullish ?? onFalse);
      decide(flow, transparent(expression.expression), onTrue, onFalse, onNullish);
      break;
    case 'LogicalExpression':
      branchOnLogical(flow, expression, onTrue, onFalse, onNullish);
      break;
    case 'ConditionalExpression':
      branchOnConditional(flow, expression, onTrue, onFalse, onNullish);
      break;
    case 'SequenceExpression':
      branch(flow, evaluateAllButLast(flow, expression), onTrue, onFalse, onNullish);
      break;
    case 'UnaryExpression':
      if (expression.operator === '!' && onTrue !== onFalse) {
        branch(flow, expression.argument, onFalse, onTrue);
      } else if (expression.operator === '!') {
        evaluate(flow, expression.argument);
        flow.jump(onTrue);
      } else {
        evaluate(flow, expression);
        decide(flow, expression, onTrue, onFalse, onNullish);
      }
      break;
    case 'Literal':
      flow.jump(isNull(expression) ? (onNullish ?? onFalse) : isTruthy(expression) ? onTrue : onFalse);
      break;
    default:
      evaluate(flow, expression);
      decide(flow, expression, onTrue, onFalse, onNullish);
  }
  flow.ascend();
}

/** The edges of `branch` for a value that has just been evaluated. */
export function decide(flow: Flow, condition: TSESTree.Expression, onTrue: Label, onFalse: Label, onNullish?: Label): void {
  if (onNullish !== undefined) {
    const present = onTrue === onFalse ? onTrue : flow.createLabel();
    flow.fork('nullish', onNullish, condition);
    flow.fork('present', present, condition);
    flow.stop();
    if (present === onTrue) {
      return;
    }
    flow.start(present);
  }
  if (onTrue === onFalse) {
    flow.jump(onTrue);
    return;
  }
  flow.fork('true', onTrue, condition);
  flow.fork('false', onFalse, condition);
  flow.stop();
}

/** `a && b`, `a || b`, `a ?? b` for their value. */
export function evaluateLogical(flow: Flow, node: TSESTree.LogicalExpression): void {
  const end = flow.createLabel();
  const last = branchOnAllButLast(flow, node, end, end, undefined);
  evaluate(flow, last);
  flow.join(end);
}

/** `a ? b : c` for its value; a chain of them is taken one after another. */
export function evaluateConditional(flow: Flow, node: TSESTree.ConditionalExpression): void {
  const end = flow.createLabel();
  let rest: TSESTree.Expression = node;
  while (rest.type === 'ConditionalExpression') {
    const alternate = flow.createLabel();
    startConsequent(flow, rest, alternate);
    evaluate(flow, rest.consequent);
    flow.jump(end);
    flow.start(alternate);
    rest = rest.alternate;
  }
  evaluate(flow, rest);
  flow.join(end);
}

/** `a, b`: evaluates all but the last expression, which it returns. */
export function evaluateAllButLast(flow: Flow, node: TSESTree.SequenceExpression): TSESTree.Expression {
  const last = node.expressions.length - 1;
  for (let index = 0; index < last; index++) {
    evaluate(flow, node.expressions[index]);
  }
  return node.expressions[last] ?? node;
}

/** The expression without the type syntax around it, which does nothing at run time. */
export function transparent(node: TSESTree.Expression): TSESTree.Expression {
  let inner = node;
  for (;;) {
    switch (inner.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'TSNonNullExpression':
      case 'TSInstantiationExpression':
        inner = inner.expression;
        break;
      default:
        return inner;
    }
  }
}

function branchOnLogical(flow: Flow, node: TSESTree.LogicalExpression, onTrue: Label, onFalse: Label, onNullish?: Label): void {
  const last = branchOnAllButLast(flow, node, onTrue, onFalse, onNullish);
  branch(flow, last, onTrue, onFalse, onNullish);
}

/**
 * Decides `a`, `b` of `a && b && c` (any chain of one logical operator), goes to the labels where the whole is decided by them,
 * and returns the last operand, in front of which it stops.
 */
function branchOnAllButLast(
  flow: Flow,
  node: TSESTree.LogicalExpression,
  onTrue: Label,
  onFalse: Label,
  onNullish: Label | undefined,
): TSESTree.Expression {
  const { operator } = node;
  const operands: TSESTree.Expression[] = [];
  let left: TSESTree.Expression = node;
  while (left.type === 'LogicalExpression' && left.operator === operator) {
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  for (let index = operands.length - 1; index > 0; index--) {
    const operand = operands[index] ?? node;
    const next = flow.createLabel();
    if (operator === '&&') {
      branch(flow, operand, next, onFalse, onNullish);
    } else if (operator === '||') {
      branch(flow, operand, onTrue, next);
    } else {
      branch(flow, operand, onTrue, onFalse, next);
    }
    flow.start(next);
  }
  return node.right;
}

function branchOnConditional(
  flow: Flow,
  node: TSESTree.ConditionalExpression,
  onTrue: Label,
  onFalse: Label,
  onNullish?: Label,
): void {
  let rest: TSESTree.Expression = node;
  while (rest.type === 'ConditionalExpression') {
    const alternate = flow.createLabel();
    startConsequent(flow, rest, alternate);
    branch(flow, rest.consequent, onTrue, onFalse, onNullish);
    flow.start(alternate);
    rest = rest.alternate;
  }
  branch(flow, rest, onTrue, onFalse, onNullish);
}

function startConsequent(flow: Flow, node: TSESTree.ConditionalExpression, alternate: Label): void {
  const consequent = flow.createLabel();
  branch(flow, node.test, consequent, alternate);
  flow.start(consequent);
}

function isNull(node: TSESTree.Literal): boolean {
  return node.raw === 'null';
}

function isTruthy(node: TSESTree.Literal): boolean {
  if ('bigint' in node) {
    return node.bigint !== '0';
  }
  return 'regex' in node || Boolean(node.value);
}
