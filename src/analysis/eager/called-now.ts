/** Whether the call that stands for a function is a release, or gives no function for another reason. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, isFunctionLike, literalText, unwrap, writtenNames, type FunctionLike } from '../../ast/nodes.ts';
import { ownNodes } from '../../ast/own-nodes.ts';
import type { FileContext } from '../file-context.ts';
import type { Origin } from '../origin.ts';
import { isPromise } from '../returning/promise-values.ts';
import type { CallbackPlace } from './callback-places.ts';

/** Methods of no matter what that release, and that nobody calls to get a function. */
const releaseNames = new Set([
  ...['close', 'closeSync', 'abort', 'release', 'releaseLock', 'dispose', 'destroy', 'disconnect', 'end', 'terminate', 'kill', 'unsubscribe', 'quit', 'stop', 'cancel', 'unlock'],
  ...['@@dispose', '@@asyncDispose', 'disposeAsync', 'removeAllListeners', 'closeAllConnections', 'unref', 'restoreAll', 'restoreAllMocks', 'useRealTimers', 'unstubAllEnvs', 'unstubAllGlobals'],
]);

/** Names of variables that hold what is called to release. */
const releaserName = /^(?:release|unlock|unsubscribe|unlisten|dispose)$/;

/** Functions of the platform that release what they are given. */
const releasingFunctions = new Set(['clearTimeout', 'clearInterval', 'clearImmediate', 'cancelAnimationFrame', 'cancelIdleCallback', 'close', 'closeSync', 'rm', 'rmSync', 'rmdir', 'rmdirSync', 'unlink', 'unlinkSync', 'revokeObjectURL']);
const platform = new Set(['', 'fs', 'fs/promises', 'timers']);

/** The call, behind an `await`, where it cleans up now instead of giving a function that does. */
export function calledNow({ kind, argument }: CallbackPlace, context: FileContext): TSESTree.CallExpression | undefined {
  const value = unwrap(argument);
  const isAwaited = value.type === 'AwaitExpression';
  const call = isAwaited ? unwrap(value.argument) : value;
  if (call.type !== 'CallExpression') return undefined;
  if (context.types?.isFunction(value)) return undefined;
  const origin = context.origins.of(call.callee);
  // Where nothing but a function makes sense, what gives nothing at all was called too early.
  if (context.types?.givesNothing(value) && kind !== 'then' && kind !== 'listener') return call;
  if (origin?.kind === 'function') {
    if (!givesNoFunction(origin.node, isAwaited, context)) return undefined;
    // Of a function of the file, only its name tells whether it cleans up where a promise or an emitter may want its result.
    return kind === 'then' || kind === 'listener' ? (releaseNames.has(calleeName(call) ?? '') ? call : undefined) : call;
  }
  return isRelease(call, origin, context) ? call : undefined;
}

function isRelease(call: TSESTree.CallExpression, origin: Origin | undefined, context: FileContext): boolean {
  const { origins, catalogue } = context;
  const name = calleeName(call) ?? '';
  if (origin?.kind === 'export') return isExportedRelease(call, origin, context);
  if (origin) return false;
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return releaserName.test(callee.name) && call.arguments.length === 0 && isValue(callee, context);
  if (callee.type !== 'MemberExpression' || callee.object.type === 'Super') return false;
  const receiver = origins.of(callee.object);
  if (receiver?.kind === 'instance') {
    const releases = catalogue.acquirersOfType(receiver.type).flatMap((acquirer) => acquirer.releases);
    if (releases.some(({ callee: { base, path } }) => base === 'resource' && path.length === 1 && path[0] === name)) return true;
  }
  // Its method is inherited, or made by something that the file does not show.
  if (receiver?.kind === 'declared' || receiver?.kind === 'class') return false;
  return releaseNames.has(name) && !isNamespace(callee.object, context) && !call.arguments.some((argument) => literalText(argument) !== undefined);
}

/** `clearInterval(timer)`, `vi.useRealTimers()`: a function of the platform, or one that an entry of the same module names as a release. */
function isExportedRelease({ arguments: given }: TSESTree.CallExpression, { module, path }: Extract<Origin, { kind: 'export' }>, { catalogue }: FileContext): boolean {
  const name = path.at(-1) ?? '';
  if (releasingFunctions.has(name) && platform.has(module)) return given.length > 0;
  // `sinon` as a global of the tests has the name of its module.
  const acquirers = [module, ...(module === '' ? path.slice(0, 1) : [])].flatMap((one) => catalogue.acquirersOf(one));
  return acquirers.some(({ releases }) =>
    releases.some(({ callee, arguments: wanted }) => {
      const isSame = module === '' ? callee.path.join('.') === path.join('.') : callee.path.at(-1) === name;
      return callee.base === 'name' && isSame && wanted.length <= given.length;
    }),
  );
}

/** Whether a name is that of a constant or a parameter, whose value somebody gave it. */
function isValue(identifier: TSESTree.Identifier, { origins }: FileContext): boolean {
  const [definition] = origins.variableOf(identifier)?.defs ?? [];
  return definition?.type === 'Parameter' || definition?.type === 'Variable';
}

/** `import * as cleanups from './cleanups.js'`: its functions may well make functions. */
function isNamespace(object: TSESTree.Node, { origins }: FileContext): boolean {
  const node = unwrap(object);
  const [definition] = node.type === 'Identifier' ? (origins.variableOf(node)?.defs ?? []) : [];
  return definition?.type === 'ImportBinding' && definition.node.type === 'ImportNamespaceSpecifier';
}

/** Whether calling a function of the file gives no function: it returns nothing, or a promise. */
function givesNoFunction(node: Extract<Origin, { kind: 'function' }>['node'], isAwaited: boolean, context: FileContext): boolean {
  const type = node.returnType?.typeAnnotation;
  if (type) {
    if (['TSVoidKeyword', 'TSUndefinedKeyword', 'TSNumberKeyword', 'TSBooleanKeyword'].includes(type.type)) return true;
    const name = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName.name : undefined;
    const isPromise = name === 'Promise' || name === 'PromiseLike';
    if (!isPromise || !isFunctionLike(node)) return isPromise && !isAwaited;
  }
  if (!isFunctionLike(node) || node.generator) return false;
  return (node.async && !isAwaited) || returnsNoFunction(node, isAwaited, context);
}

function returnsNoFunction(node: FunctionLike, isAwaited: boolean, context: FileContext): boolean {
  // What a promise resolves to matters only to who awaits it.
  const isNone = (value: TSESTree.Expression): boolean => isNothing(value, context) || (!isAwaited && isPromise(value, context));
  if (node.body.type !== 'BlockStatement') return isNone(node.body);
  return ownNodes(node, context.sourceCode.visitorKeys).every((one) => one.type !== 'ReturnStatement' || !one.argument || isNone(one.argument));
}

/** Whether an expression is surely no function. */
function isNothing(expression: TSESTree.Node, { origins }: FileContext): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'UnaryExpression':
    case 'UpdateExpression':
    case 'BinaryExpression':
      return true;
    case 'Identifier':
      return node.name === 'undefined';
    case 'CallExpression': {
      if (writtenNames(node.callee)?.[0] === 'console') return true;
      const name = calleeName(node) ?? '';
      return isCall(node) && releaseNames.has(name) && origins.of(node.callee)?.kind !== 'function';
    }
    default:
      return false;
  }
}
