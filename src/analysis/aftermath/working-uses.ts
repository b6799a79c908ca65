/** What needs a resource to be open, and what may be done with one that has been released. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, outermost, unwrap, type Call, type ClassNode } from '../../ast/nodes.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import { givesPromiseOfWork } from '../../resources/working-methods.ts';
import type { FileContext } from '../file-context.ts';
import { isReleasedByCalling, isReleasingArgument, isReleasingMethod, methodPath, type ReleaseSubject } from '../release-match.ts';
import { knownCall } from '../sites.ts';
import { needOfMethod } from './own-methods.ts';

/** Methods that end something, look at it, or begin anew with it: none of them needs it to be open. */
const idle =
  /^(?:on|once|off|emit|bind|call|apply|then|catch|finally|move|ref|unref|address|inspect|toJSON|toString|valueOf|asyncDispose|@@\w+|(?:add|remove|prepend)\w*Listeners?|(?:abort|cancel|cleanup|close|destroy|detach|disconnect|dispose|end|kill|quit|release|remove|shutdown|stop|terminate|unlock|unregister|unsubscribe|clear|reset|restore)\w*|(?:get|has|is|was|should|set(?:Encoding|Timeout|NoDelay|KeepAlive|MaxListeners))(?:[A-Z]\w*)?|listenerCount|eventNames)$/;
/** Methods after which it is in use again. */
const reopening = /^(?:begin|beginTransaction|connect|init|launch|listen|load|lock|observe|open|reconnect|refresh|reopen|restart|resume|start|startTransaction|subscribe|reset)$/;
/** Functions that may do so with what they are given. */
const reopeningByName = /^_?(?:(?:re)?(?:connect|initiali[sz]e|init|launch|listen|open|start)|refresh|reset|restart|resume|retry|set_?[Uu]p)(?![a-z])/;
/** Methods that fail or do nothing on what has been released, whatever it is. */
const working =
  /^(?:read|readv|readFile|readLines|readSync|readableWebStream|createReadStream|createWriteStream|write|writev|writeFile|writeSync|appendFile|truncate|sync|datasync|stat|chmod|chown|utimes|query|queryRaw|raw|execute|executeRaw|exec|run|all|each|prepare|pragma|transaction|insert\w*|update\w*|select|delete(?:One|Many)?|find(?:One|Many|All|First|Unique)?\w*|aggregate|count(?:Documents)?|bulkWrite|save|publish|send|sendMessage|sendToQueue|sendFile|postMessage|enqueue|ack|nack|consume|request|goto|click|fill|evaluate|screenshot|pdf|newPage|newContext|use|adopt|defer|prompt|question|ping|seek|flush|commit|rollback)$/;
/** Methods of a span, which writes nothing any more when it has ended. */
const annotating = /^(?:setAttributes?|setStatus|addEvent|addLinks?|recordException|updateName)$/;
/** Methods that tell what has been, or wait for the end. */
const telling =
  /^(?:as|can|current|debug|describe|done|drain|dump|end\w*|finish\w*|idle|info|join|log|look|name|on[A-Z]\w*|peek|print|read(?:y|iness)|report|settle\w*|show|size|stat(?:e|s|us)|summar\w*|to|trace|until|wait|warn|when)(?:$|[A-Z_])/;
const waiting = /^(?:once|on|finished|waitFor\w*|until\w*|race|all)$/;
const looking = /^(?:is|has|assert|expect|log|debug|info|warn|error|trace|describe|format|inspect|remove|delete|unregister|untrack|forget|on|off|emit|notify|release|close|dispose|destroy|end|clean\w*|clear\w*|cancel\w*|String|Boolean|JSON)(?:$|[A-Z_])/;

/** Where a resource is used: the call, and what of the call names the resource. */
export interface ResourceUse {
  readonly call: Call;
  readonly identifier: TSESTree.Node;
}

type Subject = ReleaseSubject & { readonly entry: ResourceEntry | undefined };

/** The call that makes a resource usable again: of a method of it, or of a function that gets it and is named so. */
export function reopeningCall(identifier: TSESTree.Node): Call | undefined {
  const { path, call } = methodPath(identifier);
  if (call) return path.length === 1 && reopening.test(path[0] ?? '') ? call : undefined;
  const node = outermost(identifier);
  const { parent } = node;
  return parent && isCall(parent) && parent.callee !== node && reopeningByName.test(calleeName(parent) ?? '') ? parent : undefined;
}

/**
 * The call that would work with a released resource in vain, where the catalogue, the body of the method, its type or its name makes that sure;
 * `releases` are the names by which the function releases it.
 */
export function workingUse(identifier: TSESTree.Node, subject: Subject, releases: ReadonlySet<string>, context: FileContext): ResourceUse | undefined {
  const { path, call } = methodPath(identifier);
  if (call && path.length > 0) {
    const name = path.at(-1) ?? '';
    if (path.length > 1 || isReleasingMethod(path, call, subject)) return undefined;
    if (subject.entry?.usefulAfterRelease) return subject.entry.id === 'otel-span' && annotating.test(name) ? { call, identifier } : undefined;
    const declared = declarationOf(call, context);
    const need = declared && needOfMethod(declared, name, releases, context);
    if (need === 'data') return undefined;
    const isWork = need === 'open' || isWorkingMethod(call, name, context) || (!declared && subject.entry?.id === 'local-disposable' && isWorkByType(call, name, context));
    return isWork ? { call, identifier } : undefined;
  }
  // `transaction('orders').insert(row)`
  if (call && !isReleasedByCalling(subject)) return { call, identifier };
  const passed = passedTo(identifier, subject, context);
  return passed && needsArgument(passed, identifier, subject, context) ? { call: passed, identifier } : undefined;
}

/** The call that uses a resource in code that runs when it may be gone; more than `workingUse`, for there is no doubt about the resource. */
export function anyUse(identifier: TSESTree.Node, subject: Subject, context: FileContext): ResourceUse | undefined {
  const { path, call } = methodPath(identifier);
  if (call && path.length > 0) {
    const isIdle = idle.test(path[0] ?? '') || idle.test(path.at(-1) ?? '');
    return isIdle || isReleasingMethod(path, call, subject) ? undefined : { call, identifier };
  }
  const passed = passedTo(identifier, subject, context);
  const name = passed && calleeName(passed);
  return passed && !waiting.test(name ?? '') && !looking.test(name ?? '') ? { call: passed, identifier } : undefined;
}

function isWorkingMethod(call: Call, name: string, context: FileContext): boolean {
  // `readAsync` of a promisified `read`.
  if (working.test(name.replace(/Async$/, ''))) return true;
  const callee = unwrap(call.callee);
  const receiver = callee.type === 'MemberExpression' ? context.origins.of(callee.object) : undefined;
  if (receiver?.kind === 'instance' && givesPromiseOfWork(receiver.type, name) && !reopening.test(name)) return true;
  // `pool.connect()`, `browser.newPage()`: what is acquired from it.
  return knownCall(call, context.origins, context)?.acquires.some(({ yields }) => yields === 'value') ?? false;
}

/** The class of the file that the receiver of a call is an instance of. */
function declarationOf({ callee }: Call, { origins }: FileContext): ClassNode | undefined {
  const method = unwrap(callee);
  const receiver = method.type === 'MemberExpression' ? origins.of(method.object) : undefined;
  return receiver?.kind === 'declared' && (receiver.node.type === 'ClassDeclaration' || receiver.node.type === 'ClassExpression') ? receiver.node : undefined;
}

/** Whether a method whose body is elsewhere is there for what it does: it gives nothing, a promise, or its object again. */
function isWorkByType(call: Call, name: string, { types }: FileContext): boolean {
  if (!types || idle.test(name) || reopening.test(name) || telling.test(name)) return false;
  const { services } = types;
  const callee = unwrap(call.callee);
  const given = services.typeAt(call);
  const own = callee.type === 'MemberExpression' ? services.typeAt(callee.object) : undefined;
  return types.givesNothing(call) || types.promiseKindOf(call) === 'always' || (given !== undefined && given === own);
}

/** The call that gets the resource as an argument of its own, and does not release it. */
function passedTo(identifier: TSESTree.Node, subject: Subject, context: FileContext): Call | undefined {
  const node = outermost(identifier);
  const { parent } = node;
  if (!parent || !isCall(parent) || parent.callee === node) return undefined;
  const index = parent.arguments.indexOf(node as TSESTree.Expression);
  if (isReleasingArgument(calleeName(parent), index, subject)) return undefined;
  const local = context.origins.calledFunction(parent);
  if (local && subject.entry && context.summaries.parameterEffect(local, index, { ...subject, entry: subject.entry }) === 'releases') return undefined;
  return parent;
}

/** Whether a call surely works with its argument: a function of the resource's own module, or one of the file or awaited, by what it does. */
function needsArgument(call: Call, identifier: TSESTree.Node, subject: Subject, context: FileContext): boolean {
  const name = calleeName(call) ?? '';
  if (waiting.test(name) || looking.test(name) || subject.entry?.usefulAfterRelease) return false;
  const { origins } = context;
  const local = origins.calledFunction(call);
  if (local) {
    const parameter = local.params[call.arguments.indexOf(outermost(identifier) as TSESTree.Expression)];
    const variable = parameter?.type === 'Identifier' ? origins.variableOf(parameter) : undefined;
    return variable?.references.some((reference) => {
      const { path, call: inner } = methodPath(reference.identifier);
      return inner !== undefined && path.length === 1 && !reopening.test(path[0] ?? '') && isWorkingMethod(inner, path[0] ?? '', context);
    }) ?? false;
  }
  const origin = origins.of(call.callee);
  if (origin?.kind === 'export') {
    const { entry } = subject;
    const isDescriptor = entry !== undefined && /descriptor/.test(entry.name);
    if (isDescriptor && /^fs\b/.test(origin.module.replace(/^node:/, ''))) return true;
  }
  if (subject.entry?.lifetime === 'process' || subject.entry?.selfReleasing) return false;
  return call.type === 'CallExpression' && call.callee.type === 'Identifier' && call.parent.type === 'AwaitExpression';
}
