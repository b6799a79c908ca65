/** Abort controllers that nothing can ever abort, because only their signal is used. */
import type { TSESTree } from '@typescript-eslint/utils';
import { memberName, outermost } from '../../ast/nodes.ts';
import { isController, isOfModule, isOnlyForSignal, useOf, variableOf } from './abort-controllers.ts';
import type { FileContext } from '../file-context.ts';
import type { Site } from '../sites.ts';

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

/** The `.signal` that is read off the new controller, or the declarator whose pattern takes it. */
function signalOf(call: TSESTree.Node): TSESTree.Node {
  const { parent } = outermost(call);
  return parent?.type === 'MemberExpression' ? outermost(parent) : (parent as TSESTree.Node);
}

/**
 * Whether the signal stands for "none": a default, the fallback of a condition, a field or variable that gets another one later. So do
 * constants of a module, and what a module tries to find out what signals can do.
 */
function isPlaceholder(signal: TSESTree.Node, { root }: Site, context: FileContext): boolean {
  const { parent } = signal;
  switch (parent?.type) {
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'AssignmentPattern':
    case 'PropertyDefinition':
      return true;
    case 'AssignmentExpression':
      return parent.operator !== '=' || parent.left.type !== 'Identifier' || getsAnother(parent.left, context);
    case 'VariableDeclarator':
      return root.type === 'Program' || (parent.id.type === 'Identifier' && getsAnother(parent.id, context));
    default:
      return root.type === 'Program' && (isInDeclaration(signal) || isTried(signal));
  }
}

/** Whether a variable is given a signal from somewhere else, too. */
function getsAnother(identifier: TSESTree.Identifier, context: FileContext): boolean {
  const writes = context.origins.variableOf(identifier)?.references.filter((reference) => reference.isWrite()) ?? [];
  return writes.some(({ writeExpr }) => {
    const member = writeExpr && outermost(writeExpr);
    return member?.type !== 'MemberExpression' || memberName(member) !== 'signal' || !isController(member.object, context);
  });
}

function isInDeclaration(node: TSESTree.Node): boolean {
  for (let { parent } = node; parent; parent = parent.parent) {
    if (parent.type === 'VariableDeclaration' || parent.type.startsWith('Export')) return true;
    if (parent.type === 'CallExpression') return false;
  }
  return false;
}
