/** Expressions: their operands and their own steps, in the order in which JavaScript evaluates them. */
import type { TSESTree } from '@typescript-eslint/utils';
import { evaluateChain } from './chains.ts';
import { evaluateClass } from './classes.ts';
import { evaluateAllButLast, evaluateConditional, evaluateLogical } from './conditions.ts';
import type { Flow } from './flow.ts';
import { evaluateAssignment, evaluateReference, evaluateUpdate } from './patterns.ts';

/** Evaluates an expression (or what stands among expressions: a spread, a child of a JSX element) for its value. */
export function evaluate(flow: Flow, node: TSESTree.Node | null | undefined): void {
  if (node === null || node === undefined) {
    return;
  }
  flow.descend();
  switch (node.type) {
    case 'Identifier':
    case 'Literal':
    case 'ThisExpression':
    case 'Super':
    case 'MetaProperty':
    case 'PrivateIdentifier':
    case 'JSXText':
    case 'JSXEmptyExpression':
      break;
    case 'CallExpression':
    case 'NewExpression':
    case 'MemberExpression':
    case 'ChainExpression':
    case 'TaggedTemplateExpression':
    case 'TSNonNullExpression':
      evaluateChain(flow, node);
      break;
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      flow.step(node);
      break;
    case 'ClassExpression':
      evaluateClass(flow, node);
      break;
    case 'AssignmentExpression':
      evaluateAssignment(flow, node);
      break;
    case 'UpdateExpression':
      evaluateUpdate(flow, node);
      break;
    case 'LogicalExpression':
      evaluateLogical(flow, node);
      break;
    case 'ConditionalExpression':
      evaluateConditional(flow, node);
      break;
    case 'SequenceExpression':
      evaluate(flow, evaluateAllButLast(flow, node));
      break;
    case 'BinaryExpression':
      evaluateBinary(flow, node);
      break;
    case 'UnaryExpression':
      if (node.operator === 'delete') {
        evaluateReference(flow, node.argument);
      } else {
        evaluate(flow, node.argument);
      }
      break;
    case 'AwaitExpression':
      evaluate(flow, node.argument);
      flow.hazard(node, 'evaluate', true);
      break;
    case 'YieldExpression':
      evaluate(flow, node.argument);
      flow.hazard(node, 'evaluate', true);
      flow.fork('return', flow.wayTo(flow.returned));
      break;
    case 'ImportExpression':
      evaluate(flow, node.source);
      evaluate(flow, node.options);
      flow.hazard(node);
      break;
    case 'TemplateLiteral':
      evaluateEach(flow, node.expressions);
      break;
    case 'ArrayExpression':
      evaluateEach(flow, node.elements);
      flow.step(node);
      break;
    case 'ObjectExpression':
      evaluateObject(flow, node);
      break;
    case 'SpreadElement':
    case 'JSXSpreadAttribute':
      evaluate(flow, node.argument);
      break;
    case 'JSXElement':
      evaluateEach(flow, node.openingElement.attributes);
      evaluateEach(flow, node.children);
      flow.step(node);
      break;
    case 'JSXFragment':
      evaluateEach(flow, node.children);
      flow.step(node);
      break;
    case 'JSXAttribute':
      evaluate(flow, node.value);
      break;
    case 'JSXExpressionContainer':
    case 'JSXSpreadChild':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      evaluate(flow, node.expression);
      break;
    default:
      evaluateUnknown(flow, node);
  }
  flow.ascend();
}

function evaluateEach(flow: Flow, nodes: readonly (TSESTree.Node | null)[]): void {
  for (const node of nodes) {
    evaluate(flow, node);
  }
}

/** `a + b + c` is a chain of left operands, which may be long. */
function evaluateBinary(flow: Flow, node: TSESTree.BinaryExpression): void {
  const right: TSESTree.Expression[] = [];
  let left: TSESTree.Expression | TSESTree.PrivateIdentifier = node;
  while (left.type === 'BinaryExpression') {
    right.push(left.right);
    left = left.left;
  }
  evaluate(flow, left);
  for (let index = right.length - 1; index >= 0; index--) {
    evaluate(flow, right[index]);
  }
}

function evaluateObject(flow: Flow, node: TSESTree.ObjectExpression): void {
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      evaluate(flow, property.argument);
      continue;
    }
    if (property.computed) {
      evaluate(flow, property.key);
    }
    evaluate(flow, property.value);
  }
  flow.step(node);
}

/** Syntax of other parsers: its children in the order of the visitor keys. Types have none that do anything. */
function evaluateUnknown(flow: Flow, node: TSESTree.Node): void {
  if (node.type.startsWith('TS')) {
    return;
  }
  const children = node as unknown as Readonly<Record<string, unknown>>;
  for (const key of flow.visitorKeys[node.type] ?? []) {
    const child = children[key];
    for (const each of Array.isArray(child) ? (child as unknown[]) : [child]) {
      if (isNode(each)) {
        evaluate(flow, each);
      }
    }
  }
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
