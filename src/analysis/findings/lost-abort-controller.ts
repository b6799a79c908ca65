/** Abort controllers that can no longer abort: never, not on every path, or no longer the one before; and timers that abort too late. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { controllerField, isFieldNeverAborted, isOverwritten, type ControllerField } from '../aborting/abort-fields.ts';
import { controllerSites } from '../aborting/abort-controllers.ts';
import { unclearedTimers, type UnclearedTimer } from '../aborting/abort-timers.ts';
import { derivedSites } from '../acquisitions.ts';
import type { Leak } from '../lifetime.ts';
import { missedAbort } from '../aborting/lost-aborts.ts';
import { isNeverAborted } from '../aborting/never-aborted.ts';
import { classShape, methodsOf, type Method } from '../fields/class-shape.ts';
import type { FileContext } from '../file-context.ts';
import { isEffectCallback, isInTest } from '../places.ts';
import type { Site } from '../sites.ts';
import type { Finder, Finding, Lens } from './finding.ts';

export interface LostAbortControllerOptions {
  /** Also report controllers and timers that only an exception misses. */
  readonly missedByThrow: boolean;
  /** Also report stand-ins in tests: signals that never abort, timers that abort what is under test. */
  readonly inTests: boolean;
}

export type LostAbortController =
  | (Finding & {
      readonly kind: 'neverAborted';
      readonly leak: Leak;
      readonly field: ControllerField | undefined;
      /** The method that ends the object of the field. */
      readonly cleanup: Method | undefined;
    })
  | (Finding & { readonly kind: 'lostOnPath'; readonly leak: Leak })
  | (Finding & { readonly kind: 'overwritten'; readonly leak: Leak; readonly field: ControllerField; readonly assignment: TSESTree.AssignmentExpression })
  | (Finding & { readonly kind: 'timerNotCleared'; readonly leak: Leak; readonly controller: TSESTree.Node; readonly variable: TSESLint.Scope.Variable | undefined });

export const lostAbortController: Finder<LostAbortControllerOptions, LostAbortController> = {
  mayFind: ({ signs }) => signs.has('AbortController'),
  find(lens, options) {
    const { context, gate, lifetimes } = lens;
    const controllers = controllerSites(context);
    // Functions of the file that make a controller for their caller.
    const made = controllers.flatMap((site) => derivedSites(site, lifetimes.flowOf(site), context));
    const timers = unclearedTimers(['setTimeout', ...gate.aliases], [...controllers, ...made], context, lifetimes).filter(({ leak }) => isWanted(leak, options));
    const lost = made.flatMap((site) => lostFinding(site, lens, options) ?? []);
    return [...controllers.flatMap((site) => controllerFinding(site, lens, options) ?? []), ...lost, ...timers.map(timerFinding)];
  },
};

function controllerFinding(site: Site, lens: Lens, options: Partial<LostAbortControllerOptions>): LostAbortController | undefined {
  if (isEffectCallback(site.root)) return undefined;
  const { context, lifetimes } = lens;
  const field = controllerField(site, context);
  const { call } = site;
  if (field ? isFieldNeverAborted(field) : isNeverAborted(site, context)) {
    const leak = lifetimes.plainLeak(site, 'neverReleased', lifetimes.flowOf(site));
    return isInTest(site.root) && !options.inTests ? undefined : { kind: 'neverAborted', node: call, about: [call], leak, field, cleanup: field && cleanupOf(field, context) };
  }
  if (field) {
    const { assignment } = field;
    if (!assignment || !isOverwritten(field, context)) return undefined;
    return { kind: 'overwritten', node: assignment, about: [call, assignment], leak: lifetimes.plainLeak(site, 'overwritten'), field, assignment };
  }
  return lostFinding(site, lens, options);
}

/** The method that ends the object, or gives up what it does. */
function cleanupOf({ owner }: ControllerField, context: FileContext): Method | undefined {
  return classShape(owner, context).cleanups[0] ?? methodsOf(owner).find(({ name }) => /^(?:cancel|abort)$/.test(name));
}

/** A controller that its function does not abort on every path. */
function lostFinding(site: Site, { context, lifetimes }: Lens, options: Partial<LostAbortControllerOptions>): LostAbortController | undefined {
  const leak = isEffectCallback(site.root) ? undefined : missedAbort(site, lifetimes, context);
  return leak && isWanted(leak, options) ? { kind: 'lostOnPath', node: site.call, about: [site.call], leak } : undefined;
}

function timerFinding({ leak, controller, variable }: UnclearedTimer): LostAbortController {
  const { node } = leak.acquisition;
  return { kind: 'timerNotCleared', node, about: [node], leak, controller, variable };
}

/**
 * Whether the options want to hear of it: what only a throw misses ends by itself. A test may set a timer to see what an abort does; a
 * way out of it that misses the release is one as anywhere.
 */
function isWanted(leak: Leak, { missedByThrow, inTests }: Partial<LostAbortControllerOptions>): boolean {
  if (leak.onlyOnThrow || leak.witness.kind === 'throw') return missedByThrow === true;
  return leak.place !== 'test' || leak.releases.length > 0 || inTests === true;
}
