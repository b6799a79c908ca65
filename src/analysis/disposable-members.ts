/** What the members of a disposable of this file do besides disposing: end it under another name, give it again, hand it to somebody. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, isFunctionLike, memberName, outermost, propertyName, unwrap, type ClassNode, type FunctionLike } from '../ast/nodes.ts';
import { nodesBelow, ownNodes } from '../ast/own-nodes.ts';

export interface DisposableMembers {
  /** Methods that leave their work to what disposes: `finish() { this[Symbol.dispose](); }`. */
  readonly releasing: readonly string[];
  /** Some of these do more than that, so that what disposes is no match for them. */
  readonly doesMore: boolean;
  /** Methods that give the object again: `open(path): this { …; return this; }`. */
  readonly fluent: readonly string[];
  /** The constructor stores the object, or hands it to what keeps it: `live.add(this)`. */
  readonly keepsItself: boolean;
}

type VisitorKeys = TSESLint.SourceCode['visitorKeys'];

/** Methods that keep what they are given, for good or until it is ended. */
const keeping = /^(?:add|push|set|unshift|use|adopt|own|manage|track|enlist|register(?:$|[A-Z]))/;

const disposing: ReadonlySet<string> = new Set(['@@dispose', '@@asyncDispose']);

/**
 * Looks at the members of a class that is disposable, by itself or by its base.
 *
 * @param releases - the methods of it that are known to release
 * @param endsByName - whether a method of this name may end something
 */
export function membersOfDisposable({ body: { body } }: ClassNode, releases: ReadonlySet<string>, endsByName: (name: string) => boolean, visitorKeys: VisitorKeys): DisposableMembers {
  const methods = body.flatMap((member) => {
    if ((member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') || member.static || !isFunctionLike(member.value)) return [];
    const name = propertyName(member.key, member.computed);
    return name === undefined ? [] : [{ name, node: member.value }];
  });
  const releasing = methods.filter(({ name, node }) => endsByName(name) && !releases.has(name) && leavesWork(node, releases, visitorKeys));
  return {
    releasing: releasing.map(({ name }) => name),
    doesMore: releasing.some(({ node: { body: block } }) => block.type === 'BlockStatement' && block.body.length > 1),
    fluent: methods.filter(({ node }) => givesThis(node, visitorKeys)).map(({ name }) => name),
    keepsItself: methods.some(({ name, node }) => name === 'constructor' && handsItselfOver(node, visitorKeys)),
  };
}

/** The members of an object literal that do what its dispose method does, under another name: `{ finish: () => close(), [Symbol.dispose]: close }`. */
export function endsOfLiteral({ properties }: TSESTree.ObjectExpression, endsByName: (name: string) => boolean, visitorKeys: VisitorKeys): string[] {
  const values = properties.flatMap((property) => (property.type === 'Property' ? [{ name: propertyName(property.key, property.computed) ?? '', value: unwrap(property.value) }] : []));
  const ends = new Set(values.flatMap(({ name, value }) => (disposing.has(name) && value.type === 'Identifier' ? [value.name] : [])));
  const isSame = (node: TSESTree.Node): boolean => node.type === 'Identifier' && ends.has(node.name);
  return values
    .filter(({ name, value }) => endsByName(name) && (isSame(value) || (isFunctionLike(value) && ownNodes(value, visitorKeys).some((node) => node.type === 'CallExpression' && isSame(node.callee)))))
    .map(({ name }) => name);
}

/** Whether a function calls what releases its object. */
function leavesWork(node: FunctionLike, releases: ReadonlySet<string>, visitorKeys: VisitorKeys): boolean {
  return ownNodes(node, visitorKeys).some((inner) => {
    const callee = inner.type === 'CallExpression' ? unwrap(inner.callee) : undefined;
    if (callee?.type !== 'MemberExpression' || (callee.object.type !== 'ThisExpression' && callee.object.type !== 'Super')) return false;
    const name = memberName(callee) ?? '';
    return disposing.has(name) || releases.has(name);
  });
}

function givesThis(node: FunctionLike, visitorKeys: VisitorKeys): boolean {
  if (node.body.type !== 'BlockStatement') return unwrap(node.body).type === 'ThisExpression';
  return ownNodes(node, visitorKeys).some((inner) => inner.type === 'ReturnStatement' && inner.argument !== null && unwrap(inner.argument).type === 'ThisExpression');
}

function handsItselfOver(node: FunctionLike, visitorKeys: VisitorKeys): boolean {
  return nodesBelow(node, visitorKeys).some((inner) => {
    if (inner.type !== 'ThisExpression') return false;
    const value = outermost(inner);
    const { parent } = value;
    if (parent?.type === 'AssignmentExpression') return parent.right === value;
    return parent?.type === 'CallExpression' && parent.callee !== value && keeping.test(calleeName(parent) ?? '');
  });
}
