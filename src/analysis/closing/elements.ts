/** Resources that are one of many: the variable of a loop, an element of an array, the parameter of a `map`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingClass, isCall, isFunctionLike, isWithin, memberName, propertyName, unwrap, writtenNames, type FunctionLike } from '../../ast/nodes.ts';
import { elementType } from '../annotated-types.ts';
import type { FileContext } from '../file-context.ts';
import type { Origin } from '../origin.ts';
import { knownCall } from '../sites.ts';
import type { Openings as AllOpenings } from './release-calls.ts';

export interface Element {
  /** `undefined` where it has no type by which the catalogue knows it, as the number of a descriptor. */
  readonly origin: Origin | undefined;
  /** The calls that may have opened one of them. */
  readonly opened: readonly TSESTree.Node[];
  /** What holds them all. */
  readonly collection: TSESTree.Node;
}

type Members = Omit<Element, 'collection'>;
/** What may have opened an element, where that is asked. */
type Openings = Pick<AllOpenings, 'ofExpression'>;

const passing = new Set(['values', 'reverse', 'toReversed', 'slice', 'splice', 'filter', 'concat', 'entries', 'sort', 'toSorted']);
const taking = new Set(['pop', 'shift', 'at', 'get']);
/** Methods that put a member into a collection. */
export const adding = new Set(['push', 'unshift', 'add', 'set']);
const maximumDepth = 6;

/** The element that an expression stands for; `undefined` where it is none, or nothing is known of it. */
export function elementOf(expression: TSESTree.Node, opened: Openings, context: FileContext): Element | undefined {
  const collection = collectionBehind(expression, context.origins);
  const members = collection && new Collections(opened, context).membersOf(collection, 0);
  return members && { ...members, collection };
}

/** The collection that an expression takes an element from. */
export function collectionBehind(expression: TSESTree.Node, origins: FileContext['origins']): TSESTree.Node | undefined {
  const node = unwrap(expression);
  if (node.type === 'MemberExpression') return node.computed && propertyName(node.property, true) === undefined ? node.object : undefined;
  if (node.type === 'CallExpression') {
    const callee = unwrap(node.callee);
    return callee.type === 'MemberExpression' && taking.has(memberName(callee) ?? '') ? callee.object : undefined;
  }
  if (node.type !== 'Identifier') return undefined;
  const definition = origins.variableOf(node)?.defs[0];
  if (definition?.type === 'Parameter') {
    const { parent } = definition.node;
    const isFirst = isFunctionLike(definition.node) && definition.node.params[0] === definition.name;
    const callee = parent.type === 'CallExpression' && parent.arguments[0] === definition.node ? unwrap(parent.callee) : undefined;
    const isEach = callee?.type === 'MemberExpression' && (memberName(callee) === 'map' || memberName(callee) === 'forEach');
    return isFirst && isEach ? callee.object : undefined;
  }
  if (definition?.type !== 'Variable') return undefined;
  const loop = definition.parent.parent;
  if (loop.type === 'ForOfStatement' && loop.left === definition.parent) {
    const { id } = definition.node;
    const isValue = id === definition.name || (id.type === 'ArrayPattern' && id.elements[1] === definition.name);
    return isValue ? loop.right : undefined;
  }
  const { init, id } = definition.node;
  if (!init || definition.parent.kind === 'let') return takenBy(node, origins);
  if (id.type === 'ArrayPattern') return id.elements[0] === definition.name ? shortenedBy(id, init, origins) : undefined;
  return id.type === 'Identifier' ? collectionBehind(unwrapIdentifier(init), origins) : undefined;
}

/** `let handle; while ((handle = handles.pop())) …`, `let handle = handles.pop(); while (handle) { …; handle = handles.pop(); }`: what is taken again and again. */
function takenBy(identifier: TSESTree.Identifier, origins: FileContext['origins']): TSESTree.Node | undefined {
  const values = origins.variableOf(identifier)?.references.flatMap(({ writeExpr }) => (writeExpr ? unwrap(writeExpr) : [])) ?? [];
  const taken = values.map((value) => (value.type === 'CallExpression' ? collectionBehind(value, origins) : undefined));
  const names = new Set(taken.map((collection) => collection && writtenNames(collection)?.join('.')));
  return names.size === 1 && (values.length === 1 || !names.has(undefined)) ? taken[0] : undefined;
}

/** `const [handle, ...rest] = handles; handles = rest;`: what is taken off the front, again and again. */
function shortenedBy({ elements }: TSESTree.ArrayPattern, init: TSESTree.Node, origins: FileContext['origins']): TSESTree.Node | undefined {
  const last = elements.at(-1);
  const rest = last?.type === 'RestElement' && last.argument.type === 'Identifier' ? origins.variableOf(last.argument) : undefined;
  const writes = init.type === 'Identifier' ? (origins.variableOf(init)?.references ?? []) : [];
  return rest && writes.some(({ writeExpr }) => writeExpr?.type === 'Identifier' && origins.variableOf(writeExpr) === rest) ? init : undefined;
}

/** A variable that is a copy of another one is not followed. */
function unwrapIdentifier(init: TSESTree.Node): TSESTree.Node {
  const node = unwrap(init);
  return node.type === 'Identifier' ? node.parent : node;
}

class Collections {
  readonly #opened: Openings;
  readonly #context: FileContext;

  constructor(opened: Openings, context: FileContext) {
    this.#opened = opened;
    this.#context = context;
  }

  /** What the members of a collection are. */
  membersOf(expression: TSESTree.Node, depth: number): Members | undefined {
    const node = unwrap(expression);
    if (depth > maximumDepth) return undefined;
    switch (node.type) {
      case 'AwaitExpression':
        return this.membersOf(node.argument, depth + 1);
      case 'ArrayExpression':
        return this.#ofList(node.elements, depth);
      case 'CallExpression':
        return this.#ofCall(node, depth);
      case 'Identifier':
        return this.#ofVariable(node, depth);
      case 'MemberExpression':
        return this.#ofField(node);
      default:
        return undefined;
    }
  }

  #ofList(elements: readonly (TSESTree.Node | null)[], depth: number): Members | undefined {
    const found = elements.map((element) => element && (element.type === 'SpreadElement' ? this.membersOf(element.argument, depth + 1) : this.#ofValue(element)));
    const [first] = found;
    return first && found.every((one) => one) ? { origin: first.origin, opened: found.flatMap((one) => [...(one?.opened ?? [])]) } : undefined;
  }

  #ofValue(value: TSESTree.Node): Members | undefined {
    const origin = this.#context.origins.of(value);
    const inner = unwrap(value);
    const isMade = origin !== undefined || (isCall(inner) && knownCall(inner, this.#context.origins, this.#context)?.acquires[0]?.yields === 'value');
    return isMade ? { origin, opened: this.#opened.ofExpression(value) } : undefined;
  }

  #ofCall(call: TSESTree.CallExpression, depth: number): Members | undefined {
    const callee = unwrap(call.callee);
    const name = calleeName(call) ?? '';
    if (callee.type !== 'MemberExpression') return undefined;
    const object = unwrap(callee.object);
    const [first] = call.arguments;
    if (object.type === 'Identifier' && ((object.name === 'Promise' && name === 'all') || (object.name === 'Object' && name === 'values') || object.name === 'Array')) {
      return first && this.membersOf(first, depth + 1);
    }
    if (name === 'map') return first && isFunctionLike(first) ? this.#ofResult(first) : undefined;
    return passing.has(name) ? this.membersOf(object, depth + 1) : undefined;
  }

  #ofResult({ body }: FunctionLike): Members | undefined {
    if (body.type !== 'BlockStatement') return this.#ofValue(body);
    const last = body.body.at(-1);
    return last?.type === 'ReturnStatement' && last.argument ? this.#ofValue(last.argument) : undefined;
  }

  #ofVariable(identifier: TSESTree.Identifier, depth: number): Members | undefined {
    const variable = this.#context.origins.variableOf(identifier);
    const definition = variable?.defs[0];
    if (!variable || !definition) return undefined;
    const annotation = definition.name.type === 'Identifier' ? definition.name.typeAnnotation : undefined;
    const annotated = annotation && this.#ofType(annotation.typeAnnotation);
    if (definition.type !== 'Variable') return annotated && { origin: annotated, opened: [] };
    const init = definition.node.id.type === 'Identifier' ? definition.node.init : null;
    const added = variable.references.flatMap(({ identifier: read }) => this.#addedBy(read.parent));
    const listed = init && !isWithin(identifier, init) ? this.membersOf(init, depth + 1) : undefined;
    const members = added.map((value) => this.#ofValue(value));
    const origin = annotated ?? listed?.origin ?? members.find((one) => one?.origin)?.origin;
    if (!origin && !listed && !members.some((one) => one)) return undefined;
    return { origin, opened: [...(listed?.opened ?? []), ...added.flatMap((value) => this.#opened.ofExpression(value))] };
  }

  /** What `handles.push(…)` adds, seen from `handles.push`. */
  #addedBy(member: TSESTree.Node | undefined): TSESTree.Node[] {
    if (member?.type !== 'MemberExpression' || member.parent.type !== 'CallExpression' || !adding.has(memberName(member) ?? '')) return [];
    const value = member.parent.arguments.at(-1);
    return value ? [value] : [];
  }

  #ofField(field: TSESTree.MemberExpression): Members | undefined {
    const name = memberName(field);
    const owner = field.object.type === 'ThisExpression' ? enclosingClass(field) : undefined;
    const { index, sourceCode } = this.#context;
    if (!owner || name === undefined) return undefined;
    const definition = owner.body.body.find((member) => member.type === 'PropertyDefinition' && propertyName(member.key, member.computed) === name);
    const annotation = definition?.type === 'PropertyDefinition' ? definition.typeAnnotation : undefined;
    const annotated = annotation && this.#ofType(annotation.typeAnnotation);
    const text = sourceCode.getText(field);
    const added = [...adding]
      .flatMap((method) => index.calls.get(method) ?? [])
      .filter(({ callee }) => callee.type === 'MemberExpression' && sourceCode.getText(callee.object) === text && isWithin(callee, owner))
      .flatMap(({ callee }) => this.#addedBy(callee));
    const origin = annotated ?? added.map((value) => this.#context.origins.of(value)).find((one) => one !== undefined);
    return origin && { origin, opened: added.flatMap((value) => this.#opened.ofExpression(value)) };
  }

  #ofType(type: TSESTree.TypeNode): Origin | undefined {
    // What is iterated asynchronously may acquire each member in its turn, when the one before is closed.
    const isAsync = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name.startsWith('Async');
    const element = isAsync ? undefined : elementType(type);
    return element && this.#context.origins.ofType(element);
  }
}
