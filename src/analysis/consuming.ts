/** What ends by itself once it has been consumed, and whether anything of what a function does with it may do so. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isWithin, literalText, outermost, unwrap } from '../ast/nodes.ts';
import { methodPath } from './release-match.ts';
import type { Site } from './sites.ts';
import { isReleasing, type Flow } from './uses.ts';

/** Events that say nothing of an end. */
const earlyEvents: ReadonlySet<string> = new Set(['error', 'connect', 'secureConnect', 'ready', 'open', 'lookup', 'drain', 'timeout']);
const listening: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'off', 'removeListener']);
/** Methods that read nothing, and wait for no end. */
const idle: ReadonlySet<string> = new Set([
  ...['write', 'cork', 'uncork', 'pause', 'setEncoding', 'setDefaultEncoding', 'setTimeout', 'setNoDelay', 'setKeepAlive', 'setHeader', 'setMaxListeners'],
  ...['address', 'getPeerCertificate', 'getProtocol', 'getCipher', 'getSession', 'getHeader', 'isPaused'],
]);

/**
 * Whether something may consume the resource of a site: it is read, piped, iterated, waited for, or goes where that cannot be seen. Where
 * nothing does, it stays open on each way out that does not release it.
 */
export function mayBeConsumed({ value, acquirer: { entry } }: Site, { aliases, uses }: Flow): boolean {
  // A child process comes to its end whether or not anybody listens.
  if (entry.lifetime === 'process') return true;
  const holder = value && outermost(value).parent;
  if (holder?.type !== 'VariableDeclarator' && holder?.type !== 'AssignmentExpression') return true;
  const releases = uses.filter(isReleasing);
  const isRelease = (node: TSESTree.Node): boolean => releases.some(({ subject }) => isWithin(node, subject));
  return [...aliases].some(({ references }) => references.some((reference) => reference.isRead() && !isRelease(reference.identifier) && !isIdle(reference.identifier)));
}

/** Whether a read of a stream or a socket only talks to it. */
function isIdle(identifier: TSESTree.Node): boolean {
  const { path, call } = methodPath(identifier);
  const [name] = path;
  if (name !== undefined) {
    if (call === undefined || path.length > 1) return true;
    return idle.has(name) || (listening.has(name) && isEarly(call.arguments[0]));
  }
  const whole = outermost(identifier);
  const { parent } = whole;
  switch (parent?.type) {
    case 'CallExpression':
      return parent.arguments[0] === whole && calleeName(parent) === 'once' && isEarly(parent.arguments[1]);
    case 'IfStatement':
    case 'UnaryExpression':
      return true;
    default:
      return false;
  }
}

function isEarly(event: TSESTree.Node | undefined): boolean {
  const name = event && literalText(unwrap(event));
  return name !== undefined && earlyEvents.has(name);
}
