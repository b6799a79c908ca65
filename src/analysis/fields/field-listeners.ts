/** Listeners that an object adds to something that it does not own, and never removes. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, chainRoot, enclosingClass, enclosingRoot, isFunctionLike, isWithin, literalText, memberName, propertyName, unwrap, writtenNames, type Call, type ClassNode } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { isCleanupName } from '../../resources/lifecycles.ts';
import { elementEvents, endOfRun, heardToTheEnd, isEndOfChild, isRunEvent, listenerMethods, removesAll, workerEvents } from '../../resources/listening.ts';
import { exitCalls } from '../exiting/exits.ts';
import type { FileContext } from '../file-context.ts';
import { givesSubscription, isResultKept } from '../listening/kept-results.ts';
import type { Signs } from '../signs.ts';
import { isInTest } from '../places.ts';
import { attachedField } from './attached.ts';
import { classShape, extendsClass, methodsOf, type Method } from './class-shape.ts';
import { fieldName, memberAround } from './field-sites.ts';
import { listenedName, namesListened } from './listened.ts';
import { reachedFrom } from './reached.ts';
import { isLeftToItself } from './self-removing.ts';
import { reachOf } from './targets.ts';

export interface FieldListener {
  readonly call: TSESTree.CallExpression;
  readonly owner: ClassNode;
  /** What it is added to, as it is written. */
  readonly target: string;
  /** The field that holds the target may be empty when the object ends. */
  readonly mayBeGone: boolean;
  /** It is the page's or the process's own. */
  readonly isGlobal: boolean;
  /** It outlives all objects: `window` and its like, what is called a bus. Others may end with the object. */
  readonly isLongLived: boolean;
  readonly handler: TSESTree.Expression;
  /** The handler is made in place, so that nothing can take it off again. */
  readonly isFresh: boolean;
  /** The method that takes another function off in its place: `off('open', this.onOpen.bind(this))`. */
  readonly missedBy: Method | undefined;
  /** Adding it gives a subscription that takes it off: React Native's `DeviceEventEmitter.addListener(…)`. */
  readonly givesSubscription: boolean;
}

/** Whether a file may have a call that adds a listener to what outlives its objects. */
export function mayListenFromField(signs: Signs): boolean {
  return signs.has('Listener(') || signs.has('.on(');
}

/** The listeners that classes of the file add, and do not remove. */
export function fieldListeners(context: FileContext): FieldListener[] {
  return Object.keys(listenerMethods).flatMap((method) =>
    (context.index.calls.get(method) ?? []).flatMap((call) => {
      const listener = call.type === 'CallExpression' ? listenerOf(call, method, context) : undefined;
      if (!listener) return [];
      const removals = removalsOf(listener, method, context);
      return removals.length === 0 || isLeftToItself(listener, removals, context) ? [listener] : [];
    }),
  );
}

function listenerOf(call: TSESTree.CallExpression, method: string, context: FileContext): FieldListener | undefined {
  const { sourceCode } = context;
  const owner = enclosingClass(call);
  const callee = unwrap(call.callee);
  const [event, handler, options] = call.arguments;
  const isBare = isOfGlobalScope(callee, context);
  if (!owner || (callee.type !== 'MemberExpression' && !isBare) || !event || !handler || handler.type === 'SpreadElement' || isInTest(enclosingRoot(owner))) return undefined;
  const member = memberAround(call, owner);
  if (!member || ('static' in member && member.static) || member.type === 'StaticBlock') return undefined;
  const target = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  const isOfPage = method === 'addEventListener' && elementEvents.test(literalText(event) ?? '');
  const found = endsItself(options, method) ? undefined : target ? (reachOf(target, { owner, isOfPage }, context) ?? (isPageOfElement(call, owner, context) ? 'global' : undefined)) : 'global';
  if (!found || literalText(event) === 'abort' || (target && isEndOfChild(literalText(event), lastName(sourceCode.getText(target))))) return undefined;
  const missedBy = missingRemover(call, unwrap(handler), owner, context);
  // What the class takes other listeners off, or means to take this one off, outlives it, whatever its name and theirs.
  const isForgotten = (): boolean => missedBy !== undefined || takesOthersOff(call, owner, context);
  // What does not keep the object may be there for all of them, unless the class tells otherwise of its like.
  const keepsObject = isContext(options, method) || worksOnThis(unwrap(handler), context);
  if (!keepsObject && !(found === 'global' && isFunctionLike(unwrap(handler)) && isForgotten())) return undefined;
  const isOfRun = found === 'global' && (isForRun(literalText(event), method, owner, context) || isOfWorker(target, event, owner, context));
  if ((found === 'given-short' || isOfRun) && !isForgotten()) return undefined;
  if (found === 'page-part' && !hasEnd(owner, context)) return undefined;
  if (isResultKept(call) || isOwned(call, target, owner, context)) return undefined;
  if ((isShutdown(literalText(event), unwrap(handler), owner, context) || (found === 'global' && exits(unwrap(handler), context))) && !isForgotten()) return undefined;
  const isLongLived = found !== 'given' || isForgotten();
  const mayBeGone = target !== undefined && attachedField(target, owner, context) !== undefined;
  return { call, owner, target: callee.type === 'MemberExpression' ? sourceCode.getText(callee.object) : 'window', mayBeGone, isGlobal: found === 'global' || found === 'page-part', isLongLived, handler, isFresh: isFresh(unwrap(handler)), missedBy, givesSubscription: givesSubscription(target, context) };
}

/** `addEventListener('offline', …)` without anything in front, where that is the page's or the worker's own, and no function of the file. */
function isOfGlobalScope(callee: TSESTree.Node, { origins }: FileContext): boolean {
  return callee.type === 'Identifier' && callee.name === 'addEventListener' && !origins.variableOf(callee)?.defs.length;
}

/** Whether a constant of the method leads to the page, `view.document` of `const view = getWindow(this.element)`, and a cleanup of the class takes some listener off it. */
function isPageOfElement(call: TSESTree.CallExpression, owner: ClassNode, context: FileContext): boolean {
  const root = chainRoot(call.callee);
  const definition = root.type === 'Identifier' ? context.origins.variableOf(root)?.defs[0] : undefined;
  if (definition?.type !== 'Variable' || definition.parent.kind !== 'const' || !definition.node.init || unwrap(definition.node.init).type !== 'CallExpression') return false;
  const name = listenedName(call, context);
  if (name !== 'window' && name !== 'document') return false;
  const code = cleanupCode(owner, context);
  return (context.index.calls.get('removeEventListener') ?? []).some((removal) => listenedName(removal, context) === name && code.some((one) => isWithin(removal, one)));
}

/** What runs when the object ends. */
function cleanupCode(owner: ClassNode, context: FileContext): TSESTree.Node[] {
  return [...reachedFrom(classShape(owner, context).cleanups.map(({ node }) => node), owner, context).code];
}

/** Whether a listener is there for the whole run, and not for as long as its object: the class has no end that could take it off, or the event is one that is heard to the end. */
function isForRun(event: string | undefined, method: string, owner: ClassNode, context: FileContext): boolean {
  return isRunEvent(event, method) && (heardToTheEnd.has(event ?? '') || classShape(owner, context).cleanups.length === 0);
}

/** Whether a method of a class ends its objects, or a framework does. */
function hasEnd(owner: ClassNode, context: FileContext): boolean {
  const { cleanups, lifecycle } = classShape(owner, context);
  return cleanups.length > 0 || lifecycle?.isComponent === true;
}

/** `self.addEventListener('message', …)`, as a worker is told its work for as long as it runs. */
function isOfWorker(target: TSESTree.Node | undefined, event: TSESTree.Node, owner: ClassNode, context: FileContext): boolean {
  return target?.type === 'Identifier' && target.name === 'self' && workerEvents.test(literalText(event) ?? '') && classShape(owner, context).cleanups.length === 0;
}

/** `this` behind a handler: emitters call the handler on it, as those of EventEmitter3 and of game engines do. */
function isContext(options: TSESTree.CallExpressionArgument | undefined, method: string): boolean {
  return options?.type === 'ThisExpression' && method !== 'addEventListener';
}

/** `{ once: true }` and `{ signal }` take care of themselves; of options that are not written here nothing is known. */
function endsItself(options: TSESTree.CallExpressionArgument | undefined, method: string): boolean {
  if (!options || options.type === 'Literal' || isContext(options, method)) return false;
  if (options.type !== 'ObjectExpression') return true;
  return options.properties.some((property) => property.type === 'SpreadElement' || (property.key.type === 'Identifier' && /^(?:once|signal)$/.test(property.key.name)));
}

/** Whether the class ends the target itself, and so owns it, whoever made it. */
function isOwned(call: Call, target: TSESTree.Node | undefined, owner: ClassNode, context: FileContext): boolean {
  const { catalogue, sourceCode } = context;
  const names = namesListened(call, owner, context) ?? new Set(target ? [lastName(sourceCode.getText(target))] : []);
  return nodesBelow(owner.body, sourceCode.visitorKeys).some((node) => {
    const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
    if (callee?.type !== 'MemberExpression') return false;
    const method = memberName(callee) ?? '';
    if (!isCleanupName(method) && !catalogue.releaseNames.has(method)) return false;
    return names.has(lastName(sourceCode.getText(callee.object)));
  });
}

/** A handler of a signal, or of the end of the run, that ends the process, or the object: nothing comes after it. */
function isShutdown(event: string | undefined, handler: TSESTree.Node, owner: ClassNode, context: FileContext): boolean {
  if (event === undefined || !endOfRun.test(event)) return false;
  const called = handler.type === 'CallExpression' && handler.callee.type === 'MemberExpression' ? handler.callee.object : handler;
  const name = fieldName(unwrap(called), context);
  if (name !== undefined && isCleanupName(name)) return true;
  const code = name === undefined ? handler : owner.body.body.find((member) => 'key' in member && propertyName(member.key, member.computed) === name);
  if (!code) return true;
  return nodesBelow(code, context.sourceCode.visitorKeys).some((node) => node.type === 'CallExpression' && (/exit|kill|abort/i.test(calleeName(node) ?? '') || isCleanupName(calleeName(node) ?? '')));
}

/** Whether a handler that is written in place ends the process: `process.on('message', (message) => { if (message === 'stop') process.exit(); })`. */
function exits(handler: TSESTree.Node, context: FileContext): boolean {
  return isFunctionLike(handler) && exitCalls(context).some((call) => isWithin(call, handler));
}

/** Whether a handler keeps the object alive: `this.onResize`, `this.onResize.bind(this)`, `() => this.resize()`. */
function worksOnThis(handler: TSESTree.Node, { sourceCode, origins }: FileContext): boolean {
  if (handler.type === 'Identifier') {
    const definition = origins.variableOf(handler)?.defs[0];
    return definition?.type === 'Variable' && definition.node.init !== null && definition.node.init.type !== 'Identifier' && worksOnThis(unwrap(definition.node.init), { sourceCode, origins } as FileContext);
  }
  return nodesBelow(handler, sourceCode.visitorKeys).some(({ type }) => type === 'ThisExpression');
}

/** Whether a function is made where it is written. */
function isFresh(handler: TSESTree.Node): boolean {
  if (handler.type !== 'CallExpression') return isFunctionLike(handler);
  return calleeName(handler) === 'bind' || handler.arguments.some((argument) => isFunctionLike(argument));
}

/** What may take a listener off. */
function removalsOf({ call, owner, handler, isFresh: isMadeHere }: FieldListener, method: string, context: FileContext): Call[] {
  const { index } = context;
  const targets = namesListened(call, owner, context);
  const isSameTarget = (removal: Call): boolean => {
    // What another class takes off is its own, unless it is above or below this one.
    const other = isWithin(removal, owner) ? owner : enclosingClass(removal);
    if (other && other !== owner && !extendsClass(owner, other, context) && !extendsClass(other, owner, context)) return false;
    const removedFrom = listenedName(removal, context);
    return removedFrom === undefined || targets === undefined || targets.has(removedFrom);
  };
  const ofAll = [...removesAll].flatMap((name) => (index.calls.get(name) ?? []).filter(isSameTarget));
  const ofOne = removersOf(method).flatMap((name) => (index.calls.get(name) ?? []).filter((removal) => isSameTarget(removal) && isRemovalOf(removal, call, handler, isMadeHere)));
  return [...ofAll, ...ofOne];
}

/** The method that is to take a listener off, and makes a function like that of the listener for it, which is another one. */
function missingRemover(call: TSESTree.CallExpression, handler: TSESTree.Node, owner: ClassNode, context: FileContext): Method | undefined {
  if (!isFresh(handler)) return undefined;
  const { index, sourceCode } = context;
  const target = listenedName(call, context);
  const event = literalText(call.arguments[0]);
  const missing = removersOf(calleeName(call) ?? '').flatMap((name) => index.calls.get(name) ?? []).find((removal) => {
    const removed = removal.arguments[1];
    if (!removed || !isWithin(removal, owner) || listenedName(removal, context) !== target || literalText(removal.arguments[0]) !== event) return false;
    return isFresh(unwrap(removed)) && sourceCode.getText(removed) === sourceCode.getText(handler);
  });
  return missing && methodsOf(owner).find(({ member }) => isWithin(missing, member));
}

function removersOf(method: string): string[] {
  return [...new Set([...(listenerMethods[method] ?? []), 'removeEventListener', 'removeListener', 'off'])];
}

/** Whether a cleanup method of the class takes another of its listeners off the same target: this one is forgotten, then. */
function takesOthersOff(call: TSESTree.CallExpression, owner: ClassNode, context: FileContext): boolean {
  const targets = namesListened(call, owner, context);
  if (!targets) return false;
  const { index } = context;
  const isOfTarget = (one: Call): boolean => isWithin(one, owner) && targets.has(listenedName(one, context) ?? '');
  const removals = [...new Set(Object.values(listenerMethods).flat())].flatMap((name) => index.calls.get(name) ?? []).filter(isOfTarget);
  if (removals.length === 0) return false;
  const others = Object.keys(listenerMethods).flatMap((name) => index.calls.get(name) ?? []).filter((one): one is TSESTree.CallExpression => one !== call && one.type === 'CallExpression' && isOfTarget(one));
  const code = cleanupCode(owner, context);
  const isOfOther = (removal: Call): boolean =>
    others.some((other) => {
      const [, handler] = other.arguments;
      return handler !== undefined && handler.type !== 'SpreadElement' && isRemovalOf(removal, other, handler, isFresh(unwrap(handler)));
    });
  return removals.some((removal) => code.some((one) => isWithin(removal, one)) && isOfOther(removal));
}

function isRemovalOf(removal: Call, call: TSESTree.CallExpression, handler: TSESTree.Expression, isMadeHere: boolean): boolean {
  const [event, removed, options] = removal.arguments;
  if (!event || !removed) return true;
  if (!isSameEvent(literalText(call.arguments[0]), literalText(event))) return false;
  // What is made in place is another function each time, and one for another phase is another listener.
  if (isMadeHere || isFresh(unwrap(removed))) return false;
  const phases = new Set([capturesOf(options), capturesOf(call.arguments[2])]);
  if (calleeName(removal) === 'removeEventListener' && phases.size > 1 && !phases.has(undefined)) return false;
  const [before, after] = [unwrap(handler), unwrap(removed)];
  return before.type !== 'MemberExpression' || after.type !== 'MemberExpression' || isSameMember(before, after);
}

/** Whether an event is one of those that a listener is for: `'zoom move'` are two; of one that is not written here it is not known. */
function isSameEvent(added: string | undefined, removed: string | undefined): boolean {
  if (added === undefined || removed === undefined) return true;
  const events = new Set(added.split(/\s+/));
  return removed.split(/\s+/).some((event) => events.has(event));
}

/** Whether two members are written alike, `this.onResize` and `this['onResize']`; of a computed one it is not known. */
function isSameMember(before: TSESTree.Node, after: TSESTree.Node): boolean {
  const [names, others] = [writtenNames(before), writtenNames(after)];
  return !names || !others || names.join('.') === others.join('.');
}

/** The phase that the options of a listener ask for. */
function capturesOf(options: TSESTree.Node | undefined): boolean | undefined {
  if (!options) return false;
  if (options.type === 'Literal') return options.value === true;
  if (options.type !== 'ObjectExpression') return undefined;
  const capture = options.properties.find((property): property is TSESTree.Property => property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === 'capture');
  if (!capture) return false;
  return capture.value.type === 'Literal' ? capture.value.value === true : undefined;
}

/** The last part of what is written, without what marks it as private: `source` is what `this.#source` is filled with. */
function lastName(text: string): string {
  return (text.replaceAll(/[?!\s]/g, '').split('.').at(-1) ?? text).replace(/^[#_]+/, '');
}
