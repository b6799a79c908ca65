/** Writes to the variables that hold a resource, or that say whether it is held. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isCall, isWithin, unwrap } from '../ast/nodes.ts';
import type { TrackedVariables } from './abstract-state.ts';
import type { Origins } from './origins.ts';
import type { Write } from './search.ts';
import type { Site } from './sites.ts';
import type { Flow } from './uses.ts';

/** Whether a closure assigns a variable that holds the resource: then it cannot be told when. */
export function isWrittenElsewhere(site: Site, flow: Flow): boolean {
  for (const alias of flow.aliases) {
    const definition = alias.defs[0]?.name;
    if (!definition || !isWithin(definition, site.root)) continue;
    // The acquisition itself may be what is written in one that runs at once: the executor of a promise.
    const isInClosure = alias.references.some(
      (reference) => reference.isWrite() && reference.from.variableScope !== alias.scope.variableScope && !(reference.writeExpr && isWithin(site.call, reference.writeExpr)),
    );
    if (isInClosure) return true;
  }
  return false;
}

/** Whether a variable that holds the resource may also hold something of another origin. */
export function hasOtherValues(site: Site, flow: Flow, origins: Origins): boolean {
  for (const alias of flow.aliases) {
    if (alias.defs[0]?.type === 'Parameter' && alias !== site.variable) return true;
    for (const reference of alias.references) {
      const value = reference.writeExpr && unwrap(reference.writeExpr);
      if (!value || isWithin(site.call, value)) continue;
      const isEmpty = value.type === 'Literal' || (value.type === 'Identifier' && value.name === 'undefined') || value.type === 'UnaryExpression';
      const isAcquisition = isCall(value) || value.type === 'AwaitExpression';
      const variable = value.type === 'Identifier' ? origins.variableOf(value) : undefined;
      const isAlias = variable !== undefined && flow.aliases.has(variable);
      if (!isEmpty && !isAcquisition && !isAlias) return true;
    }
  }
  return false;
}

/** All writes to the tracked variables, by the step at which they happen. */
export function writesTo(tracked: TrackedVariables, site: Pick<Site, 'variable' | 'bound'>, flow: Pick<Flow, 'uses' | 'aliases'>): Map<TSESTree.Node, Write[]> {
  const writes = new Map<TSESTree.Node, Write[]>();
  const add = (node: TSESTree.Node, write: Write): void => {
    const same = writes.get(node);
    if (same) same.push(write);
    else writes.set(node, [write]);
  };
  const binds = new Set(flow.uses.filter(({ kind }) => kind === 'bind').map(({ node, variable }) => `${node.range[0]} ${variable?.name ?? ''}`));
  tracked.variables.forEach((variable, index) => {
    for (const definition of variable.defs) {
      if (definition.type === 'Variable' && !definition.node.init && definition.parent.parent.type !== 'ForOfStatement' && definition.parent.parent.type !== 'ForInStatement') {
        add(definition.node, { index, value: null, bindsResource: false });
      }
    }
    for (const reference of variable.references) {
      if (!reference.isWrite()) continue;
      const target = writeTarget(reference.identifier);
      // `url += '#page=2'`: what is put together from it still stands for it.
      if (!target || (target.type === 'AssignmentExpression' && target.operator === '+=' && flow.aliases.has(variable))) continue;
      const isPlain = target.type === 'VariableDeclarator' ? target.id === reference.identifier : target.type === 'AssignmentExpression' && target.left === reference.identifier && target.operator === '=';
      const isFromStart = variable === site.variable && target === site.bound;
      const bindsResource = isFromStart || binds.has(`${target.range[0]} ${variable.name}`);
      add(target, { index, value: isPlain && !isFromStart ? reference.writeExpr : undefined, bindsResource });
    }
  });
  return writes;
}

/** The step at which an identifier is written, by itself or as a part of a pattern. */
export function writeTarget(identifier: TSESTree.Node): TSESTree.Node | undefined {
  for (let node = identifier.parent; node; node = node.parent) {
    switch (node.type) {
      case 'VariableDeclarator':
      case 'AssignmentExpression':
      case 'UpdateExpression':
      case 'ForOfStatement':
      case 'ForInStatement':
        return node;
      case 'Property':
      case 'ObjectPattern':
      case 'ArrayPattern':
      case 'AssignmentPattern':
      case 'RestElement':
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}
