/** Controllers that a function aborts on its normal path, and misses on another; and timers that abort and are not cleared. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, isWithin } from '../../ast/nodes.ts';
import { useOf } from './abort-controllers.ts';
import type { FileContext } from '../file-context.ts';
import type { Leak } from '../lifetime.ts';
import type { Lifetimes } from '../lifetimes.ts';
import type { Site } from '../sites.ts';
import { isReleasing, type Flow, type Use } from '../uses.ts';

/** Calls of this function's own cleanup; a closure that another call is given aborts at a time that nobody here knows. */
const cleanups = new Set(['defer', 'adopt', 'use', 'finally', 'then', 'push', 'add']);

/** The way on which a function misses to abort the controller of a site, that it aborts on its normal path and keeps to itself. */
export function missedAbort(site: Site, lifetimes: Lifetimes, context: FileContext): Leak | undefined {
  const flow = withoutSignals(lifetimes.flowOf(site));
  const releases = flow.uses.filter(isReleasing);
  if (!releases.some((use) => isMeantAlways(use, site, flow, context))) return undefined;
  const isHandedOn = flow.uses.some((use) => use.kind === 'transfer' || use.kind === 'unknown' || (use.kind === 'registered' && !isCleanup(use)));
  return isHandedOn ? undefined : lifetimes.missedInAnyRound({ ...site, exempt: beforeSignal(site, flow) }, flow);
}

/** The statements behind the acquisition in which nobody has the signal yet: what throws there, leaves no work behind that could be aborted. */
function beforeSignal({ call }: Site, { aliases }: Flow): TSESTree.Node[] {
  const uses = [...aliases].flatMap(({ references }) => references.filter((reference) => reference.isRead()).map(({ identifier }) => identifier));
  const first = uses.filter((identifier) => useOf(identifier) !== 'write').sort((one, other) => one.range[0] - other.range[0])[0];
  const before: TSESTree.Node[] = [];
  for (let block = first?.parent; first && block && block.range[1] > call.range[1]; block = block.parent) {
    if (block.type !== 'BlockStatement') continue;
    before.push(...block.body.filter(({ range }) => range[0] >= call.range[1] && range[1] <= first.range[0]));
    if (isWithin(call, block)) break;
  }
  return before;
}

function isCleanup({ node }: Use): boolean {
  return isCall(node) && cleanups.has(calleeName(node) ?? '');
}

/** The flow without what hands out the signal alone: a closure that reads it, `const { signal } = controller`. */
function withoutSignals(flow: Flow): Flow {
  const references = [...flow.aliases].flatMap((alias) => alias.references.map(({ identifier }) => identifier));
  const isSignal = ({ kind, node }: Use): boolean => {
    if (kind !== 'transfer' && kind !== 'unknown') return false;
    const inside = references.filter((identifier) => isWithin(identifier, node));
    return inside.length > 0 && inside.every((identifier) => ['signal', 'test'].includes(useOf(identifier)));
  };
  return { ...flow, uses: flow.uses.filter((use) => !isSignal(use)) };
}

/** Whether a release lies on the straight way from the acquisition, and not in a branch that only some conditions lead to. */
function isMeantAlways({ node }: Use, site: Site, flow: Flow, { origins }: FileContext): boolean {
  const asksController = (test: TSESTree.Node): boolean =>
    [...flow.aliases].some((alias) => alias.references.some(({ identifier }) => isWithin(identifier, test) && origins.variableOf(identifier) === alias));
  let child = node;
  for (let { parent } = node; parent && !isWithin(site.call, parent); child = parent, parent = parent.parent) {
    switch (parent.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        if (parent.test !== child && !asksController(parent.test)) return false;
        break;
      case 'LogicalExpression':
        if (parent.right === child && !asksController(parent.left)) return false;
        break;
      case 'SwitchCase':
      case 'CatchClause':
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        return false;
      default:
    }
  }
  return true;
}
