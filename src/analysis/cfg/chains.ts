/** Calls, member accesses and optional chains: `a?.b(c).d`, taken apart from the inside out without recursion. */
import type { TSESTree } from '@typescript-eslint/utils';
import { evaluate } from './expressions.ts';
import { branch, decide, transparent } from './conditions.ts';
import type { Flow } from './flow.ts';
import type { Label } from './places.ts';

type Link =
  | TSESTree.CallExpression
  | TSESTree.NewExpression
  | TSESTree.MemberExpression
  | TSESTree.TaggedTemplateExpression
  | TSESTree.ChainExpression
  | TSESTree.TSNonNullExpression;

/**
 * Evaluates a chain of calls and member accesses. `shortCircuit` is where it goes on when a `?.` of it (not of a chain in
 * parentheses inside it) finds nothing to go on with.
 */
export function evaluateChain(flow: Flow, outermost: Link, shortCircuit?: Label): void {
  const links: Link[] = [];
  let wholeChains = 0;
  let base: TSESTree.Expression = outermost;
  while (isLink(base)) {
    links.push(base);
    wholeChains += base.type === 'ChainExpression' ? 1 : 0;
    base = innerOf(base);
  }
  let ended: Label | undefined;
  const endOfChain = (): Label => (ended ??= wholeChains === 0 && shortCircuit !== undefined ? shortCircuit : flow.createLabel());
  let index = links.length - 1;
  const first = links[index];
  if (first !== undefined && isOptional(first)) {
    const present = flow.createLabel();
    branch(flow, base, present, present, endOfChain());
    flow.start(present);
  } else {
    evaluate(flow, base);
  }
  for (; index >= 0; index--) {
    const link = links[index] as Link;
    if (link !== first && isOptional(link)) {
      const present = flow.createLabel();
      decide(flow, valueOf(innerOf(link)), present, present, endOfChain());
      flow.start(present);
    }
    if (link.type === 'ChainExpression') {
      wholeChains--;
      if (ended !== undefined) {
        flow.join(ended);
        ended = undefined;
      }
    } else if (link.type === 'MemberExpression') {
      if (link.computed) {
        evaluate(flow, link.property);
      }
      if (!isCallee(links, index)) {
        flow.step(link);
      }
    } else {
      evaluateCall(flow, link);
    }
  }
  if (ended !== undefined && ended !== shortCircuit) {
    flow.join(ended);
  }
}

function evaluateCall(flow: Flow, link: Link): void {
  switch (link.type) {
    case 'CallExpression':
    case 'NewExpression':
      for (const argument of link.arguments) {
        evaluate(flow, argument);
      }
      flow.call(link);
      break;
    case 'TaggedTemplateExpression':
      for (const expression of link.quasi.expressions) {
        evaluate(flow, expression);
      }
      flow.hazard(link);
      break;
  }
}

function isLink(node: TSESTree.Expression): node is Link {
  switch (node.type) {
    case 'CallExpression':
    case 'NewExpression':
    case 'MemberExpression':
    case 'TaggedTemplateExpression':
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return true;
    default:
      return false;
  }
}

/** What is evaluated first, the operand on the left. */
function innerOf(link: Link): TSESTree.Expression {
  switch (link.type) {
    case 'CallExpression':
    case 'NewExpression':
      return link.callee;
    case 'MemberExpression':
      return link.object;
    case 'TaggedTemplateExpression':
      return link.tag;
    default:
      return link.expression;
  }
}

/** The expression that gives the value, without type syntax and the marks of whole chains. */
function valueOf(node: TSESTree.Expression): TSESTree.Expression {
  let inner = transparent(node);
  while (inner.type === 'ChainExpression') {
    inner = transparent(inner.expression);
  }
  return inner;
}

function isOptional(link: Link): boolean {
  return (link.type === 'CallExpression' || link.type === 'MemberExpression') && link.optional;
}

/** Whether the link is what the next one calls: its method is then no value of its own. */
function isCallee(links: readonly Link[], index: number): boolean {
  let outer = index - 1;
  while (links[outer]?.type === 'TSNonNullExpression' || links[outer]?.type === 'ChainExpression') {
    outer--;
  }
  const type = links[outer]?.type;
  return type === 'CallExpression' || type === 'NewExpression' || type === 'TaggedTemplateExpression';
}
