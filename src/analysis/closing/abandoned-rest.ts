/** Releases of several resources, one after the other, of which the first that fails leaves the others unreleased. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, memberName, propertyName, unwrap, writtenNames } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { cleanupName } from '../cleanup-sequences.ts';
import type { FileContext } from '../file-context.ts';
import type { Lens } from '../findings/finding.ts';
import { adding } from './elements.ts';
import { isEverHeld } from './held-steps.ts';
import { tryAround } from './lost-errors.ts';
import { originalOf } from '../other-names.ts';
import type { ReleaseCall } from './release-calls.ts';

const stopNames = new Set(['stop', 'close', 'dispose', 'destroy', 'shutdown', 'cleanup', 'teardown', 'disconnect', 'terminate', 'release', 'end', 'quit', '@@dispose', '@@asyncDispose']);

/** Methods of arrays that add no member. */
const looking = new Set(['at', 'entries', 'every', 'filter', 'find', 'forEach', 'includes', 'map', 'pop', 'reverse', 'shift', 'slice', 'some', 'toReversed', 'values']);

/** Whether a text can hold a method that stops several things that its instance holds. */
export function mayStopInARow(text: string): boolean {
  return text.includes('await this.') && ['close', 'dispose', 'shutdown', 'stop', 'disconnect', 'destroy', 'end', 'quit', 'terminate'].some((name) => text.includes(`async ${name}(`));
}

/** The loop over a collection of resources that was there before it, in which a release stands and nothing catches its error. */
export function loopOf({ call, collection }: ReleaseCall): TSESTree.Node | undefined {
  if (!collection) return undefined;
  for (let { parent } = call as TSESTree.Node; parent && !isFunctionLike(parent); { parent } = parent) {
    if (!/^(?:For|ForOf|While|DoWhile)Statement$/.test(parent.type)) continue;
    const around = tryAround(call);
    return around?.handler && isWithin(around, parent) ? undefined : parent;
  }
  return undefined;
}

/** The parameter of a function of this file that holds the collection. */
export function isParameter(collection: TSESTree.Node, { origins }: FileContext): boolean {
  let node = unwrap(collection);
  while (node.type === 'CallExpression' || node.type === 'MemberExpression') {
    node = unwrap(node.type === 'CallExpression' ? node.callee : node.object);
  }
  return node.type === 'Identifier' && origins.variableOf(node)?.defs[0]?.type === 'Parameter';
}

/** Whether something may be in a collection where its members are released: not in an array of the function that is left as soon as it holds something. */
export function isFilledBefore(release: TSESTree.Node, collection: TSESTree.Node, lens: Pick<Lens, 'lifetimes' | 'context'>): boolean {
  const node = unwrap(collection);
  const variable = node.type === 'Identifier' ? lens.context.origins.variableOf(node) : undefined;
  const definition = variable?.defs[0];
  if (definition?.type !== 'Variable' || definition.node.init?.type !== 'ArrayExpression' || definition.node.init.elements.length > 0) return true;
  const root = enclosingRoot(release);
  const others = variable?.references.filter(({ init }) => !init).map(({ identifier }) => identifier) ?? [];
  const added: TSESTree.Node[] = [];
  for (const identifier of others) {
    const { parent } = identifier;
    if (enclosingRoot(identifier) !== root) return true;
    const call = parent.type === 'MemberExpression' && isCall(parent.parent) && parent.parent.callee === parent ? parent.parent : undefined;
    const name = call && calleeName(call);
    if (call && name !== undefined && adding.has(name)) added.push(call);
    else if (name === undefined ? !['ForOfStatement', 'ReturnStatement'].includes(parent.type) : !looking.has(name)) return true;
  }
  return added.some((call) => isEverHeld({ within: release, acquisition: call, isGoal: (step) => step === release }, lens));
}

/**
 * The statements of a list, from this one on, that each do nothing but await a release, of another object each. Empty where there is
 * but one.
 */
export function releasesInARow(statement: TSESTree.Node | undefined, context: FileContext): readonly TSESTree.Statement[] {
  const list = statement?.parent?.type === 'BlockStatement' ? statement.parent.body : undefined;
  if (!list || !statement) return [];
  const rest = list.slice(list.indexOf(statement as TSESTree.Statement));
  const end = rest.findIndex((one) => releasedObject(one, context) === undefined);
  const run = end < 0 ? rest : rest.slice(0, end);
  const objects = run.map((one) => releasedObject(one, context));
  return run.length > 1 && new Set(objects).size === objects.length ? run : [];
}

/** Whether the `finally` around a release in a row may release what stands behind it: it names that, or calls a function that cleans up: `await closeAll()`. */
export function isEndedInFinally(release: TSESTree.Node, row: readonly TSESTree.Statement[], context: FileContext): boolean {
  const finalizer = tryAround(release)?.finalizer;
  if (!finalizer) return false;
  const { sourceCode } = context;
  const objects = row.slice(1).map((one) => releasedObject(one, context));
  return nodesBelow(finalizer, sourceCode.visitorKeys).some((node) => {
    if (node.type === 'Identifier' || node.type === 'MemberExpression') return objects.includes(sourceCode.getText(node));
    const callee = isCall(node) ? unwrap(node.callee) : undefined;
    const isOwn = callee?.type === 'Identifier' || (callee?.type === 'MemberExpression' && callee.object.type === 'ThisExpression');
    return isOwn && isCall(node) && cleanupName.test(calleeName(node) ?? '');
  });
}

/** The text of what a statement releases, if that is all that it does; of a constant that is another name of a variable, that variable. */
function releasedObject(statement: TSESTree.Statement, { sourceCode, origins }: FileContext): string | undefined {
  const callee = awaitedRelease(statement);
  const object = callee && unwrap(callee.object);
  // What the statement itself acquires, is not there to be left open.
  if (!object || object.type === 'AwaitExpression') return undefined;
  const variable = object.type === 'Identifier' ? origins.variableOf(object) : undefined;
  return variable ? originalOf(variable, origins).name : sourceCode.getText(object);
}

/** The method that releases, if to await it is all that a statement does: `await this.driver.close(force)`. */
export function awaitedRelease(statement: TSESTree.Statement): TSESTree.MemberExpression | undefined {
  const call = awaitedCall(statement);
  const callee = call && stopNames.has(calleeName(call) ?? '') ? unwrap(call.callee) : undefined;
  return callee?.type === 'MemberExpression' ? callee : undefined;
}

export function awaitedCall(statement: TSESTree.Statement): TSESTree.CallExpression | undefined {
  const awaited = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
  const call = awaited?.type === 'AwaitExpression' ? unwrap(awaited.argument) : undefined;
  return call?.type === 'CallExpression' ? call : undefined;
}

/**
 * The first releases in a stop-like method of what its instance holds: `async close() { await this.driver.close(); await
 * this.cache.close(); }`. What they are is not known here; that they are released together, by one who owns them, is.
 */
export function stopsInARow(context: FileContext): { readonly call: TSESTree.CallExpression; readonly run: readonly TSESTree.Statement[] }[] {
  const found: { call: TSESTree.CallExpression; run: readonly TSESTree.Statement[] }[] = [];
  const seen = new Set<TSESTree.Node>();
  for (const name of stopNames) {
    for (const call of context.index.calls.get(name) ?? []) {
      const block = call.type === 'CallExpression' ? stopBodyAround(call) : undefined;
      if (!block || seen.has(block)) continue;
      seen.add(block);
      const first = block.body.find((statement) => releasesInARow(statement, context).length > 0);
      const run = releasesInARow(first, context);
      const calls = run.map((statement) => awaitedCall(statement)).filter((one) => one !== undefined);
      if (calls[0] && calls.every((one) => writtenRoot(one) === 'this')) found.push({ call: calls[0], run });
    }
  }
  return found;
}

/** The body of the stop-like method of a class in whose own statements the call is awaited. */
function stopBodyAround(call: TSESTree.CallExpression): TSESTree.BlockStatement | undefined {
  let node: TSESTree.Node = call;
  while (node.parent && node.parent.type !== 'BlockStatement') node = node.parent;
  const block = node.parent;
  const method = block?.type === 'BlockStatement' && isFunctionLike(block.parent) ? block.parent.parent : undefined;
  if (block?.type !== 'BlockStatement' || method?.type !== 'MethodDefinition') return undefined;
  return stopNames.has(propertyName(method.key, method.computed) ?? '') ? block : undefined;
}

/** The first name of what a call is called on, through calls and optional chains. */
function writtenRoot(call: TSESTree.CallExpression): string | undefined {
  let node = unwrap(call.callee);
  while (node.type === 'MemberExpression' || node.type === 'CallExpression') {
    node = unwrap(node.type === 'MemberExpression' ? node.object : node.callee);
    if (node.type === 'MemberExpression' && memberName(node) === undefined) return undefined;
  }
  return writtenNames(node)?.[0];
}
