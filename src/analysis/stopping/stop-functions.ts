/**
 * The functions of a file that end something: methods and functions with a name such as `close`, and the closures that a function
 * hands out as the end of what it began. Found among the scopes of the file, so that no walk is needed.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, memberName, outermost, propertyName, type FunctionLike } from '../../ast/nodes.ts';
import { promiseBefore } from '../../ast/promises.ts';
import { isEffectCallback, isInTest } from '../places.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export interface StopFunction {
  readonly node: FunctionLike;
  /** Its name, as code calls it; `undefined` for a closure without one. */
  readonly name: string | undefined;
  /** Where a report about it starts: its name, that of the property that holds it, else the function. */
  readonly reported: TSESTree.Node;
  /** What declares or holds it: a method, a field, a property, a variable, an assignment; itself for a declaration or a bare closure. */
  readonly holder: TSESTree.Node;
}

const stopNames = new Set([
  ...['stop', 'close', 'dispose', 'destroy', 'shutdown', 'cleanup', 'teardown', 'disconnect', 'terminate', 'release'],
  ...['@@dispose', '@@asyncdispose'],
]);

/** What a closure that has no such name must hold to be worth a look. */
const riskyWork = /--|-=|\.set\([^;]* - \d|(?:close|closesync|release|end|quit|destroy|disconnect|unlock|shift|dec|stop|dispose|abort|commit|rollback|cleanup|emit|free)\w*\)?\??\.?\(/i;

/** Whether a name says that the function ends something; well-known symbols as `@@dispose`. */
export function isStopName(name: string): boolean {
  return name.length <= 14 && stopNames.has(name.toLowerCase());
}

/** The stop-like functions of a file, in the order of its scopes. */
export function stopFunctions(sourceCode: SourceCode): StopFunction[] {
  return (sourceCode.scopeManager?.scopes ?? []).flatMap((scope) => stopFunctionIn(scope, sourceCode) ?? []);
}

/** Whether a file has any stop-like function. */
export function hasStopFunction(sourceCode: SourceCode): boolean {
  return sourceCode.scopeManager?.scopes.some((scope) => stopFunctionIn(scope, sourceCode) !== undefined) ?? false;
}

function stopFunctionIn({ type, block, upper }: TSESLint.Scope.Scope, sourceCode: SourceCode): StopFunction | undefined {
  if (type !== 'function' || !isFunctionLike(block) || isOther(block)) return undefined;
  return stopFunctionOf(block, upper.variableScope.type === 'function', sourceCode);
}

/** What is surely none, told without a look at its text: most functions of a file are callbacks, and methods with other names. */
function isOther({ parent, generator }: FunctionLike): boolean {
  if (generator || parent.type === 'CallExpression' || parent.type === 'NewExpression') return true;
  if (parent.type !== 'MethodDefinition' && parent.type !== 'Property') return false;
  return parent.kind === 'get' || parent.kind === 'set' || (!parent.computed && parent.key.type === 'Identifier' && !isStopName(parent.key.name));
}

/** A function of another name counts only where it is a closure that is handed out. */
function stopFunctionOf(node: FunctionLike, isClosure: boolean, sourceCode: SourceCode): StopFunction | undefined {
  const named = namedBy(node);
  if (named && isStopName(named.name)) return named;
  if (!isClosure) return undefined;
  // Private members and what a leading underscore marks are helpers: what calls them has the guard.
  if (named && !['VariableDeclarator', 'FunctionDeclaration', 'FunctionExpression'].includes(named.holder.type)) return undefined;
  const holder = named?.holder ?? node;
  // A cleanup is given nothing to work with.
  if ((named === undefined && node.async && node.params.length > 0) || isDispatcher(node)) return undefined;
  if (!isHandedOut(holder, sourceCode) || !riskyWork.test(sourceCode.text.slice(...node.range))) return undefined;
  return { node, name: named?.name, reported: named?.reported ?? node, holder };
}

/** `(message) => { if (message.isStop) close(); else … }` does what it is told, of which the end is one. */
function isDispatcher({ params: [first] }: FunctionLike): boolean {
  return first?.type === 'Identifier' && /^(?:msg|message|event|command|action|request)$/.test(first.name);
}

/** The name of a function and what gives it, if there is one. */
function namedBy(node: FunctionLike): (StopFunction & { readonly name: string }) | undefined {
  if (node.type === 'FunctionDeclaration') {
    const { id } = node;
    return id ? { node, name: id.name, reported: id, holder: node } : undefined;
  }
  const value = outermost(node);
  const { parent } = value as TSESTree.FunctionExpression;
  switch (parent.type) {
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.value === value ? namedMember(node, parent) : undefined;
    case 'Property':
      return parent.value === value && parent.kind === 'init' ? named(node, propertyName(parent.key, parent.computed), parent.key, parent) : undefined;
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? named(node, parent.id.name, parent.id, parent) : undefined;
    case 'AssignmentExpression': {
      const { left } = parent;
      if (parent.right !== value) return undefined;
      return named(node, left.type === 'MemberExpression' ? memberName(left) : undefined, left.type === 'MemberExpression' ? left.property : left, parent);
    }
    default:
      return node.type === 'FunctionExpression' && node.id ? { node, name: node.id.name, reported: node.id, holder: node } : undefined;
  }
}

function namedMember(node: FunctionLike, member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition): ReturnType<typeof namedBy> {
  const name = propertyName(member.key, member.computed);
  const isMethod = member.type === 'PropertyDefinition' || member.kind === 'method';
  // A decorator may be what guards it; JavaScript's parser knows none.
  const { decorators = [] } = member as { readonly decorators?: readonly unknown[] };
  const isPlain = isMethod && member.accessibility !== 'private' && decorators.length === 0;
  return named(node, isPlain ? name : `#${name ?? ''}`, member.key, member);
}

function named(node: FunctionLike, name: string | undefined, reported: TSESTree.Node, holder: TSESTree.Node): ReturnType<typeof namedBy> {
  return name === undefined ? undefined : { node, name, reported, holder };
}

/** Whether a function returns this one (itself, or by its name), other than a callback, whose caller runs the teardown once. */
function isHandedOut(holder: TSESTree.Node, sourceCode: SourceCode): boolean {
  const references = holder.type === 'FunctionExpression' || holder.type === 'ArrowFunctionExpression' ? [holder] : namesOf(holder, sourceCode);
  return references.some((reference) => {
    const giver = giverOf(reference);
    if (!giver || (giver.way.type === 'ReturnStatement' && isOverridden(giver.way))) return false;
    return !isCallback(giver.node, sourceCode);
  });
}

/** The function that returns an expression, and how; what the callback of a promise returns, whoever returns the promise. */
function giverOf(expression: TSESTree.Node): { readonly node: FunctionLike; readonly way: TSESTree.Node } | undefined {
  const value = outermost(expression);
  const { parent } = value;
  const node = parent?.type === 'ArrowFunctionExpression' && parent.body === value ? parent : parent?.type === 'ReturnStatement' ? enclosingRoot(parent) : undefined;
  if (!parent || !node || !isFunctionLike(node)) return undefined;
  const chain = promiseBefore(node) && wholeChain(node.parent);
  return chain ? giverOf(chain) : { node, way: parent };
}

/** The promise with all that is chained to it, and the `await` around that. */
function wholeChain(promise: TSESTree.Node): TSESTree.Node {
  const value = outermost(promise);
  const { parent } = value;
  if (parent?.type === 'AwaitExpression') return wholeChain(parent);
  const isChained = parent?.type === 'MemberExpression' && parent.object === value && /^(?:catch|finally)$/.test(memberName(parent) ?? '');
  return isChained && parent.parent.type === 'CallExpression' ? wholeChain(parent.parent) : value;
}

/**
 * Whether a function is only ever passed to others: `new Observable((subscriber) => …)`, `useEffect(…)`, `useSyncExternalStore(subscribe, …)`.
 * They, and not its author, call what it returns.
 */
function isCallback(node: FunctionLike, sourceCode: SourceCode): boolean {
  if (isEffectCallback(node) || isArgument(node)) return true;
  const declaration = node.type === 'FunctionDeclaration' ? node : outermost(node).parent;
  if (declaration?.type !== 'FunctionDeclaration' && declaration?.type !== 'VariableDeclarator') return false;
  const names = isExported(declaration) ? [] : namesOf(declaration, sourceCode);
  return names.length > 0 && names.every(isArgument);
}

function isArgument(node: TSESTree.Node): boolean {
  const value = outermost(node);
  const { parent } = value;
  return parent !== undefined && isCall(parent) && parent.callee !== value;
}

function isExported(declaration: TSESTree.FunctionDeclaration | TSESTree.VariableDeclarator): boolean {
  const { type } = (declaration.type === 'VariableDeclarator' ? declaration.parent : declaration).parent;
  return type === 'ExportNamedDeclaration' || type === 'ExportDefaultDeclaration';
}

/** Whether a `finally` around a `return` leaves the function by itself, so that the caller gets something else. */
function isOverridden(statement: TSESTree.ReturnStatement): boolean {
  for (let node: TSESTree.Node = statement; node.parent && !isFunctionLike(node.parent); node = node.parent) {
    const parent: TSESTree.Node = node.parent;
    if (parent.type !== 'TryStatement' || !parent.finalizer || node === parent.finalizer) continue;
    const last = parent.finalizer.body.at(-1);
    if (last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement') return true;
  }
  return false;
}

/** The references to the variable that a declaration declares, without the declaration. */
export function namesOf(holder: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node[] {
  const [variable] = sourceCode.getDeclaredVariables(holder);
  return variable?.references.filter(({ init }) => init !== true).map(({ identifier }) => identifier) ?? [];
}

/**
 * Whether several callers can reach a stop-like function: a member of an object or a class, an exported or returned function, one that is
 * stored, or registered twice. A local helper that its own function calls is not.
 */
export function hasSeveralCallers({ node, holder }: StopFunction, sourceCode: SourceCode): boolean {
  if (isInTest(node) || isOfStream(holder) || isOfTestHelper(holder, sourceCode)) return false;
  const giver = holder === node ? giverOf(node) : undefined;
  if (giver && isCallback(giver.node, sourceCode)) return false;
  if (holder.type !== 'FunctionDeclaration' && holder.type !== 'VariableDeclarator') return true;
  if (isExported(holder)) return true;
  let registrations = 0;
  for (const reference of namesOf(holder, sourceCode)) {
    const value = outermost(reference);
    const { parent } = value;
    switch (parent?.type) {
      case 'ReturnStatement':
      case 'ArrowFunctionExpression': {
        const user = giverOf(reference);
        if (!user || !isCallback(user.node, sourceCode)) return true;
        registrations += 1;
        break;
      }
      case 'ArrayExpression':
      case 'ExportSpecifier':
      case 'ExportDefaultDeclaration':
        return true;
      case 'Property':
        if (parent.value === value) return true;
        break;
      case 'AssignmentExpression':
        if (parent.right === value) return true;
        break;
      case 'CallExpression':
        if (parent.callee === value) registrations += isCalledByListener(parent, node) ? 1 : 0;
        else if (parent.arguments[0] === value && /^(?:once|memo\w*|singleton|throttle|debounce)$/i.test(calleeName(parent) ?? '')) return false;
        else registrations += isOtherHandler(parent, value) ? 0 : 1;
        break;
      default:
    }
  }
  return registrations > 1;
}

const streams = new Set(['ReadableStream', 'WritableStream', 'TransformStream', 'Readable', 'Writable', 'Duplex', 'Transform']);

/** Whether an object tells a stream how to work: `new WritableStream({ close() { … } })`. The stream calls each end of it once. */
function isOfStream(holder: TSESTree.Node): boolean {
  const made = holder.type === 'Property' ? holder.parent.parent : undefined;
  return made?.type === 'NewExpression' && streams.has(calleeName(made) ?? '');
}

/** Whether an object is what a helper of this file hands to tests: `const { url, close } = await startServer();`, which call it once each. */
function isOfTestHelper(holder: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (holder.type !== 'Property') return false;
  const factory = enclosingRoot(holder);
  if (!isFunctionLike(factory)) return false;
  const declaration = factory.type === 'FunctionDeclaration' ? factory : factory.parent;
  if (declaration.type !== 'FunctionDeclaration' && declaration.type !== 'VariableDeclarator') return false;
  return namesOf(declaration, sourceCode).some((name) => {
    const { parent } = name;
    const root = parent?.type === 'CallExpression' && parent.callee === name ? enclosingRoot(parent) : undefined;
    return root !== undefined && isFunctionLike(root) && isInTest(root);
  });
}

/** The second of `promise.then(cleanup, cleanup)`: only one of the two is called. */
function isOtherHandler(call: TSESTree.CallExpression, value: TSESTree.Node): boolean {
  const [first, second] = call.arguments;
  return calleeName(call) === 'then' && second === value && first?.type === 'Identifier' && second.type === 'Identifier' && first.name === second.name;
}

/** `process.on('SIGTERM', () => shutdown())` */
function isCalledByListener(call: TSESTree.CallExpression, stop: FunctionLike): boolean {
  const listener = enclosingRoot(call);
  if (listener === stop || !isFunctionLike(listener) || listener.parent.type !== 'CallExpression') return false;
  const { callee } = listener.parent;
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'process';
}
