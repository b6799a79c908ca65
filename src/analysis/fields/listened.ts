/** What a listener is added to or taken off, by the name that tells it from others. */
import type { TSESTree } from '@typescript-eslint/utils';
import { memberName, patternPath, unwrap, type Call } from '../../ast/nodes.ts';
import { listenerMethods, windows } from '../../resources/listening.ts';
import type { FileContext } from '../file-context.ts';

/** Methods after which the next one of a chain is called on the same object: `bus.off('add', …).off('remove', …)`. */
const chained = new Set([...Object.entries(listenerMethods).flat(2), 'once']);

/** How far constants are followed. */
const maximumDepth = 5;

/** The name of what a call of `addEventListener`, `off` or their like is made on; `undefined` where it may be anything. */
export function listenedName(call: Call, context: FileContext): string | undefined {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? nameOf(callee.object, context, 0) : 'window';
}

function nameOf(target: TSESTree.Node, context: FileContext, depth: number): string | undefined {
  const node = unwrap(target);
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'Identifier') return nameOfVariable(node, context, depth);
  if (node.type === 'MemberExpression') return canonical(memberName(node));
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  return callee?.type === 'MemberExpression' && chained.has(memberName(callee) ?? '') ? nameOf(callee.object, context, depth) : undefined;
}

/** A constant is what it is made of; of the variable of a loop and of what a helper is given nothing is known. */
function nameOfVariable(node: TSESTree.Identifier, context: FileContext, depth: number): string | undefined {
  const definition = context.origins.variableOf(node)?.defs[0];
  if (definition?.type === 'Parameter' && !isOfConstructor(definition.node)) return undefined;
  if (definition?.type !== 'Variable') return canonical(node.name);
  const { id, init } = definition.node;
  if (!init || depth >= maximumDepth) return undefined;
  return id.type === 'Identifier' ? nameOf(init, context, depth + 1) : canonical(patternPath(id, definition.name)?.at(-1));
}

function isOfConstructor({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'MethodDefinition' && parent.kind === 'constructor';
}

/** Without what marks a name as private: `source` is what `this.#source` is filled with. */
function canonical(name: string | undefined): string | undefined {
  const plain = name?.replace(/^[#_]+/, '');
  if (plain === 'ownerDocument') return 'document';
  return plain !== undefined && (windows.has(plain) || plain === 'defaultView') ? 'window' : plain;
}
