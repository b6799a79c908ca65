/**
 * Operations that must happen once: what the catalogue says a second release breaks, a descriptor that is closed by its number, a count that goes
 * down, an end that is told to others. On what outlives the function only: a parameter is its caller's, and a local is new in each call.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingClass, isFunctionLike, isWithin, memberName, outermost, patternPath, unwrap, writtenNames } from '../../ast/nodes.ts';
import { nodesBelow, walk } from '../../ast/own-nodes.ts';
import type { Acquirer, Catalogue, TypeKey } from '../../resources/index.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import { elementOf } from '../closing/elements.ts';
import { countDown, gaugeDown } from './counts.ts';
import { endToldBy } from './end-events.ts';
import { namesAgree, operandOf, plainMethod, sourcesOf, type Harm, type Method, type OnceOnly } from './operations.ts';
import type { Origin } from '../origin.ts';
import { knownCall } from '../sites.ts';
import { fieldOf, type State, type StatefulBody } from './state-tests.ts';

const breaking = new Set<ResourceEntry['idempotent']>(['throws', 'rejects', 'harmful', 'hangs', 'callback-error']);
const keptPromise = /(?:clos|stopp|dispos|destroy|shuttingDown|shutdown|terminat|disconnect|releas)(?:ing)?(?:Promise)?$/i;
/** What tells one error from another. */
const telling = new Set(['code', 'errno', 'name', 'message']);
const acquiringName = /acquire|lock|wait|reserve|take|enter|obtain|increment|^inc$/i;

/** What a node of the function does that must not happen twice. */
export function onceOnlyAt(node: TSESTree.Node, body: StatefulBody): OnceOnly | undefined {
  if (node.type === 'AssignmentExpression') return countDown(node, body) ?? promiseAnew(node, body);
  if (node.type === 'UpdateExpression') return countDown(node, body);
  if (node.type !== 'CallExpression') return undefined;
  return endToldBy(node, body) ?? releaseOnce(node, body) ?? gaugeDown(node, body);
}

/** A release that the catalogue knows to break when it is repeated. */
export function releaseOnce(call: TSESTree.CallExpression, body: StatefulBody): OnceOnly | undefined {
  const { context } = body;
  const method = promisifiedMethod(call, body) ?? plainMethod(call);
  const resolved = method && originsOf(method.object, body);
  for (const origin of resolved ?? []) {
    if (origin.kind !== 'instance' || !method) continue;
    const entry = entryOfMethod(origin.type, method.name, context.catalogue);
    const known = operandOf(method.object, body);
    if (!entry || !known || !isFelt(entry, call, method.isPromisified, body)) continue;
    return { node: call, harm: entry.idempotent as Harm, ...known };
  }
  return lockOf(call, body) ?? releaseByName(call, body) ?? releaseFunction(call, body);
}

/** `promisify(server.close.bind(server))()`, `promisify(server.close).call(server)`, also where a variable or a field holds what `promisify` gave */
function promisifiedMethod({ callee }: TSESTree.CallExpression, body: StatefulBody): Method | undefined {
  if (!body.context.index.calls.has('promisify')) return undefined;
  let inner = unwrap(callee);
  if (inner.type === 'MemberExpression' && memberName(inner) === 'call') inner = unwrap(inner.object);
  if (inner.type === 'Identifier' || inner.type === 'MemberExpression') inner = onlyValueOf(inner, body) ?? inner;
  if (inner.type !== 'CallExpression') return undefined;
  const { callee: promisify } = inner;
  const name = promisify.type === 'MemberExpression' ? memberName(promisify) : promisify.type === 'Identifier' ? promisify.name : undefined;
  const [target] = inner.arguments;
  if (name !== 'promisify' || !target) return undefined;
  const bound = unwrap(target);
  const method = bound.type === 'CallExpression' && calleeName(bound) === 'bind' && bound.callee.type === 'MemberExpression' ? unwrap(bound.callee.object) : bound;
  const last = method.type === 'MemberExpression' ? memberName(method) : undefined;
  return method.type === 'MemberExpression' && last !== undefined ? { object: method.object, name: last, isPromisified: true } : undefined;
}

/** What a variable or a field of the class holds, where it is given one value only. */
function onlyValueOf(expression: TSESTree.Identifier | TSESTree.MemberExpression, body: StatefulBody): TSESTree.Node | undefined {
  const variable = expression.type === 'Identifier' ? body.context.origins.variableOf(expression) : undefined;
  const path = writtenNames(expression)?.join('.');
  if (path === undefined || (expression.type === 'Identifier' && variable?.defs[0]?.type !== 'Variable')) return undefined;
  const state: State = { path, node: expression, variable };
  const declared = fieldOf(state)?.value;
  const [value, ...others] = [...(declared ? [declared] : []), ...sourcesOf(state, body)];
  return value && others.length === 0 ? unwrap(value) : undefined;
}

/** The entry whose usual release is this method, if no entry of the type calls a second one safe. Other forms of release are often idempotent. */
export function entryOfMethod(type: TypeKey, method: string, catalogue: Catalogue): ResourceEntry | undefined {
  const entries = catalogue
    .acquirersOfType(type)
    .filter(({ releases: [usual] }) => usual?.callee.base === 'resource' && usual.callee.path.length === 1 && method.replace(/Sync$/, '') === usual.callee.path[0])
    .map(({ entry }) => entry);
  return entries.every(({ idempotent }) => breaking.has(idempotent)) ? entries[0] : undefined;
}

/** Whether somebody notices: an error that nobody is told, or that is swallowed, breaks nothing. */
function isFelt({ idempotent }: ResourceEntry, call: TSESTree.CallExpression, isPromisified: boolean, body: StatefulBody): boolean {
  if (idempotent === 'harmful' || idempotent === 'hangs') return true;
  if (isSwallowed(call, body)) return false;
  if (idempotent !== 'callback-error' || isPromisified) return true;
  const callback = call.arguments.at(-1);
  if (callback?.type === 'Identifier') return body.context.origins.variableOf(callback)?.defs[0]?.node === body.function;
  const [error] = callback && isFunctionLike(callback) ? callback.params : [];
  const looks = error?.type === 'Identifier' ? (body.context.origins.variableOf(error)?.references ?? []) : [];
  return looks.length > 0 && !looks.some(({ identifier }) => isToldApart(identifier));
}

/** `.catch(…)` behind it, an `allSettled` around it, or a `try` whose `catch` does not throw. */
function isSwallowed(call: TSESTree.Node, { function: root, context }: StatefulBody): boolean {
  for (let inner = call, { parent } = call; parent && inner !== root; inner = parent, { parent } = parent) {
    if (parent.type === 'MemberExpression' && parent.object === inner && memberName(parent) === 'catch') return true;
    if (parent.type === 'CallExpression' && calleeName(parent) === 'allSettled') return true;
    if (parent.type === 'TryStatement' && inner === parent.block && parent.handler && !parent.handler.body.body.some((statement) => throws(statement, context.sourceCode.visitorKeys))) return true;
  }
  return false;
}

/** Whether an error is asked which one it is, so that the one of a second release may be left out: `error.code === 'ERR_SERVER_NOT_RUNNING'`. */
function isToldApart(error: TSESTree.Node): boolean {
  const { parent } = outermost(error);
  if (parent?.type !== 'MemberExpression' || !telling.has(memberName(parent) ?? '')) return false;
  const user = outermost(parent).parent;
  return user?.type === 'BinaryExpression' || user?.type === 'MemberExpression' || (user?.type === 'CallExpression' && /^(?:includes|has|test)$/.test(calleeName(user) ?? ''));
}

function throws(statement: TSESTree.Statement, visitorKeys: TSESLint.SourceCode['visitorKeys']): boolean {
  if (statement.type === 'IfStatement' && nodesBelow(statement.test, visitorKeys).some((node) => node.type === 'Identifier' && isToldApart(node))) return false;
  if (statement.type === 'IfStatement') return [statement.consequent, statement.alternate].some((branch) => branch !== null && throws(branch, visitorKeys));
  if (statement.type === 'BlockStatement') return statement.body.some((inner) => throws(inner, visitorKeys));
  return statement.type === 'ThrowStatement' || (statement.type === 'ExpressionStatement' && statement.expression.type === 'CallExpression' && calleeName(statement.expression) === 'reject');
}

/** `closeSync(this.fd)`, `unlockSync(path)`; directories are removed with `force` as a rule. */
function releaseByName(call: TSESTree.CallExpression, body: StatefulBody): OnceOnly | undefined {
  const origin = call.arguments.length === 0 ? undefined : body.context.origins.of(call.callee);
  if (origin?.kind !== 'export') return undefined;
  const name = origin.path.at(-1);
  for (const { entry, releases } of body.context.catalogue.acquirersOf(origin.module)) {
    if (!breaking.has(entry.idempotent) || entry.id.startsWith('node-mkdtemp')) continue;
    const template = releases.find(({ callee }) => callee.base === 'name' && name !== undefined && callee.path.at(-1) === name);
    const known = template && operandOf(call.arguments[template.arguments.findIndex(({ kind }) => kind === 'resource')], body);
    if (!known) continue;
    const isDescriptor = entry.id.startsWith('node-fs-fd');
    if (isDescriptor || isFelt(entry, call, false, body)) return { node: call, harm: isDescriptor ? 'descriptor' : (entry.idempotent as Harm), ...known };
  }
  return undefined;
}

/** `const release = await lock(path)` … `await release()`, `const [value, release] = await semaphore.acquire()` … `release()`, `const { client } = await session()` … `client.close()` */
function releaseFunction(call: TSESTree.CallExpression, body: StatefulBody): OnceOnly | undefined {
  const method = plainMethod(call);
  const isOfPart = method !== undefined && body.stateOf(method.object)?.variable !== undefined;
  const known = operandOf(isOfPart ? method.object : call.callee, body);
  if (!known) return undefined;
  const definition = known.operand.variable?.defs[0];
  const part = definition?.type === 'Variable' ? partPath(definition.node.id, definition.name) : [];
  const path = part && [...part, ...(isOfPart ? [method.name] : [])].join('.');
  for (const source of sourcesOf(known.operand, body)) {
    const acquisition = unwrap(source.type === 'AwaitExpression' ? source.argument : source);
    if (acquisition.type !== 'CallExpression') continue;
    // What is a value as a whole is known by its type.
    const acquirer = knownCall(acquisition, body.context.origins, body.context)?.acquires.find(({ yields, releases }) => {
      const prefix = yields === 'value' ? (isOfPart ? undefined : []) : /^(?:property|element):(.*)$/.exec(yields)?.slice(1);
      return prefix && releases.some(({ callee }) => callee.base === 'resource' && [...prefix, ...callee.path].join('.') === path);
    });
    if (acquirer && breaking.has(acquirer.entry.idempotent) && isFelt(acquirer.entry, call, false, body)) {
      return { node: call, harm: acquirer.entry.idempotent as Harm, ...known };
    }
  }
  return undefined;
}

/** The way to a name in a pattern: `['1']` in `[value, release]`. */
function partPath(pattern: TSESTree.Node, name: TSESTree.Node): string[] | undefined {
  if (pattern.type !== 'ArrayPattern') return patternPath(pattern, name);
  const index = pattern.elements.findIndex((element) => element === name);
  return index < 0 ? undefined : [String(index)];
}

/** Where an operand comes from; for a field that only methods fill, from what they fill it with. */
function originsOf(object: TSESTree.Node, body: StatefulBody): Origin[] {
  const origin = body.context.origins.of(object);
  if (origin) return [origin];
  const element = elementOf(object, { ofExpression: () => [] }, body.context);
  if (element?.origin) return [element.origin];
  const state = body.stateOf(object);
  return state ? sourcesOf(state, body).flatMap((source) => body.context.origins.of(source) ?? []) : [];
}

/** `this.mutex.release()`: the second call gives away what somebody else holds by now. */
function lockOf(call: TSESTree.CallExpression, body: StatefulBody): OnceOnly | undefined {
  const method = plainMethod(call);
  const known = method && operandOf(method.object, body);
  if (!method || !known || call.arguments.length > 0) return undefined;
  const { catalogue } = body.context;
  for (const origin of originsOf(method.object, body)) {
    if (origin.kind !== 'instance') continue;
    const module = origin.type.slice(0, origin.type.lastIndexOf(':'));
    const isOwn = ({ shape, entry, releases }: Acquirer): boolean =>
      /lock|semaphore|slot|queue/i.test(entry.name) &&
      catalogue.ofMethod(origin.type, shape.member ?? '')?.acquires.some(({ entry: { id } }) => id === entry.id) === true &&
      releases.some(({ callee, arguments: parameters }) => callee.base === 'receiver' && callee.path.at(-1) === method.name && parameters.length === 0);
    if (!catalogue.acquirersOf(module).some(isOwn) || isHandledInPairs(known.operand, acquiringName, body)) continue;
    return { node: call, harm: 'harmful', ...known };
  }
  return undefined;
}

/** Whether a method beside it acquires from the same object, so that the caller pairs the two: a class around a semaphore. */
function isHandledInPairs({ path }: State, names: RegExp, { function: stop, context }: StatefulBody): boolean {
  let found = false;
  for (const member of enclosingClass(stop)?.body.body ?? []) {
    if (member.type !== 'MethodDefinition' || member.kind === 'constructor' || member.static || isWithin(stop, member)) continue;
    walk(member, context.sourceCode.visitorKeys, (node) => {
      const method = node.type === 'CallExpression' ? plainMethod(node) : undefined;
      if (method && names.test(method.name) && writtenNames(method.object)?.join('.') === path) found = true;
    });
  }
  return found;
}

/** `return (this.closing = this.#end())`: the promise is kept for who asks again, and yet made anew. */
function promiseAnew(node: TSESTree.AssignmentExpression, body: StatefulBody): OnceOnly | undefined {
  const known = node.operator === '=' && unwrap(node.right).type === 'CallExpression' ? operandOf(node.left, body) : undefined;
  if (!known || known.isTaken || !keptPromise.test(known.operand.path)) return undefined;
  const isReturned = node.parent.type === 'ReturnStatement' || body.nodes.some((one) => one.type === 'ReturnStatement' && one.argument !== null && namesAgree(one.argument, node.left));
  return isReturned ? { node, harm: 'again', ...known } : undefined;
}
