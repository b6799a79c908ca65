/** What does not count as a way on which a resource is still held: throws of its own cleanup, its own error, its own end. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, closureUnder, enclosingRoot, isCall, isFunctionLike, isNullish, isWithin, memberName, propertyName, unwrap, type Call } from '../ast/nodes.ts';
import { cleansUp, isCleanupLoop, isInSequence } from './cleanup-sequences.ts';
import type { Edge, Step } from './cfg/graph.ts';
import type { FileContext } from './file-context.ts';
import { runsBehindTests } from './places.ts';
import { textualReleases } from './release-match.ts';
import { isOwnEnd } from './settle-paths.ts';
import type { Site } from './sites.ts';
import { releasesOnRejection } from './then-paths.ts';
import type { Flow, Use } from './uses.ts';

/** Names of methods that tell the state of an object. */
export const stateQuestion = /^(?:is|in|has|was)[A-Z]/;

/**
 * Whether another function of the file, which does not acquire it, releases through the same object what is not kept here:
 * `enter() { return this.#mutex.acquire(); }` beside `leave() { this.#mutex.release(); }`.
 */
export function isReleasedBeside({ call, root, receiver, text, arguments: given, acquirer }: Site, context: FileContext): boolean {
  if (receiver === undefined || !isCall(call)) return false;
  const acquisitions = context.index.calls.get(calleeName(call) ?? '') ?? [];
  const written = context.sourceCode.getText(call.callee);
  const acquires = (one: TSESTree.Node): boolean => acquisitions.some((other) => enclosingRoot(other) === one && context.sourceCode.getText(other.callee) === written);
  return textualReleases({ releases: acquirer.releases, text, receiver, arguments: given }, context).some((release) => {
    const other = enclosingRoot(release);
    return other !== root && !acquires(other);
  });
}

/** Whether a hook of the tests releases what nobody names any more: `afterEach(() => sandbox.restore())`. */
export function isReleasedByHook({ root, receiver, text, arguments: given, acquirer }: Site, context: FileContext): boolean {
  return textualReleases({ releases: acquirer.releases, text, receiver, arguments: given }, context).some((release) => enclosingRoot(release) !== root && runsBehindTests(enclosingRoot(release)));
}

/** The resource that is asked about, with what ends the obligation in its function. */
export interface ExemptionSubject {
  readonly site: Site;
  readonly flow: Flow;
  readonly settlingUses: readonly Use[];
  /** The steps at which that happens. */
  readonly settling: ReadonlySet<TSESTree.Node>;
}

/** Whether a throw of this step does not count: it receives the release, cleans up something else, or is the resource's own error. */
export function isExempt(step: Step, subject: ExemptionSubject, context: FileContext): boolean {
  const { node } = step;
  const { site, flow, settlingUses, settling } = subject;
  if (site.exempt?.some((place) => isWithin(node, place))) return true;
  if (settlingUses.some(({ node: use }) => isCall(use) && isWithin(node, receiverOf(use)))) return true;
  // Where what is waited for is rejected, its `catch` has released.
  if (node.type === 'AwaitExpression' && settlingUses.some((use) => isWithin(use.node, node.argument) && releasesOnRejection(use, flow, context))) return true;
  const call = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
  // `await (isPatient ? openLater(path) : open(path))`: where that is rejected, nothing was acquired.
  if (node.type === 'AwaitExpression' && site.acquirer.shape.awaited && isBranchOf(site.completion, call)) return true;
  if (call.type === 'Identifier') {
    // `const opening = open(path); … await opening`: where that is rejected, nothing was acquired; and a resource itself is no promise.
    const variable = context.origins.variableOf(call);
    const definition = variable?.defs[0];
    if (definition?.type === 'Variable' && definition.node.init && unwrap(definition.node.init) === site.call) return true;
    return variable !== undefined && flow.aliases.has(variable);
  }
  const { readToEndBy, endsOnRejectionOf, endPromise } = site.acquirer.entry;
  if (node.type === 'AwaitExpression' && call.type === 'MemberExpression') {
    // `await writer.ready`, `await writer.closed`
    const name = memberName(call);
    return name !== undefined && (name === endPromise || endsOnRejectionOf?.includes(name) === true) && isResource(call.object, site, flow, context);
  }
  if (!isCall(call)) return isCleanupLoop(node, context) && isInSequence(node, settling, context);
  // Asked for its state, it answers: `if (session.inTransaction()) await session.abortTransaction();`
  if (node === call && call.arguments.length === 0 && stateQuestion.test(calleeName(call) ?? '') && isOfResource(call, site, flow, context)) return true;
  if (site.acquirer.entry.destroysItselfOnError && waitsForOwnError(call, site, context)) return true;
  if (readToEndBy !== undefined && calleeName(call) === readToEndBy) return true;
  if (endsOnRejectionOf?.includes(calleeName(call) ?? '') && isOfResource(call, site, flow, context)) return true;
  if (calleeName(call) === 'Promise' && isRejectedByOwnError(call, flow, context)) return true;
  // The rest of a chain on the acquisition: `spyOn(object, 'method').mockReturnValue(1)`.
  if (isWithin(site.call, call.callee)) return true;
  return cleansUp(call, context) && isInSequence(call, settling, context);
}

/** Whether an expression is one of the values that a conditional gives. */
function isBranchOf(value: TSESTree.Node, whole: TSESTree.Node): boolean {
  const node = unwrap(whole);
  if (node.type === 'ConditionalExpression') return [node.consequent, node.alternate].some((branch) => unwrap(branch) === value || isBranchOf(value, branch));
  return node.type === 'LogicalExpression' && [node.left, node.right].some((operand) => unwrap(operand) === value || isBranchOf(value, operand));
}

/** Whether a method is called on the resource itself. */
function isOfResource(call: Call, site: Site, flow: Flow, context: FileContext): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && isResource(callee.object, site, flow, context);
}

/** Whether an expression stands for the resource. */
function isResource(expression: TSESTree.Node, { text }: Site, flow: Flow, { origins, sourceCode }: FileContext): boolean {
  const object = unwrap(expression);
  if (text !== undefined && sourceCode.getText(object) === text) return true;
  const variable = object.type === 'Identifier' ? origins.variableOf(object) : undefined;
  return variable !== undefined && flow.aliases.has(variable);
}

/** `new Promise((resolve, reject) => { server.once('error', reject); … })`: nothing else rejects it than the resource's own failure. */
function isRejectedByOwnError(call: Call, flow: Flow, context: FileContext): boolean {
  const [executor] = call.arguments;
  const reject = executor && isFunctionLike(executor) ? executor.params[1] : undefined;
  const variable = reject?.type === 'Identifier' ? context.origins.variableOf(reject) : undefined;
  const uses = variable?.references.filter((reference) => reference.isRead()) ?? [];
  return uses.length > 0 && uses.every(({ identifier }) => isOwnEnd(identifier, flow, context) || isInOwnEnd(identifier, executor, flow, context));
}

/** Whether a node stands in a handler of that: `socket.on('close', (code) => reject(new Error(code)))`, or in a constant that only such events get. */
function isInOwnEnd(node: TSESTree.Node, executor: TSESTree.Node | undefined, flow: Flow, context: FileContext): boolean {
  const handler = executor && closureUnder(executor, node);
  if (!handler) return false;
  if (isOwnEnd(handler, flow, context)) return true;
  const { parent } = handler;
  const variable = parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? context.origins.variableOf(parent.id) : undefined;
  const reads = variable?.references.filter((reference) => reference.isRead()) ?? [];
  return reads.length > 0 && reads.every(({ identifier }) => isOwnEnd(identifier, flow, context));
}

/** Whether an edge is taken where `done` is true, or nothing was read: `const { done, value } = await reader.read(); if (done) …`, `if (!value) …`. */
export function isReadToEnd(edge: Edge, { acquirer: { entry } }: Site, flow: Flow, { origins }: FileContext): boolean {
  const { condition, kind } = edge;
  if (entry.readToEndBy === undefined || !condition || condition.type === 'SwitchCase') return false;
  const isRead = (value: TSESTree.Node | null | undefined): boolean => {
    // `(await reader?.read()) ?? { done: true }`
    const result = value?.type === 'LogicalExpression' ? value.left : value;
    const call = result && unwrap(result.type === 'AwaitExpression' ? result.argument : result);
    return call?.type === 'CallExpression' && calleeName(call) === entry.readToEndBy && [...flow.aliases].some(({ references }) => references.some(({ identifier }) => isWithin(identifier, call)));
  };
  const isGiven = (name: TSESTree.Node, isPart: (reference: TSESLint.Scope.Reference) => boolean): boolean =>
    name.type === 'Identifier' && (origins.variableOf(name)?.references.some((reference) => reference.isWrite() && isPart(reference)) ?? false);
  // Of `const { done, value } = await reader.read()`, a value says that it is not the end.
  const isResult = (name: TSESTree.Node): boolean => isGiven(name, ({ writeExpr, identifier }) => isRead(writeExpr) && !isValueOf(identifier));
  const isValue = (node: TSESTree.Node): boolean => (node.type === 'MemberExpression' ? memberName(node) === 'value' && isResult(unwrap(node.object)) : isGiven(node, ({ writeExpr, identifier }) => isRead(writeExpr) && isValueOf(identifier)));
  const empty = emptyAt(edge);
  if (empty) return isValue(empty);
  if (kind !== 'true') return false;
  const resultOf = (value: TSESTree.Node): TSESTree.Node => (value.type === 'MemberExpression' && memberName(value) === 'done' ? unwrap(value.object) : value);
  const node = resultOf(unwrap(condition));
  // `done = result.done;`, `done = isDone;`
  return isResult(node) || isGiven(node, ({ writeExpr }) => (writeExpr?.type === 'MemberExpression' || writeExpr?.type === 'Identifier') && isResult(resultOf(writeExpr)));
}

/** What an edge shows to be nothing: `value` where `if (value)` goes wrong, or `if (value === undefined)` right. */
function emptyAt({ condition, kind }: Edge): TSESTree.Node | undefined {
  const test = condition && condition.type !== 'SwitchCase' ? unwrap(condition) : undefined;
  if (test?.type !== 'BinaryExpression') return kind === 'false' || kind === 'nullish' ? test : undefined;
  const isEqual = /^===?$/.test(test.operator);
  if ((!isEqual && !/^!==?$/.test(test.operator)) || !isNullish(test.right) || kind !== (isEqual ? 'true' : 'false')) return undefined;
  return unwrap(test.left);
}

/** Whether a name is given what was read: `value` of `{ done, value }`, `{ value: chunk }`. */
function isValueOf({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'Property' && parent.parent.type === 'ObjectPattern' && propertyName(parent.key, parent.computed) === 'value';
}

/** `await once(socket, 'end')`, `await finished(stream)`: they reject with the error on which the resource destroyed itself. */
function waitsForOwnError(call: Call, site: Site, { origins }: FileContext): boolean {
  const name = calleeName(call);
  if (name !== 'once' && name !== 'finished') return false;
  const [first, ...others] = call.arguments;
  if (first?.type !== 'Identifier' || others.some(({ type }) => type === 'ObjectExpression')) return false;
  const definition = origins.variableOf(first)?.defs[0];
  return definition?.type === 'Variable' && definition.node.init !== null && isWithin(site.call, definition.node.init);
}

/** The call that receives a release as an argument, however deep: all of `work().finally(client.release())`. */
function receiverOf(release: TSESTree.Node): TSESTree.Node {
  let receiver = release;
  for (let node = release; node.parent; node = node.parent) {
    if (node.parent.type.endsWith('Statement') || isFunctionLike(node.parent)) break;
    if (isCall(node.parent) && node.parent.callee !== node) receiver = node.parent;
  }
  return receiver;
}
