/** Cleanups in a row: calls that clean up, one by one or for each of a list, and a release behind them. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, isFunctionLike, isWithin, unwrap, writtenNames, type Call } from '../ast/nodes.ts';
import { nodesBelow } from '../ast/own-nodes.ts';
import type { FileContext } from './file-context.ts';
import { isChaining } from './rejecting.ts';

/** Names of calls that clean up; a throw of one does not make the next one in the same sequence skipped. */
export const cleanupName =
  /^(?:close|end|release|destroy|dispose|disconnect|stop|quit|terminate|kill|abort|cancel|rollback|tear_?down|shut_?down|clean|restore|reset|remove|clear|delete|unsubscribe|unref|unlock|unregister|unlink|unmount|detach|flush|free|revoke|rm|off|@@dispose|@@asyncDispose)(?:$|[A-Z_]|Sync|down|up)/i;

const loops: ReadonlySet<string> = new Set(['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement']);

/** Methods that take an item out of a list, or make another list of it. */
const listMethods = new Set(['pop', 'shift', 'splice', 'values', 'keys', 'entries', 'reverse', 'toReversed', 'from']);

/** Whether a call cleans up: by its name, or for each of a list, as `sockets.map((socket) => socket.destroy())` and `Promise.all(…)` of that do. */
export function cleansUp(call: Call, context: FileContext): boolean {
  return context.catalogue.releaseNames.has(calleeName(call) ?? '') || isCleanup(call, context);
}

/** The same by names that say so in every context; a spinner ends with `info()`, too. */
function isCleanup(call: Call, context: FileContext): boolean {
  const name = calleeName(call) ?? '';
  // `new AbortController()` has a name that begins like one.
  if (call.type === 'NewExpression') return false;
  if (cleanupName.test(name)) return true;
  const [argument] = call.arguments;
  const given = argument && unwrap(argument);
  if (!given) return false;
  if (/^Promise\.all(?:Settled)?$/.test(writtenNames(call.callee)?.join('.') ?? '')) {
    return given.type === 'ArrayExpression' ? onlyCleansUp(given, context) : isCall(given) && isCleanup(given, context);
  }
  if (name !== 'map' && name !== 'forEach') return false;
  return given.type === 'Identifier' ? cleanupName.test(given.name) : isFunctionLike(given) && onlyCleansUp(given.body, context);
}

/** Whether all that is called below a node cleans up, and something does. */
function onlyCleansUp(node: TSESTree.Node, context: FileContext): boolean {
  const calls = nodesBelow(node, context.sourceCode.visitorKeys).filter(isCall);
  const others = calls.filter((call) => !isChaining(call) && !listMethods.has(calleeName(call) ?? ''));
  return others.length > 0 && others.every((call) => isCleanup(call, context));
}

/** Whether a loop does nothing but clean up. */
export function isCleanupLoop(node: TSESTree.Node, context: FileContext): boolean {
  return loops.has(node.type) && 'body' in node && onlyCleansUp(node.body as TSESTree.Statement, context);
}

/** Whether a call, or a loop over what is to be released, stands in one cleanup sequence with a release behind it. */
export function isInSequence(step: TSESTree.Node, settling: ReadonlySet<TSESTree.Node>, context: FileContext): boolean {
  let statement: TSESTree.Node = step;
  while (statement.parent && !statement.type.endsWith('Statement')) statement = statement.parent;
  for (let block = statement; ; block = block.parent) {
    if ([...settling].some((release) => isWithin(release, block) && release.range[0] > step.range[0])) return true;
    const { parent } = block;
    if (!parent || !(/^(?:Block|If|Try|Expression)Statement$/.test(parent.type) || isCleanupLoop(parent, context))) return false;
    // A `finally` is the end of its sequence: what comes after the whole statement is other work.
    if (parent.type === 'TryStatement' && parent.block !== block) return false;
  }
}
