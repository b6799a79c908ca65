/** What a class says of its own end: the methods that end it, what a framework calls, the class that it extends, and how many there are of it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isFunctionLike, memberName, outermost, propertyName, unwrap, type ClassNode, type FunctionLike } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { isCleanupName, isTeardownHook, lifecycles, manyOf, oneForAll, onlyOne, releasingDecorators, type Lifecycle } from '../../resources/lifecycles.ts';
import { endsTheProcess } from '../exiting/exits.ts';
import type { FileContext } from '../file-context.ts';

/** A method, or a function that a field holds. */
export interface Method {
  readonly name: string;
  readonly member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition;
  readonly node: FunctionLike;
}

export interface ClassShape {
  readonly node: ClassNode;
  /** The methods that end an instance: those that frameworks call first, then those that everybody can call without an argument. */
  readonly cleanups: readonly Method[];
  /** A subclass must say how it ends. */
  readonly hasAbstractCleanup: boolean;
  readonly lifecycle: Lifecycle | undefined;
  /** The class of this file that it extends. */
  readonly base: ClassNode | undefined;
  /** A decorator of the class releases its fields. */
  readonly isReleasedByDecorator: boolean;
}

/** Members that hold a function, with their names; accessors, static members and overload signatures are none. */
export function methodsOf({ body }: ClassNode): Method[] {
  return body.body.flatMap((member) => {
    if ((member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') || member.static || !member.value) return [];
    if (member.type === 'MethodDefinition' && member.kind !== 'method') return [];
    const name = propertyName(member.key, member.computed);
    const node = unwrap(member.value);
    // A method without a body is a signature.
    return name === undefined || !isFunctionLike(node) || !('body' in node) ? [] : [{ name, member, node }];
  });
}

/** Looks at a class. */
export function classShape(node: ClassNode, context: FileContext): ClassShape {
  const methods = methodsOf(node);
  const cleanups = methods.filter((method) => isCleanupName(method.name) && !endsOneOfMany(method) && !isOwnHandler(method) && !mayPrevent(method, context));
  // What another cleanup calls ends a part only: `close() { this.deactivate(); … }`. A framework may call its hook without the other one.
  const isPart = (method: Method): boolean =>
    (!isTeardownHook(method.name) || methods.some(({ name }) => isUndoneBy(name, method.name))) &&
    cleanups.some((other) => other !== method && callsOwn(other, method.name, context));
  const decorators = decoratorsOf(node);
  return {
    node,
    cleanups: cleanups
      .map((method) => ({ method, rank: isPart(method) ? 4 : methods.some(({ name }) => isUndoneBy(name, method.name)) ? 3 : rankOf(method) }))
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ method }) => method),
    hasAbstractCleanup: node.body.body.some((member) => member.type === 'TSAbstractMethodDefinition' && isCleanupName(propertyName(member.key, member.computed) ?? '')),
    lifecycle: lifecycleOf(node, decorators, context),
    base: baseOf(node, context),
    isReleasedByDecorator: decorators.some((decorator) => releasingDecorators.test(nameOf(decorator)?.at(-1) ?? '')),
  };
}

/** `stop(sessionId)` ends one of the things that the object looks after, not the object. */
export function endsOneOfMany({ node: { params } }: Method): boolean {
  const [first] = params;
  return first?.type === 'Identifier' && !first.optional && /(?:id|key|name)$/i.test(first.name);
}

/** `private onClose() { … }` hears of the end of something else: a framework could not call it. */
function isOwnHandler({ name, member }: Method): boolean {
  return /^on[A-Z]/.test(name) && member.accessibility === 'private';
}

/** `onClose(event) { event.preventDefault(); this.hide(); }`: a handler that may decide against the end. */
function mayPrevent({ node: { params, body } }: Method, { sourceCode }: FileContext): boolean {
  const [event] = params;
  return event?.type === 'Identifier' && sourceCode.getText(body).includes(`${event.name}.preventDefault()`);
}

/** `activate` and `deactivate`: the object may begin again. */
function isUndoneBy(begin: string, end: string): boolean {
  return ['de', 'dis', 'un'].some((prefix) => `${prefix}${begin}`.toLowerCase() === end.toLowerCase());
}

/** Whether a method calls another one of its object. */
function callsOwn({ node }: Method, name: string, { sourceCode }: FileContext): boolean {
  return nodesBelow(node, sourceCode.visitorKeys).some((one) => {
    const callee = one.type === 'CallExpression' ? unwrap(one.callee) : undefined;
    return callee?.type === 'MemberExpression' && callee.object.type === 'ThisExpression' && memberName(callee) === name;
  });
}

function rankOf({ name, node: { params } }: Method): number {
  if (isTeardownHook(name)) return 0;
  const isAnyonesToCall = params.every((parameter) => parameter.type !== 'Identifier' || parameter.optional);
  if (!isAnyonesToCall) return 3;
  return /(?:dispose|destroy)$/i.test(name) ? 1 : 2;
}

/** Whether the end of an object is that of its process: `stop() { this.report(); process.exit(); }`. */
export function endsWithProcess({ cleanups }: ClassShape, context: FileContext): boolean {
  return cleanups.some(({ node }) => endsTheProcess(node, context));
}

/** The class of this file that a class extends. */
export function baseOf({ superClass }: ClassNode, { origins }: FileContext): ClassNode | undefined {
  const origin = superClass && origins.of(superClass);
  return origin?.kind === 'class' ? origin.node : undefined;
}

/** Whether a class extends another one of this file, however far up. */
export function extendsClass(node: ClassNode, ancestor: ClassNode, context: FileContext): boolean {
  const seen = new Set<ClassNode>();
  for (let base = baseOf(node, context); base && !seen.has(base); base = baseOf(base, context)) {
    if (base === ancestor) return true;
    seen.add(base);
  }
  return false;
}

/** What is called or named by the decorators of a node; JavaScript's parser knows none. */
export function decoratorsOf(node: TSESTree.Node): TSESTree.Node[] {
  const { decorators = [] } = node as { readonly decorators?: readonly TSESTree.Decorator[] };
  return decorators.map(({ expression }) => (expression.type === 'CallExpression' ? expression.callee : expression));
}

/** A name as it is written, dot by dot. */
export function nameOf(node: TSESTree.Node): string[] | undefined {
  if (node.type === 'Identifier') return [node.name];
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return undefined;
  const object = nameOf(node.object);
  return object && [...object, node.property.name];
}

function lifecycleOf(node: ClassNode, decorators: readonly TSESTree.Node[], context: FileContext): Lifecycle | undefined {
  const byBase = node.superClass ? lifecycles.find((lifecycle) => lifecycle.bases !== undefined && isFrom(node.superClass as TSESTree.Node, lifecycle, lifecycle.bases, context)) : undefined;
  if (byBase) return byBase;
  const byDecorator = lifecycles.find(({ decorators: names, ...lifecycle }) => names !== undefined && decorators.some((one) => isFrom(one, lifecycle, names, context)));
  if (byDecorator) return byDecorator;
  const base = baseOf(node, context);
  // What a class of the file extends, its subclasses extend; its own teardown is to be called by theirs.
  const inherited = base && base !== node ? lifecycleOf(base, decoratorsOf(base), context) : undefined;
  return inherited && { superArguments: '', ...inherited };
}

/** Whether an expression is one of the exports of a module that the names stand for. */
function isFrom(node: TSESTree.Node, { module }: Pick<Lifecycle, 'module'>, names: string, { origins }: FileContext): boolean {
  const pattern = new RegExp(`^(?:${names})$`);
  const written = nameOf(node);
  if (!written) return false;
  const origin = origins.of(node);
  if (module === '*') return (origin === undefined || origin.kind === 'export') && pattern.test(written.at(-1) ?? '');
  if (origin?.kind !== 'export') return false;
  if (origin.module !== module) return module === '' && origin.module === 'react' && pattern.test(written.join('.'));
  const path = origin.path.length > 1 && origin.path[0] === 'default' ? origin.path.slice(1) : origin.path;
  return pattern.test(path.join('.'));
}

/**
 * Whether the program makes one instance, which lives as long as it does: at the top level of this module, in a static member of the class,
 * as a service of the root; or the name says so.
 */
export function isSingleton(node: ClassNode, context: FileContext): boolean {
  const { sourceCode } = context;
  const name = node.id?.name;
  if (node.type === 'ClassExpression' && node.parent.type === 'NewExpression') return true;
  if (name !== undefined && onlyOne.test(name)) return true;
  if (node.body.body.some((member) => 'static' in member && member.static && 'key' in member && /^#?_?(?:get)?(?:instance|singleton|shared|default)/i.test(propertyName(member.key, member.computed) ?? ''))) return true;
  if (isProvidedInRoot(node, sourceCode)) return true;
  return isOnlyMadeOnce(node, context);
}

/**
 * Whether the application has one instance for as long as it runs: its container makes it, or this file alone, which keeps the class to itself.
 * What such a class adds to the page or the process ends with them.
 */
export function isOneForAll(node: ClassNode, context: FileContext): boolean {
  const { origins, sourceCode } = context;
  if (isProvidedInRoot(node, sourceCode)) return true;
  if (manyOf.test(node.superClass ? sourceCode.getText(node.superClass) : '')) return false;
  const isOfContainer = decoratorsOf(node).some((decorator) => {
    const origin = origins.of(decorator);
    return origin?.kind === 'export' && oneForAll.some(({ module, decorators }) => module.test(origin.module) && origin.path.join('.') === decorators);
  });
  return isOfContainer || (!isExported(node, context) && isOnlyMadeOnce(node, context));
}

/** `@Injectable({ providedIn: 'root' })` */
function isProvidedInRoot(node: ClassNode, sourceCode: FileContext['sourceCode']): boolean {
  return decoratorsOf(node).some(({ parent }) => parent?.type === 'CallExpression' && /providedIn:\s*['"`](?:root|platform)/.test(sourceCode.getText(parent)));
}

function isExported({ id, parent }: ClassNode, { origins }: FileContext): boolean {
  const references = (id && origins.variableOf(id)?.references) ?? [];
  return parent.type.startsWith('Export') || references.some(({ identifier }) => identifier.parent.type !== 'NewExpression');
}

/** Whether all instances that the file makes are made once, and there are some. */
function isOnlyMadeOnce({ id }: ClassNode, { index, origins }: FileContext): boolean {
  const made = (id ? (index.calls.get(id.name) ?? []) : []).filter((call) => call.type === 'NewExpression' && origins.of(call.callee)?.kind === 'class');
  return made.length > 0 && made.every((call) => isMadeOnce(call) || isMadeWhereNone(call, origins));
}

/** `if (controller) return; controller = new Controller();`, `controller ??= new Controller()`: kept for good in a variable of the module that is asked before. */
function isMadeWhereNone(call: TSESTree.Node, origins: FileContext['origins']): boolean {
  const value = outermost(call);
  const { parent } = value;
  if (parent?.type !== 'AssignmentExpression' || parent.right !== value || parent.left.type !== 'Identifier') return false;
  const variable = origins.variableOf(parent.left);
  if (variable?.scope.type !== 'module' && variable?.scope.type !== 'global') return false;
  // What is let go of is made again.
  if (variable.references.some((reference) => reference.isWrite() && reference.init !== true && reference.identifier !== parent.left)) return false;
  if (parent.operator === '??=' || parent.operator === '||=') return true;
  const root = enclosingRoot(parent);
  return variable.references.some(({ identifier }) => {
    const test = outermost(identifier).parent;
    const asks = test?.type === 'UnaryExpression' || test?.type === 'BinaryExpression' ? test.parent : test;
    return asks?.type === 'IfStatement' && enclosingRoot(asks) === root && asks.range[0] < parent.range[0];
  });
}

/** Whether the `new` runs once: at the top level, kept in a variable of the module, or in its own class as a static field. */
function isMadeOnce(call: TSESTree.Node): boolean {
  for (let node: TSESTree.Node | undefined = call; node; node = node.parent) {
    if (isFunctionLike(node)) return false;
    if (node.type === 'PropertyDefinition') return node.static;
    if (node.type === 'ForStatement' || node.type === 'ForOfStatement' || node.type === 'WhileStatement') return false;
  }
  return true;
}
