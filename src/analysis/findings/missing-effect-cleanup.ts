/** What a component's effect acquires and no teardown releases: listeners, intervals, observers, sockets, subscriptions, object URLs, controllers. */
import { outermost } from '../../ast/nodes.ts';
import { effectListener, type EffectListener } from '../effects/effect-listeners.ts';
import { effectValue, type EffectValue } from '../effects/effect-values.ts';
import { EffectSites } from '../effects/effect-sites.ts';
import { effectsOf, mayHaveEffects, type Effect } from '../effects/effects.ts';
import { isOfThePage } from '../effects/roots.ts';
import { Runs } from '../effects/runs.ts';
import type { Leak } from '../lifetime.ts';
import type { Finder, Finding, Lens } from './finding.ts';

export interface MissingEffectCleanupOptions {
  /** Also report what ends by itself: timers that fire once, animation frames. */
  readonly timers: boolean;
  /** Hooks that work like `useEffect`. */
  readonly effects: readonly string[];
}

interface OfEffect extends Finding {
  readonly effect: Effect;
  readonly effects: readonly Effect[];
  /** The line that the message names. */
  readonly line: number;
}

export interface LeftListener extends OfEffect {
  readonly kind: EffectListener['fault']['kind'];
  readonly found: EffectListener;
}

export interface LeftValue extends OfEffect {
  readonly kind: EffectValue['fault']['kind'];
  readonly found: EffectValue;
  readonly leak: Leak;
}

export type MissingEffectCleanup = LeftListener | LeftValue;

export const missingEffectCleanup: Finder<MissingEffectCleanupOptions, MissingEffectCleanup> = {
  mayFind: ({ sourceCode, signs }, { effects }) => mayHaveEffects(signs) || (effects?.some((name) => sourceCode.text.includes(name)) ?? false),
  find(lens, options) {
    const effects = effectsOf(lens.context, options.effects);
    const runs = new Runs(effects, lens.context);
    const sites = new EffectSites(lens, options.timers ?? false);
    const seen = new Set<unknown>();
    return effects.filter((effect) => !isOfThePage(effect, lens.context)).flatMap((effect) =>
      runs.callsOf(effect).flatMap((call): MissingEffectCleanup[] => {
        if (seen.has(call)) return [];
        seen.add(call);
        const listener = effectListener(call, effect, runs, lens.context);
        if (listener) return [leftListener(listener, effects)];
        const value = effectValue(call, effect, runs, sites, lens.context);
        return value ? [leftValue(value, effects, lens)] : [];
      }),
    );
  },
};

function leftListener(found: EffectListener, effects: readonly Effect[]): LeftListener {
  const { listener: { call }, again, fault, effect } = found;
  return { kind: fault.kind, node: call, about: [call, ...again], effect, effects, line: 'line' in fault ? fault.line : effect.call.loc.start.line, found };
}

function leftValue(found: EffectValue, effects: readonly Effect[], { lifetimes }: Lens): LeftValue {
  const { site, fault, effect } = found;
  const leak = lifetimes.plainLeak(site, 'neverReleased', lifetimes.flowOf(site));
  const { call } = site;
  const line = 'line' in fault ? fault.line : effect.call.loc.start.line;
  return { kind: fault.kind, node: leak.acquisition.reported, about: [call, outermost(call)], effect, effects, line, found, leak };
}
