/** Acquisitions that are no leak of their own: resources that hold nothing yet, and those that other rules report. */
import type { TSESTree } from '@typescript-eslint/utils';
import { chainRoot, isCall, isFunctionLike, isWithin, loopAround, memberName, outermost } from '../ast/nodes.ts';
import { nodesBelow } from '../ast/own-nodes.ts';
import { windows } from '../resources/listening.ts';
import { abortedIn } from './aborting/aborting-callback.ts';
import type { FileContext } from './file-context.ts';
import { locksOwnStream } from './own-streams.ts';
import { methodPath } from './release-match.ts';
import type { HeldExit } from './search.ts';
import type { Site } from './sites.ts';
import type { Flow, Use } from './uses.ts';

/** Whether nobody has to release what a site acquires, whatever becomes of it. */
export function isLeftAlone(site: Site, flow: Flow, context: FileContext): boolean {
  return (
    !isObliged(site, flow) || isOnlyRead(site, flow) || isLockOnPurpose(site) || keepsRecordOfPage(site, context) || endsInItsCallback(site, context) || locksOwnStream(site, context)
  );
}

/** Whether the resource is one already: a stack is empty until something is put on it. */
function isObliged({ acquirer: { entry }, value }: Site, { aliases }: Flow): boolean {
  const { obligedBy } = entry;
  if (!obligedBy) return true;
  const puts = (node: TSESTree.Node): boolean => obligedBy.includes(methodPath(node).path[0] ?? '');
  return (value !== undefined && puts(outermost(value))) || [...aliases].some(({ references }) => references.some(({ identifier }) => puts(identifier)));
}

/** `const client = new Client(url); use(client.database);`: what holds nothing before it is connected, and never is. */
function isOnlyRead({ acquirer: { entry } }: Site, { aliases }: Flow): boolean {
  if (entry.beginsBy === undefined || aliases.size === 0) return false;
  return [...aliases].every(({ references }) =>
    references.every((reference) => {
      if (reference.isWrite()) return true;
      const { path, call } = methodPath(reference.identifier);
      return path.length > 0 && call === undefined;
    }),
  );
}

/** `new ResizeObserver(layOut).observe(this.element)`: what nothing else holds goes with the element of its own object. */
export function endsWithItsObject({ acquirer: { entry }, value }: Site): boolean {
  const member = value && outermost(value).parent;
  if (entry.endsWithTargetOf === undefined || member?.type !== 'MemberExpression' || memberName(member) !== entry.endsWithTargetOf) return false;
  const { parent } = member;
  if (parent.type !== 'CallExpression' || parent.callee !== member) return false;
  const [target] = parent.arguments;
  return target !== undefined && chainRoot(target).type === 'ThisExpression';
}

/** `new IntersectionObserver((entries, observer) => { … observer.disconnect(); })`: its callback ends it, or lets go of what it has seen. */
function endsInItsCallback({ acquirer: { entry }, call }: Site, { origins }: FileContext): boolean {
  const callback = entry.endsWithTargetOf !== undefined && isCall(call) ? call.arguments[0] : undefined;
  const own = callback && isFunctionLike(callback) ? callback.params[1] : undefined;
  const references = own?.type === 'Identifier' ? (origins.variableOf(own)?.references ?? []) : [];
  return references.some(({ identifier }) => /^(?:disconnect|unobserve)$/.test(methodPath(identifier).path.join('.')));
}

/** `new PerformanceObserver((list) => { window.lastLongTask = … })`: what keeps a record in the page is there for as long as the page. */
function keepsRecordOfPage({ acquirer: { entry }, call }: Site, { sourceCode, origins }: FileContext): boolean {
  const callback = isCall(call) ? call.arguments[0] : undefined;
  if (entry.id !== 'node-performance-observer' || !callback || !isFunctionLike(callback)) return false;
  return nodesBelow(callback, sourceCode.visitorKeys).some((node) => {
    const target = node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' ? chainRoot(node.left) : undefined;
    return target?.type === 'Identifier' && windows.has(target.name) && !origins.variableOf(target)?.defs.length;
  });
}

/** `stream.getReader();` as a whole statement: what is taken and not kept is meant to keep others out. */
function isLockOnPurpose({ acquirer: { entry }, call }: Site): boolean {
  return entry.locksReceiver === true && outermost(call).parent?.type === 'ExpressionStatement';
}

/** A timer that aborts a controller is `lost-abort-controller`'s to report; so is what its entry leaves to another rule. */
export function isLeftToAbortRule({ acquirer, call }: Site): boolean {
  if (acquirer.entry.reportedBy !== undefined) return true;
  if (call.type !== 'CallExpression' || acquirer.entry.selfReleasing !== 'fires') return false;
  const [callback] = call.arguments;
  if (callback?.type === 'MemberExpression') return memberName(callback) === 'abort';
  return callback !== undefined && isFunctionLike(callback) && abortedIn(callback) !== undefined;
}

/** A resource that outlives its round and is released after the loop, or is handed on there, is `cleanup-in-loop`'s to judge. */
export function isLeftToLoopRule(exit: HeldExit, { call }: Site, releases: readonly Use[], transfers: readonly Use[]): boolean {
  if (!exit.isNextRound) return false;
  const loop = loopAround(call);
  const after = releases.length > 0 ? releases : transfers;
  return loop !== undefined && after.some(({ node }) => !isWithin(node, loop));
}
