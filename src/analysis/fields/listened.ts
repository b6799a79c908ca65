/** What a listener is added to or taken off, by the names that tell it from others. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, memberName, outermost, patternPath, propertyName, unwrap, type Call, type ClassNode } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { listenerMethods, windows } from '../../resources/listening.ts';
import type { FileContext } from '../file-context.ts';
import { fieldName } from './field-sites.ts';

/** Methods after which the next one of a chain is called on the same object: `bus.off('add', …).off('remove', …)`. */
const chained = new Set([...Object.entries(listenerMethods).flat(2), 'once']);

/** Functions that give the window or the document of an element. */
const pageGetter = /^(?:get)?(?:[Oo]wner)?(?<given>[Ww]indow|[Dd]ocument)$/;

/** How far constants are followed. */
const maximumDepth = 5;

/** The name of what a call of `addEventListener`, `off` or their like is made on; `undefined` where it may be anything. */
export function listenedName(call: Call, context: FileContext): string | undefined {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? nameOf(callee.object, context, 0) : 'window';
}

/**
 * All names of what a class adds a listener to: `emitter` is also `source` where the class says `this.source = emitter`.
 *
 * @returns `undefined` where others may know it by names of their own, such as the base class to which the constructor hands it
 */
export function namesListened(call: Call, owner: ClassNode, context: FileContext): ReadonlySet<string> | undefined {
  const name = listenedName(call, context);
  if (name === undefined || isHandedOn(call, context)) return undefined;
  const names = new Set([name]);
  const pairs = keptUnder(owner, context);
  for (let size = 0; size < names.size; ) {
    size = names.size;
    for (const pair of pairs) {
      if (pair.some((one) => names.has(one))) pair.forEach((one) => names.add(one));
    }
  }
  return names;
}

/** The fields that are given something with a name, with that name: `this.source = options.emitter`, `source = this.options.emitter`. */
function keptUnder(owner: ClassNode, context: FileContext): (readonly [string, string])[] {
  return nodesBelow(owner.body, context.sourceCode.visitorKeys).flatMap((node): (readonly [string, string])[] => {
    if (node.type === 'AssignmentExpression') return pairOf(fieldName(unwrap(node.left), context), node.right, context);
    return node.type === 'PropertyDefinition' && !node.static && node.value ? pairOf(propertyName(node.key, node.computed), node.value, context) : [];
  });
}

function pairOf(field: string | undefined, given: TSESTree.Expression, context: FileContext): (readonly [string, string])[] {
  const value = unwrap(given);
  const [kept, name] = [canonical(field), nameOf(value.type === 'LogicalExpression' ? value.left : value, context, 0)];
  return kept === undefined || name === undefined || name === 'this' ? [] : [[kept, name]];
}

/** Whether the target is a parameter that the constructor passes on whole: who gets it may keep it under any name. */
function isHandedOn(call: Call, { origins }: FileContext): boolean {
  const callee = unwrap(call.callee);
  const target = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  const variable = target?.type === 'Identifier' ? origins.variableOf(target) : undefined;
  if (variable?.defs[0]?.type !== 'Parameter') return false;
  return variable.references.some(({ identifier }) => {
    const value = outermost(identifier);
    const { parent } = value;
    return (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && parent.callee !== value;
  });
}

function nameOf(target: TSESTree.Node, context: FileContext, depth: number): string | undefined {
  const node = unwrap(target);
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'Identifier') return nameOfVariable(node, context, depth);
  if (node.type === 'MemberExpression') return canonical(memberName(node));
  const given = node.type === 'CallExpression' ? pageGetter.exec(calleeName(node) ?? '')?.groups?.['given'] : undefined;
  if (given !== undefined) return given.toLowerCase();
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
