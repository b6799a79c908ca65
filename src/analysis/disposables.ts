/** Disposables that this file declares: classes, interfaces, annotated functions and object literals with a dispose method. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, memberName, propertyName, unwrap, type Call, type FunctionLike } from '../ast/nodes.ts';
import { endsOfLiteral, membersOfDisposable } from './disposable-members.ts';
import { plainMembers } from './plain-members.ts';
import { parseRelease, type Acquirer } from '../resources/index.ts';
import { namesGuard } from '../resources/guard-words.ts';
import { parseAcquire } from '../resources/patterns.ts';
import type { ResourceEntry } from '../resources/types.ts';
import type { DeclaredType } from './origin.ts';
import type { Origins } from './origins.ts';

/** The dispose methods that a declaration has, and what else releases it. */
export interface Disposal {
  readonly name: string;
  readonly sync: boolean;
  readonly async: boolean;
  /** Other methods that release: those that the dispose method calls, and those named like a release. */
  readonly methods: readonly string[];
  /** The dispose method also commits or rolls back: it is more than a release. */
  readonly endsWork?: boolean;
  /** Another method releases as well, and does more than the dispose method. */
  readonly doesLess?: boolean;
  /** Methods that give the object again. */
  readonly fluent?: readonly string[];
  /** Its constructor hands it to what keeps it. */
  readonly keepsItself?: boolean;
  /** Properties that are plain values. */
  readonly plain?: readonly string[];
}

/** Methods that decide about the work, and release nothing. */
export const endingWork = /^(?:commit|rollback)/i;

/** Methods by which an object that only this file knows releases itself. */
export const releaseNames: ReadonlySet<string> = new Set(['close', 'dispose', 'destroy', 'end', 'stop', 'release', 'disconnect', 'terminate', 'shutdown', 'quit', 'unsubscribe']);

/** Names of methods that end something, alone or with its name: `closeAll`, `unlock`. */
const endingName = /^#?_?(?:close|dispose|destroy|end|stop|release|disconnect|terminate|shut_?down|quit|un[a-z]+|free|clean_?up|tear_?down|finish|finali[sz]e|leave|exit|kill|abort|cancel|detach|restore|revert|delete|remove|return|give_?back)(?![a-z])/;

/** Names of values by which something else finds the resource, and may end it. */
const keyName = /^(?:id|fd|key|token|handle|name|path)$|(?:Id|ID|Fd|Key|Token|Handle|Name|Path)$/;

/** Whether a method or a function of this name ends something. */
export function endsByName(name: string): boolean {
  return releaseNames.has(name) || endingName.test(name);
}

/** Names that do not acquire by type alone: they hand out what somebody else keeps. */
export const lookUpName = /^(?:get|current|active|peek|find|as)(?:[A-Z_]|$)/;

/** What disposes of an instance of a class or interface of this file; `undefined` if nothing does or the method is empty. */
export function disposalOf(declaration: DeclaredType, origins: Origins, depth = 0): Disposal | undefined {
  if (depth > 5) return undefined;
  if (declaration.type === 'TSTypeLiteral') return disposalOfMembers('resource', declaration.members);
  if (declaration.type === 'TSInterfaceDeclaration') {
    const own = disposalOfMembers(declaration.id.name, declaration.body.body);
    if (own) return own;
    for (const { expression } of declaration.extends) {
      if (expression.type !== 'Identifier') continue;
      const inherited = disposalNamed(expression, origins, depth + 1);
      if (inherited) return { ...inherited, name: declaration.id.name, plain: [...(inherited.plain ?? []), ...plainMembers(declaration.body.body)] };
    }
    return undefined;
  }
  return disposalOfClass(declaration, origins, depth);
}

function disposalOfClass(declaration: TSESTree.ClassDeclaration | TSESTree.ClassExpression, origins: Origins, depth: number): Disposal | undefined {
  let sync = false;
  let async = false;
  let endsWork = false;
  const methods = new Set<string>();
  for (const member of declaration.body.body) {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition' && member.type !== 'TSAbstractMethodDefinition') continue;
    if (member.static) continue;
    const name = propertyName(member.key, member.computed);
    if (name !== undefined && releaseNames.has(name)) methods.add(name);
    if (name !== '@@dispose' && name !== '@@asyncDispose') continue;
    if (member.computed && isShadowed(member.key, origins)) continue;
    const body = member.value && isFunctionLike(member.value) ? member.value.body : undefined;
    if (body?.type === 'BlockStatement' && body.body.length === 0) continue;
    if (name === '@@dispose') sync = true;
    else async = true;
    for (const called of body ? methodsCalledOnThis(body) : []) {
      if (endingWork.test(called)) endsWork = true;
      else methods.add(called);
    }
  }
  const name = declaration.id?.name ?? 'instance';
  const base = sync || async ? undefined : declaration.superClass && origins.of(declaration.superClass);
  const inherited = base?.kind === 'class' ? disposalOf(base.node, origins, depth + 1) : undefined;
  if (!sync && !async && !inherited) return undefined;
  const known = new Set([...methods, ...(inherited?.methods ?? [])]);
  const { releasing, doesMore, fluent, keepsItself } = membersOfDisposable(declaration, known, mayEnd, origins.visitorKeys);
  return {
    sync,
    async,
    ...inherited,
    name,
    endsWork: endsWork || inherited?.endsWork === true,
    doesLess: doesMore || inherited?.doesLess === true,
    methods: [...known, ...releasing],
    fluent: [...fluent, ...(inherited?.fluent ?? [])],
    keepsItself: keepsItself || inherited?.keepsItself === true,
    plain: [...plainMembers(declaration.body.body), ...(inherited?.plain ?? [])],
  };
}

/** Whether a method of this name may end its object, or the work that it stands for. */
function mayEnd(name: string): boolean {
  return endsByName(name) || endingWork.test(name);
}

function disposalOfMembers(name: string, members: readonly TSESTree.TypeElement[]): Disposal | undefined {
  const names = members.map((member) => ('key' in member ? propertyName(member.key, member.computed) : undefined));
  const sync = names.includes('@@dispose');
  const async = names.includes('@@asyncDispose');
  if (!sync && !async) return undefined;
  return { name, sync, async, methods: names.filter((member) => member !== undefined && releaseNames.has(member)) as string[], plain: plainMembers(members) };
}

function disposalNamed(identifier: TSESTree.Identifier, origins: Origins, depth: number): Disposal | undefined {
  const definition = origins.variableOf(identifier)?.defs[0];
  if (!definition) {
    if (identifier.name === 'Disposable') return { name: 'resource', sync: true, async: false, methods: [] };
    if (identifier.name === 'AsyncDisposable') return { name: 'resource', sync: false, async: true, methods: [] };
    return undefined;
  }
  if (definition.type === 'ClassName') return disposalOf(definition.node, origins, depth);
  if (definition.type !== 'Type') return undefined;
  if (definition.node.type === 'TSInterfaceDeclaration') return disposalOf(definition.node, origins, depth);
  return definition.node.type === 'TSTypeAliasDeclaration' ? disposalOfType(definition.node.typeAnnotation, origins, depth + 1) : undefined;
}

/** What disposes of a value of an annotated type; `Promise<T>`, `T | null` and `T & U` are looked into. */
export function disposalOfType(type: TSESTree.TypeNode, origins: Origins, depth = 0): Disposal | undefined {
  if (depth > 5) return undefined;
  if (type.type === 'TSUnionType' || type.type === 'TSIntersectionType') {
    for (const part of type.types) {
      const disposal = disposalOfType(part, origins, depth + 1);
      if (disposal) return disposal;
    }
    return undefined;
  }
  if (type.type === 'TSTypeLiteral') return disposalOf(type, origins, depth);
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  const [argument] = type.typeArguments?.params ?? [];
  if (argument && (type.typeName.name === 'Promise' || type.typeName.name === 'PromiseLike')) return disposalOfType(argument, origins, depth + 1);
  return disposalNamed(type.typeName, origins, depth);
}

/** The dispose methods of an object literal. */
export function disposalOfLiteral(literal: TSESTree.ObjectExpression, origins: Origins): Disposal | undefined {
  const names = literal.properties.map((property) =>
    property.type === 'Property' && !(property.computed && isShadowed(property.key, origins)) ? propertyName(property.key, property.computed) : undefined,
  );
  const sync = names.includes('@@dispose');
  const async = names.includes('@@asyncDispose');
  if (!sync && !async) return undefined;
  const releasing = names.filter((name): name is string => name !== undefined && releaseNames.has(name));
  return { name: 'resource', sync, async, methods: [...new Set([...releasing, ...endsOfLiteral(literal, mayEnd, origins.visitorKeys)])] };
}

/** Whether instances of a class surely are no resources: errors, and those of a class of this file that has nothing to end them by. */
export function isClassOfOthers(name: TSESTree.Node, origins: Origins, depth = 0): boolean {
  const node = unwrap(name);
  const origin = origins.of(node);
  if (origin?.kind !== 'class') return node.type === 'Identifier' && /(?:Error|Exception)$/.test(node.name);
  const { body, superClass } = origin.node;
  const names = body.body.map((member) => ('key' in member ? propertyName(member.key, member.computed) : undefined));
  const canEnd = names.some((one) => one !== undefined && (one === '@@dispose' || one === '@@asyncDispose' || endsByName(one)));
  return !canEnd && (!superClass || (depth < 5 && isClassOfOthers(superClass, origins, depth + 1)));
}

/** How a call or `new` of something that this file declares acquires a disposable, if it does. */
export function disposableAcquirer(call: Call, origins: Origins): Acquirer | undefined {
  const callee = origins.of(call.callee);
  if (call.type === 'NewExpression') {
    const disposal = callee?.kind === 'class' ? disposalOf(callee.node, origins) : undefined;
    return disposal && acquirerFor(disposal);
  }
  if (callee?.kind !== 'function') return undefined;
  const { node } = callee;
  if (isFunctionLike(node)) {
    const literal = returnedLiterals(node).map((object) => disposalOfLiteral(object, origins)).find((disposal) => disposal !== undefined);
    return literal && acquirerFor(literal);
  }
  const name = nameOfCallee(call.callee);
  if (name !== undefined && lookUpName.test(name)) return undefined;
  const { returnType } = node;
  const disposal = returnType && disposalOfType(returnType.typeAnnotation, origins);
  return disposal && !mayGiveBack(node, disposal, origins) ? acquirerFor(disposal) : undefined;
}

/** Whether a function that is passed in may give what it is given: `run: (instance: Router) => Router`. */
function mayGiveBack({ type, params }: TSESTree.TSDeclareFunction | TSESTree.TSFunctionType, { name }: Disposal, origins: Origins): boolean {
  if (type !== 'TSFunctionType') return false;
  return params.some((parameter) => 'typeAnnotation' in parameter && parameter.typeAnnotation && disposalOfType(parameter.typeAnnotation.typeAnnotation, origins)?.name === name);
}

/** The object literals that a function of this file returns. */
function returnedLiterals(node: FunctionLike): TSESTree.ObjectExpression[] {
  if (node.body.type !== 'BlockStatement') {
    const body = unwrap(node.body);
    return body.type === 'ObjectExpression' ? [body] : [];
  }
  return node.body.body
    .map((statement) => (statement.type === 'ReturnStatement' && statement.argument ? unwrap(statement.argument) : undefined))
    .filter((value) => value?.type === 'ObjectExpression');
}

/** An entry of the catalogue for a disposable that only this file knows. */
export function acquirerFor(disposal: Disposal): Acquirer {
  const dispose = disposal.async && !disposal.sync ? 'await _[Symbol.asyncDispose]()' : '_[Symbol.dispose]()';
  const release = [
    dispose,
    ...(disposal.sync && disposal.async ? ['await _[Symbol.asyncDispose]()'] : []),
    ...disposal.methods.map((method) => `_.${method}()`).filter((text) => !text.includes('#')),
  ];
  const plain = (disposal.plain ?? []).filter((name) => !keyName.test(name));
  const entry: ResourceEntry = {
    id: 'local-disposable',
    name: disposal.name,
    guardsWork: namesGuard(disposal.name),
    acquire: disposal.name,
    release,
    disposable: { ...(disposal.sync ? { sync: {} } : {}), ...(disposal.async ? { async: {} } : {}) },
    ...(disposal.endsWork === true ? { disposeDiffers: 'it commits or rolls back' } : disposal.doesLess === true ? { disposeDiffers: 'another method of it does more' } : {}),
    ...(disposal.fluent?.length ? { returnsItself: disposal.fluent } : {}),
    // What is given to a call may be what it is released by.
    ...(plain.length > 0 ? { plainProperties: plain, keyProperties: plain } : {}),
    ...(disposal.keepsItself === true ? { lifetime: 'process' as const } : {}),
  };
  return {
    entry,
    pattern: { call: 'default' },
    shape: parseAcquire('default'),
    yields: 'value',
    type: undefined,
    releases: release.map((text) => parseRelease(text)),
  };
}

/** Whether the `Symbol` of a computed key is not the global one. */
function isShadowed(key: TSESTree.Node, origins: Origins): boolean {
  const inner = unwrap(key);
  if (inner.type !== 'MemberExpression' || inner.object.type !== 'Identifier') return false;
  return (origins.variableOf(inner.object)?.defs.length ?? 0) > 0;
}

function nameOfCallee(callee: TSESTree.Node): string | undefined {
  const inner = unwrap(callee);
  if (inner.type === 'Identifier') return inner.name;
  return inner.type === 'MemberExpression' ? memberName(inner) : undefined;
}

/**
 * The methods of the same instance to which a dispose method leaves its work: the only one that it calls, or one that says so. What it calls
 * besides may be called before the end as well: `this.flush(); closeSync(this.fd);`.
 */
function methodsCalledOnThis(body: TSESTree.BlockStatement | TSESTree.Expression): string[] {
  const statements = body.type === 'BlockStatement' ? body.body : [body];
  const work = statements.filter((statement) => !isBookkeeping(statement));
  return statements.map(callOf).flatMap((call) => {
    if (!call) return [];
    const callee = unwrap(call.callee);
    if (callee.type !== 'MemberExpression' || callee.object.type !== 'ThisExpression') return [];
    const name = memberName(callee);
    if (name === undefined || name.startsWith('@@')) return [];
    const isAllOfIt = work.length === 1 && call.arguments.length === 0;
    return isAllOfIt || endingName.test(name) || endingWork.test(name) ? [name] : [];
  });
}

/** `if (this.done) return;`, `this.done = true;` */
function isBookkeeping(statement: TSESTree.Statement | TSESTree.Expression): boolean {
  if (statement.type === 'ExpressionStatement') return statement.expression.type === 'AssignmentExpression';
  if (statement.type !== 'IfStatement') return false;
  const [first] = statement.consequent.type === 'BlockStatement' ? statement.consequent.body : [statement.consequent];
  return first?.type === 'ReturnStatement';
}

/** The call that a statement or an expression is, behind `await` and `void`. */
function callOf(statement: TSESTree.Statement | TSESTree.Expression): TSESTree.CallExpression | undefined {
  let expression: TSESTree.Node | null = statement;
  if (statement.type === 'ExpressionStatement') expression = statement.expression;
  if (statement.type === 'ReturnStatement') expression = statement.argument;
  if (expression?.type === 'AwaitExpression' || expression?.type === 'UnaryExpression') expression = expression.argument;
  const call = expression && unwrap(expression);
  return call?.type === 'CallExpression' ? call : undefined;
}
