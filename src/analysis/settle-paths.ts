/** Resources whose release lies in callbacks: a `new Promise` that one callback settles without the release which another has. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, closureUnder, enclosingRoot, isCall, isFunctionLike, isWithin, literalText, memberName, outermost, unwrap, type FunctionLike } from '../ast/nodes.ts';
import { failureOf } from './callback-paths.ts';
import type { FileContext } from './file-context.ts';
import type { Witness } from './lifetime.ts';
import { releasingFunctions, type FlowIn } from './nested-releases.ts';
import { methodPath } from './release-match.ts';
import type { Site } from './sites.ts';
import { isReleasing, type Flow, type Use } from './uses.ts';

/** Whether a function is the executor of a `new Promise`. */
export function isExecutor(node: TSESTree.Node): node is FunctionLike {
  const { parent } = node;
  return isFunctionLike(node) && parent?.type === 'NewExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'Promise';
}

/**
 * Where a promise is settled while the resource of its executor is still held: `reject` in one callback, the release in another.
 *
 * @returns the settling call or the `resolve`/`reject` that is handed on as a callback; `undefined` if there is none
 */
export function unreleasedSettle(site: Site, flow: Flow, flowIn: FlowIn, context: FileContext): Witness | undefined {
  const { root, acquirer } = site;
  const { entry } = acquirer;
  // A release in the executor itself or on the promise covers all ways to settle.
  if (!isExecutor(root) || flow.uses.some(isReleasing)) return undefined;
  const releasing = releasingFunctions(flow, flowIn);
  if (releasing.size === 0) return undefined;
  const own = callbacksOf(site);
  // A server that has answered may well go on for a while; what goes on by itself is over when the promise is settled.
  const isOverWhenResolved = entry.runsUnheld === true || entry.selfReleasing === 'fires' || entry.id === 'added-listener';
  const [resolve] = root.params;
  const last = lastCallback(site, context);
  const settling = new Set<FunctionLike>();
  let missed: TSESTree.Node | undefined;
  for (const parameter of root.params) {
    const variable = parameter.type === 'Identifier' ? context.origins.variableOf(parameter) : undefined;
    for (const { identifier } of variable?.references ?? []) {
      // `socket.once('error', reject)` is off the socket when it settles, and `setTimeout(resolve, ms)` has fired.
      if (isWithin(identifier, site.call) && (entry.id === 'added-listener' || entry.selfReleasing === 'fires')) continue;
      if ((last && isWithin(identifier, last)) || isTakenOff(identifier)) continue;
      const closure = closureUnder(root, identifier);
      const covering = [...releasing].find((one) => isWithin(identifier, one));
      if (covering) settling.add(covering);
      else if (closure && isReleasedBeside(identifier, site, flow)) continue;
      // Its own callback may settle long before it ends; what the executor settles itself is on its own paths.
      else if (parameter === resolve && !isOverWhenResolved) continue;
      else if (isFailureToBegin(identifier, site, flow, context)) continue;
      else if (closure && entry.destroysItselfOnError && isOwnErrorProperty(closure, flow, context)) continue;
      else if (closure ? !own.includes(closure) && !isOwnEnd(closure, flow, context) : isHandedOn(identifier) && !isOwnEnd(identifier, flow, context)) missed ??= identifier;
    }
  }
  // A closure that releases and does not settle may belong to the way that seems to be missed.
  if (!missed || settling.size < releasing.size) return undefined;
  return { kind: 'settle', node: missed, line: missed.loc.start.line };
}

/**
 * Whether a timer is what its promise waits for at the end of the executor: it settles the promise, and where the executor does so itself, it
 * clears the timer beside that.
 */
export function isAwaitedTimer({ root, call, acquirer: { entry } }: Site, releases: readonly Use[], { origins }: FileContext): boolean {
  if (!isExecutor(root) || entry.selfReleasing !== 'fires') return false;
  const settling = root.params.flatMap((parameter) => (parameter.type === 'Identifier' ? (origins.variableOf(parameter)?.references ?? []) : [])).map(({ identifier }) => identifier);
  const isBesideRelease = (node: TSESTree.Node): boolean => releases.some((release) => isWithin(release.node, enclosingBlock(node)));
  return settling.some((node) => isWithin(node, call)) && settling.every((node) => closureUnder(root, node) !== undefined || (enclosingBlock(node) !== root.body && isBesideRelease(node)));
}

function enclosingBlock(node: TSESTree.Node): TSESTree.Node {
  let block = node;
  while (block.type !== 'BlockStatement' && block.parent) block = block.parent;
  return block;
}

/**
 * The function by a name behind whose call nothing is left to release: the handler that a listener takes off when it calls it,
 * `socket.once('error', onError)`, and what a timer calls, `setTimeout(onTimeout, ms)`, where nobody else does.
 */
function lastCallback({ call, acquirer: { entry } }: Site, { origins }: FileContext): FunctionLike | undefined {
  if (!isCall(call)) return undefined;
  const isTimer = entry.selfReleasing === 'fires';
  const isOnce = entry.id === 'added-listener' && calleeName(call) === 'once';
  const name = isTimer ? call.arguments[0] : isOnce ? call.arguments[1] : undefined;
  const origin = name && origins.of(name);
  if (origin?.kind !== 'function' || !isFunctionLike(origin.node)) return undefined;
  const uses = name?.type === 'Identifier' ? (origins.variableOf(name)?.references ?? []).filter((reference) => reference.isRead()) : [];
  return isTimer && uses.length > 1 ? undefined : origin.node;
}

/** Whether a promise is settled with the second parameter of its executor. */
export function isRejection({ node }: Witness, { root }: Site): boolean {
  const reject = isFunctionLike(root) ? root.params[1] : undefined;
  return reject?.type === 'Identifier' && node.type === 'Identifier' && node.name === reject.name;
}

/** Whether the innermost function around a node releases the resource itself: `if (client.isOpen) client.disconnect(); reject(error);`. */
function isReleasedBeside(node: TSESTree.Node, { acquirer: { releases } }: Site, { aliases }: Flow): boolean {
  const root = enclosingRoot(node);
  return [...aliases].some(({ references }) =>
    references.some(({ identifier }) => {
      const { path, call } = methodPath(identifier);
      return call !== undefined && enclosingRoot(identifier) === root && releases.some(({ callee }) => callee.base === 'resource' && callee.path.join('.') === path.join('.'));
    }),
  );
}

/** Whether a promise is settled where the resource could not begin, so that there is nothing to release: `client.connect((error) => { if (error) reject(error); … })`. */
function isFailureToBegin(node: TSESTree.Node, site: Site, flow: Flow, context: FileContext): boolean {
  const callback = enclosingRoot(node);
  const error = isFunctionLike(callback) ? failureOf(callback, site, flow, context) : undefined;
  return error !== undefined && isWhereSet(node, error, callback);
}

/** Whether a node stands where an error is known to be set: in the branch of an `if` that asks for it, or in a call that is given it. */
function isWhereSet(node: TSESTree.Node, { references }: TSESLint.Scope.Variable, root: TSESTree.Node): boolean {
  const isNamed = (where: TSESTree.Node): boolean => references.some(({ identifier }) => isWithin(identifier, where));
  for (let inner = node; inner.parent && inner !== root; inner = inner.parent) {
    const { parent } = inner;
    if (parent.type === 'IfStatement' && parent.consequent === inner && isNamed(parent.test)) return true;
    if (parent.type === 'CallExpression' && parent.callee === node && parent.arguments.some(isNamed)) return true;
  }
  return false;
}

function callbacksOf({ call }: Site): FunctionLike[] {
  return call.type === 'CallExpression' || call.type === 'NewExpression' ? call.arguments.filter((argument) => isFunctionLike(argument)) : [];
}

const ownEnds = /^(?:error|close|exit|end|finish|disconnect|unexpected-response)$/;

/** Whether a handler is added for the end or the failure of the resource itself, or taken off again: `server.once('error', reject)`, also where it is made: `createServer().on('error', reject)`. */
export function isOwnEnd(handler: TSESTree.Node, flow: Flow, { origins }: FileContext): boolean {
  const call = handler.parent;
  if (call?.type !== 'CallExpression') return false;
  // `terminal.onExit(({ exitCode }) => …)`
  const isEnd = call.arguments[0] === handler ? /^on(?:Error|Close|Exit|End|Disconnect)$/.test(calleeName(call) ?? '') : ownEnds.test(literalText(call.arguments[0]) ?? '');
  if (!isEnd) return false;
  let object = unwrap(call.callee);
  while (object.type === 'MemberExpression' || object.type === 'CallExpression') object = unwrap(object.type === 'MemberExpression' ? object.object : object.callee);
  const variable = object.type === 'Identifier' ? origins.variableOf(object) : undefined;
  return (variable !== undefined && flow.aliases.has(variable)) || isMadeInChain(call, flow);
}

/** Whether the chain of calls that a call is part of gives what a variable of the resource holds. */
function isMadeInChain(call: TSESTree.Node, { aliases }: Flow): boolean {
  const held = [...aliases].flatMap(({ defs }) => defs.flatMap((definition) => (definition.type === 'Variable' && definition.node.init ? [unwrap(definition.node.init)] : [])));
  for (let link = outermost(call); ; link = outermost(link.parent.parent)) {
    if (held.includes(unwrap(link))) return true;
    if (link.parent?.type !== 'MemberExpression' || link.parent.object !== link || link.parent.parent.type !== 'CallExpression') return false;
  }
}

/** `socket.onerror = () => reject(error)`, `socket.onclose = …` */
function isOwnErrorProperty(handler: TSESTree.Node, { aliases }: Flow, { origins }: FileContext): boolean {
  const { parent } = handler;
  const target = parent?.type === 'AssignmentExpression' && parent.right === handler ? unwrap(parent.left) : undefined;
  if (target?.type !== 'MemberExpression' || !/^on(?:error|close)$/.test(memberName(target) ?? '')) return false;
  const object = unwrap(target.object);
  const variable = object.type === 'Identifier' ? origins.variableOf(object) : undefined;
  return variable !== undefined && aliases.has(variable);
}

/** `server.removeListener('error', reject)`: nothing settles there. */
function isTakenOff({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'CallExpression' && /^(?:off|remove\w*Listener)$/.test(calleeName(parent) ?? '');
}

/** `socket.once('error', reject)`. */
function isHandedOn(identifier: TSESTree.Node): boolean {
  const { parent } = identifier;
  return parent?.type === 'CallExpression' && parent.callee !== identifier && parent.arguments.length > 1;
}
