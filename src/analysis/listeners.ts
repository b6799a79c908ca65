/**
 * Listeners that a function adds to something that outlives it, and that nothing removes: on `process`, `window`, `document`, a
 * parameter, or a variable of the module. Only `strict` asks for them.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, literalText, loopAround, memberName, outermost, unwrap, writtenNames, type Call, type FunctionLike } from '../ast/nodes.ts';
import { parseRelease, type Acquirer } from '../resources/index.ts';
import { parseAcquire } from '../resources/patterns.ts';
import { elementEvents, endEvents, isEndOfChild, shortLivedTarget } from '../resources/listening.ts';
import type { ResourceEntry } from '../resources/types.ts';
import type { FileContext } from './file-context.ts';
import { isResultKept } from './listening/kept-results.ts';
import { extendsTarget, isForRun, isOfRun, namedFunctionAround } from './listening/meant-to-stay.ts';
import { isRemovedInOtherPhase } from './listening/other-phase.ts';
import { isRemovedOutside, isRemovedSomewhere, lastName } from './listening/removals.ts';
import type { Site } from './sites.ts';

const adders = ['on', 'once', 'addListener', 'prependListener', 'addEventListener'];

/** Methods after which an emitter emits no more. */
const ending = new Set(['destroy', 'close', 'end', 'terminate', 'disconnect', 'dispose', 'kill', '@@dispose', '@@asyncDispose']);

const release = ['receiver.off($0, $1)', 'receiver.removeListener($0, $1)', 'receiver.removeEventListener($0, $1)', 'receiver.removeAllListeners(…)'];

/** The entry of a listener; rules tell by its id that the option `listeners` is asked for. */
export const listenerEntry: ResourceEntry = { id: 'added-listener', name: 'listener', acquire: '#on', release, lifetime: 'process' };

/** How a method adds a listener, and what takes it off; `undefined` for a method that adds none. */
export function listenerAcquirer(method: string): Acquirer | undefined {
  if (!adders.includes(method)) return undefined;
  const releases = (method === 'addEventListener' ? [release[2] ?? '', ...release] : release).map((text) => parseRelease(text));
  return { entry: listenerEntry, pattern: { call: '#on' }, shape: parseAcquire('#on'), yields: 'argument:1', type: undefined, releases };
}

/** A listener, and whether nothing in the file removes any listener of its event. */
export interface ListenerSite {
  readonly site: Site;
  readonly isNeverRemoved: boolean;
}

/** Whether the text of a file has a call that adds a listener. */
export function mayListen({ text }: TSESLint.SourceCode): boolean {
  return adders.some((method) => text.includes(`.${method}(`));
}

/** The listeners that functions of the file add with a closure of their own. */
export function listenerSites(context: FileContext): ListenerSite[] {
  const sites: ListenerSite[] = [];
  for (const method of adders) {
    for (const call of context.index.calls.get(method) ?? []) {
      const isMissed = method === 'addEventListener' && isRemovedInOtherPhase(call, context);
      const site = isMissed || !hasOptions(call) ? listenerSite(call, method, context) : undefined;
      if (!site || (!isMissed && isRemovedOutside(call, context))) continue;
      const isLeft = isMissed || (!isForRun(call, context) && !extendsTarget(call, context) && !isRemovedSomewhere(call, context));
      sites.push({ site: isMissed ? withOptions(site) : site, isNeverRemoved: isLeft && outlivesFunction(call, context) });
    }
  }
  return sites;
}

/** A listener that is taken off only with the options that it was added with. */
function withOptions(site: Site): Site {
  const { acquirer } = site;
  return { ...site, acquirer: { ...acquirer, releases: [parseRelease('receiver.removeEventListener($0, $1, $2)'), ...acquirer.releases] } };
}

/** `{ once: true }`, `{ signal }` and the like: what a listener is told beside its function. */
function hasOptions({ arguments: [, , options] }: Call): boolean {
  return options?.type === 'ObjectExpression';
}

function listenerSite(call: Call, method: string, context: FileContext): Site | undefined {
  const callee = unwrap(call.callee);
  const [event, handler] = call.arguments;
  const root = enclosingRoot(call);
  const acquirer = listenerAcquirer(method);
  if (!acquirer || callee.type !== 'MemberExpression' || !event || !handler || !isFunctionLike(root)) return undefined;
  // A loop's listeners are `cleanup-in-loop`'s to report.
  if (literalText(event) === 'abort' || (isOfRun(event) && !isProcess(callee.object, context)) || (method === 'once' && endEvents.has(literalText(event) ?? '')) || loopAround(call, root)) return undefined;
  if (isEndOfChild(literalText(event), lastName(callee.object) ?? '') || isEmpty(unwrap(handler))) return undefined;
  if (!isClosureOf(unwrap(handler), root, context) || isResultKept(call)) return undefined;
  const { sourceCode } = context;
  return {
    call,
    acquirer,
    root,
    completion: call,
    value: undefined,
    variable: undefined,
    bound: undefined,
    text: isFunctionLike(handler) ? '…' : sourceCode.getText(handler),
    receiver: sourceCode.getText(callee.object),
    // A handler that is written in place can be removed by no name.
    arguments: call.arguments.map((argument) => (isFunctionLike(argument) ? '…' : sourceCode.getText(argument))),
    failure: undefined,
    needsEvidence: true,
  };
}

/** `process`, also `import process from 'node:process'`; of other targets, events of the same names tell the end, which takes their listeners with it. */
export function isProcess(target: TSESTree.Node, { origins }: FileContext): boolean {
  const origin = origins.of(unwrap(target));
  if (origin?.kind !== 'export') return false;
  const { module, path } = origin;
  return module === '' ? path.join('.') === 'process' : module === 'process' && (path.length === 0 || path.join('.') === 'default');
}

/** `() => {}`: it keeps nothing alive, and is there so that somebody hears of the event. */
function isEmpty(handler: TSESTree.Node): boolean {
  return isFunctionLike(handler) && handler.body.type === 'BlockStatement' && handler.body.body.length === 0;
}

/** Whether a handler is made anew by each run of the function. */
function isClosureOf(handler: TSESTree.Node, root: FunctionLike, context: FileContext): boolean {
  if (isFunctionLike(handler)) return true;
  if (handler.type !== 'Identifier') return false;
  const definition = context.origins.variableOf(handler)?.defs[0];
  return definition !== undefined && isWithin(definition.name, namedFunctionAround(root) ?? root);
}

/** Whether the target of a listener lives longer than the function that adds it. */
function outlivesFunction(call: Call, context: FileContext): boolean {
  const { origins } = context;
  const callee = unwrap(call.callee);
  const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  if (object?.type !== 'Identifier') return false;
  const definition = origins.variableOf(object)?.defs[0];
  if (!definition) return object.name === 'process' || object.name === 'window' || object.name === 'document';
  if (shortLivedTarget.test(object.name)) return false;
  const root = namedFunctionAround(enclosingRoot(call));
  const taker = takenIn(object, context, 0);
  if (taker && definition.type === 'Variable' && isBriefPart(call, definition.node)) return false;
  if (taker) return (taker === root || isReturned(taker)) && !isTargetEnded(call, context);
  if (definition.type === 'ImportBinding') return true;
  return definition.type === 'Variable' && enclosingRoot(definition.name).type === 'Program' && root !== undefined;
}

/** How far constants are followed. */
const maximumDepth = 5;

/** The function of which something is a parameter, or a part of one that a constant of the function holds: `const { provider } = props`. */
function takenIn(node: TSESTree.Node, context: FileContext, depth: number): TSESTree.Node | undefined {
  const target = unwrap(node);
  if (target.type === 'MemberExpression') return depth === 0 || target.computed ? undefined : takenIn(target.object, context, depth + 1);
  const definition = target.type === 'Identifier' ? context.origins.variableOf(target)?.defs[0] : undefined;
  if (definition?.type === 'Parameter') return definition.node;
  const isPart = definition?.type === 'Variable' && definition.parent.kind === 'const' && definition.name.parent.type !== 'AssignmentPattern' && depth < maximumDepth;
  if (!isPart || !definition.node.init || definition.node.id.type === 'ArrayPattern') return undefined;
  const taker = takenIn(definition.node.init, context, depth + 1);
  return taker && enclosingRoot(definition.name) === taker ? taker : undefined;
}

/** Whether a part of a parameter, or the listener on it, goes by itself: an element of the page, what ends with its request, a wait for one event. */
function isBriefPart(call: Call, { id, init }: { readonly id: TSESTree.Node; readonly init?: TSESTree.Node | null }): boolean {
  const method = calleeName(call) ?? '';
  if (method === 'once' || (method === 'addEventListener' && elementEvents.test(literalText(call.arguments[0]) ?? ''))) return true;
  const names = [...(init ? (writtenNames(init) ?? []) : []), ...(id.type === 'Identifier' ? [id.name] : [])];
  return names.some((name) => shortLivedTarget.test(name));
}

/** Whether a function is what another one gives: `return (form) => { … }`. */
function isReturned(node: TSESTree.Node): boolean {
  const { parent } = outermost(node);
  return parent?.type === 'ReturnStatement' || (parent?.type === 'ArrowFunctionExpression' && isFunctionLike(node));
}

/** Whether the function that is given the target, or what holds it, ends it itself, and its listeners with it: `upstream.destroy()`. */
export function isTargetEnded(call: TSESTree.Node, { origins }: FileContext): boolean {
  const callee = isCall(call) ? unwrap(call.callee) : undefined;
  const target = callee?.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  const variable = target?.type === 'Identifier' ? origins.variableOf(target) : undefined;
  if (!variable || enclosingRoot(variable.defs[0]?.name ?? call).type === 'Program') return false;
  return variable.references.some(({ identifier }) => {
    const method = identifier.parent.type === 'MemberExpression' && identifier.parent.object === identifier ? identifier.parent : undefined;
    return method !== undefined && method.parent.type === 'CallExpression' && method.parent.callee === method && ending.has(memberName(method) ?? '');
  });
}
