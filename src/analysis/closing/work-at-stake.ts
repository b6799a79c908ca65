/** Whether the error of a release carries the result of earlier work: what was written, committed or sent, and may not have arrived. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, isFunctionLike, literalText, unwrap, type Call } from '../../ast/nodes.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import type { Origins } from '../origins.ts';

/** `unknown` where the file does not show how the resource was opened. */
export type Work = 'written' | 'unknown' | 'none';

/** What can be opened for reading alone: the flags of the acquisition decide. */
export const openedWithFlags: ReadonlySet<string> = new Set(['node-filehandle', 'node-fs-fd-sync', 'node-fs-fd-callback']);

/** Their release reports its own troubles alone: what they were given has been answered before. */
const answeredBefore = new Set(['node-sqlite-database', 'playwright-context', 'amqplib-channel', 'nats-connection']);

/** Releases that give the work up. */
const givingUp = /^(?:abort|cancel|destroy|rollback|releaseLock|terminate|unref|endSession|@@dispose)/i;

/** Releases that end a piece of work with success. */
const completing = /^(?:commit|savepoint)/i;

/** What is at stake when a call that releases a resource of this kind fails; `opened` are the calls that may have acquired it. */
export function workOf(entry: ResourceEntry, release: Call, opened: readonly TSESTree.Node[], origins: Origins): Work {
  if (!entry.errorMatters || answeredBefore.has(entry.id)) return 'none';
  const name = calleeName(release) ?? '';
  if (givingUp.test(name)) return 'none';
  if (endsTransaction(entry)) return isCompletion(name, release) ? 'written' : 'none';
  return workSince(entry, opened, origins);
}

/** What of a resource that `opened` acquired may not have arrived by its release. */
export function workSince(entry: ResourceEntry, opened: readonly TSESTree.Node[], origins: Origins): Work {
  if (!entry.errorMatters || answeredBefore.has(entry.id)) return 'none';
  if (!openedWithFlags.has(entry.id)) return 'written';
  const modes = opened.map((call) => (isCall(call) ? modeOf(call, origins) : 'unknown'));
  if (modes.length === 0) return 'unknown';
  return modes.includes('written') ? 'written' : modes.includes('unknown') ? 'unknown' : 'none';
}

/** Whether the release of a resource is a commit, or its undoing. */
export function endsTransaction({ release }: ResourceEntry): boolean {
  return [release].flat().some((form) => /commit/i.test(form));
}

/** `transaction.commit()`, `client.query('COMMIT')`. */
function isCompletion(name: string, release: Call): boolean {
  if (completing.test(name)) return true;
  return /^(?:commit|end\b|release)/i.test(literalText(release.arguments[0])?.trimStart() ?? '');
}

/** Whether a file is opened so that it can be written to. */
function modeOf(call: Call, origins: Origins): Work {
  if (call.arguments.some(({ type }) => type === 'SpreadElement')) return 'unknown';
  const flags = call.arguments[1];
  return !flags || isFunctionLike(flags) ? 'none' : modeOfFlags(flags, origins, 0);
}

function modeOfFlags(flags: TSESTree.Node, origins: Origins, depth: number): Work {
  const node = unwrap(flags);
  const text = literalText(node);
  if (text !== undefined && (node.type === 'Literal' || (node.type === 'TemplateLiteral' && node.expressions.length === 0))) {
    return /^rs?$/.test(text) ? 'none' : 'written';
  }
  switch (node.type) {
    case 'Literal':
      // The lowest two bits are the access mode; 0 is for reading alone.
      return typeof node.value === 'number' ? ((node.value & 3) === 0 ? 'none' : 'written') : 'unknown';
    case 'ConditionalExpression':
      return together([node.consequent, node.alternate].map((one) => modeOfFlags(one, origins, depth + 1)));
    case 'LogicalExpression':
      return together([node.left, node.right].map((one) => modeOfFlags(one, origins, depth + 1)));
    case 'BinaryExpression': {
      const parts = [node.left, node.right].map((one) => modeOfFlags(one, origins, depth + 1));
      return parts.includes('written') ? 'written' : parts.includes('unknown') ? 'unknown' : 'none';
    }
    case 'MemberExpression':
      return node.property.type === 'Identifier' ? modeOfConstant(node.property.name) : 'unknown';
    case 'Identifier':
      return node.name === 'undefined' ? 'none' : modeOfVariable(node, origins, depth);
    default:
      return 'unknown';
  }
}

/** All must say the same. */
function together(modes: readonly Work[]): Work {
  const [first = 'unknown'] = modes;
  return modes.every((mode) => mode === first) ? first : 'unknown';
}

/** Of the constants, two give write access; with the others alone, a file is opened for reading, even where it is created by that. */
function modeOfConstant(name: string): Work {
  if (/^O_(?:WRONLY|RDWR)$/.test(name)) return 'written';
  return /^O_[A-Z]+$/.test(name) ? 'none' : 'unknown';
}

function modeOfVariable(identifier: TSESTree.Identifier, origins: Origins, depth: number): Work {
  const variable = origins.variableOf(identifier);
  const definition = variable?.defs[0];
  if (definition?.type === 'ImportBinding') return modeOfConstant(identifier.name);
  if (depth > 5 || definition?.type !== 'Variable' || definition.parent.kind !== 'const' || definition.node.id.type !== 'Identifier') return modeOfConstant(identifier.name);
  return definition.node.init ? modeOfFlags(definition.node.init, origins, depth + 1) : 'unknown';
}
