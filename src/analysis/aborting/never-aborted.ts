/** Abort controllers that nothing can ever abort, because only their signal is used. */
import type { TSESTree } from '@typescript-eslint/utils';
import { outermost } from '../../ast/nodes.ts';
import { isOfModule, isOnlyForSignal, isSignalOfNew, useOf, variableOf } from './abort-controllers.ts';
import type { FileContext } from '../file-context.ts';
import type { Site } from '../sites.ts';
import { holdsOnlyNewSignals } from './signal-fields.ts';

/** Whether the controller of a site is used for its signal alone, in place or through a local variable; fields are judged with their class. */
export function isNeverAborted(site: Site, context: FileContext): boolean {
  const variable = variableOf(site, context);
  if (variable) return !isOfModule(variable) && isOnlyForSignal(variable, site, context);
  if (isDiscarded(site.call)) return true;
  return useOf(site.call) === 'signal' && !isPlaceholder(signalOf(site.call), site, context);
}

/** `new AbortController();` as a statement of its own, other than to find out whether there is such a thing. */
function isDiscarded(call: TSESTree.Node): boolean {
  let statement = outermost(call).parent;
  if (statement?.type === 'UnaryExpression' && statement.operator === 'void') statement = statement.parent;
  return statement?.type === 'ExpressionStatement' && !isTried(statement);
}

function isTried(node: TSESTree.Node): boolean {
  for (let { parent } = node; parent; parent = parent.parent) {
    if (parent.type === 'TryStatement') return true;
  }
  return false;
}

/** The `.signal` that is read off the new controller, or the declarator or the assignment whose pattern takes it. */
function signalOf(call: TSESTree.Node): TSESTree.Node {
  const { parent } = outermost(call);
  return parent?.type === 'MemberExpression' ? outermost(parent) : (parent as TSESTree.Node);
}

/**
 * Whether the signal stands for "none": a default, the fallback of a condition, a field or variable that gets another one later. So do
 * constants of a module, and what a module tries to find out what signals can do.
 */
function isPlaceholder(signal: TSESTree.Node, { root }: Site, context: FileContext): boolean {
  if (signal.type === 'AssignmentExpression') return signalTargets(signal.left).some((target) => isTargetOfOther(target, context));
  const { parent } = signal;
  switch (parent?.type) {
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'AssignmentPattern':
      return true;
    case 'PropertyDefinition':
      return !holdsOnlyNewSignals(parent, context);
    case 'AssignmentExpression':
      return parent.operator !== '=' || isTargetOfOther(parent.left, context);
    case 'VariableDeclarator':
      return root.type === 'Program' || (parent.id.type === 'Identifier' && getsAnother(parent.id, context));
    default:
      return root.type === 'Program' && (isInDeclaration(signal) || isTried(signal));
  }
}

/** What a pattern gives the signal to: `signal` of `({ signal } = new AbortController())`. */
function signalTargets(pattern: TSESTree.Node): TSESTree.Node[] {
  return pattern.type === 'ObjectPattern' ? pattern.properties.map((property) => (property.type === 'Property' ? property.value : property.argument)) : [pattern];
}

/** Whether what is given a signal is no variable or private field, or gets another signal as well. */
function isTargetOfOther(target: TSESTree.Node, context: FileContext): boolean {
  if (target.type === 'Identifier') return getsAnother(target, context);
  return target.type !== 'MemberExpression' || !holdsOnlyNewSignals(target, context);
}

/** Whether a variable is given a signal from somewhere else, too. */
function getsAnother(identifier: TSESTree.Identifier, context: FileContext): boolean {
  const writes = context.origins.variableOf(identifier)?.references.filter((reference) => reference.isWrite()) ?? [];
  return writes.some(({ writeExpr }) => !writeExpr || !isSignalOfNew(writeExpr, context));
}

function isInDeclaration(node: TSESTree.Node): boolean {
  for (let { parent } = node; parent; parent = parent.parent) {
    if (parent.type === 'VariableDeclaration' || parent.type.startsWith('Export')) return true;
    if (parent.type === 'CallExpression') return false;
  }
  return false;
}
