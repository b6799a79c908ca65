/** What is written to: assignments, updates, and the patterns of declarations and parameters with their default values. */
import type { TSESTree } from '@typescript-eslint/utils';
import { decide, transparent } from './conditions.ts';
import { evaluate } from './expressions.ts';
import type { Flow } from './flow.ts';
import type { Label } from './places.ts';

/** An assignment of any operator: target, value, write. A logical one writes only on one of two ways. */
export function evaluateAssignment(flow: Flow, node: TSESTree.AssignmentExpression): void {
  const target = transparent(node.left);
  if (target.type === 'ArrayPattern' || target.type === 'ObjectPattern') {
    evaluate(flow, node.right);
    evaluatePattern(flow, target);
    flow.step(node);
    return;
  }
  evaluateReference(flow, target);
  if (node.operator !== '=') {
    readReference(flow, target);
  }
  if (node.operator === '&&=' || node.operator === '||=' || node.operator === '??=') {
    const end = flow.createLabel();
    decideWrite(flow, node.operator, target, end);
    evaluate(flow, node.right);
    flow.step(node);
    flow.join(end);
  } else {
    evaluate(flow, node.right);
    flow.step(node);
  }
}

/** Goes to `end` where a logical assignment keeps the old value, and stops where it writes. */
function decideWrite(flow: Flow, operator: '&&=' | '||=' | '??=', target: TSESTree.Expression, end: Label): void {
  const write = flow.createLabel();
  if (operator === '&&=') {
    decide(flow, target, write, end);
  } else if (operator === '||=') {
    decide(flow, target, end, write);
  } else {
    decide(flow, target, end, end, write);
  }
  flow.start(write);
}

/** `i++`, `--this.count`. */
export function evaluateUpdate(flow: Flow, node: TSESTree.UpdateExpression): void {
  const target = transparent(node.argument);
  evaluateReference(flow, target);
  readReference(flow, target);
  flow.step(node);
}

/** The operands of what is written to or deleted: of `a().b[c()]`, the two calls. The member itself is not read. */
export function evaluateReference(flow: Flow, node: TSESTree.Expression): void {
  const target = transparent(node);
  if (target.type === 'MemberExpression') {
    evaluate(flow, target.object);
    if (target.computed) {
      evaluate(flow, target.property);
    }
  } else {
    evaluate(flow, target);
  }
}

function readReference(flow: Flow, target: TSESTree.Expression): void {
  if (target.type === 'MemberExpression') {
    flow.step(target);
  }
}

/** What a pattern evaluates when a value is bound to it: computed keys, default values, and the operands of members. */
export function evaluatePattern(flow: Flow, node: TSESTree.Node): void {
  flow.descend();
  switch (node.type) {
    case 'Identifier':
      break;
    case 'ArrayPattern':
      for (const element of node.elements) {
        if (element !== null) {
          evaluatePattern(flow, element);
        }
      }
      break;
    case 'ObjectPattern':
      for (const property of node.properties) {
        evaluatePattern(flow, property);
      }
      break;
    case 'Property':
      if (node.computed) {
        evaluate(flow, node.key);
      }
      evaluatePattern(flow, node.value);
      break;
    case 'RestElement':
      evaluatePattern(flow, node.argument);
      break;
    case 'TSParameterProperty':
      evaluatePattern(flow, node.parameter);
      break;
    case 'AssignmentPattern':
      evaluateDefault(flow, node);
      break;
    case 'MemberExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
      evaluateReference(flow, node);
      break;
    default:
  }
  flow.ascend();
}

/** `left = right` in a pattern: a member on the left is looked up first, a pattern on the left is taken apart last. */
function evaluateDefault(flow: Flow, node: TSESTree.AssignmentPattern): void {
  const left: TSESTree.Expression = node.left;
  const isPattern = left.type === 'ArrayPattern' || left.type === 'ObjectPattern';
  if (!isPattern) {
    evaluatePattern(flow, left);
  }
  const end = flow.createLabel();
  const missing = flow.createLabel();
  decide(flow, left, end, end, missing);
  flow.start(missing);
  evaluate(flow, node.right);
  flow.join(end);
  if (isPattern) {
    evaluatePattern(flow, left);
  }
}
