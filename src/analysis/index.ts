/**
 * The analysis of one file: the rules' only door. Computed once, when the first rule asks, and kept with the file's tree; pure,
 * it reports nothing and reads no other file.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { catalogueOf, type Catalogue } from '../resources/index.ts';
import { canLeak, derivedSites, directSites } from './acquisitions.ts';
import type { FileContext } from './file-context.ts';
import { FileIndexBuilder, indexFile } from './file-index.ts';
import { gateOf, type Gate } from './gate.ts';
import type { Leak } from './lifetime.ts';
import { Lifetimes } from './lifetimes.ts';
import { listenerSites, mayListen } from './listeners.ts';
import { Origins } from './origins.ts';
import { mayRace, raceTimers } from './race-timers.ts';
import type { Site } from './sites.ts';
import { Summaries } from './summaries.ts';

export type { Leak } from './lifetime.ts';

/** What the rules may ask about a file; each answer is worked out when it is first asked for. */
export interface FileAnalysis {
  /**
   * Listeners that gather what the analysis needs while ESLint walks the file; ask the rest of the questions at `Program:exit`. Empty
   * for all but the first rule that asks, and where there is nothing to find.
   */
  readonly gather: () => TSESLint.RuleListener;
  /** Whether there can be any `leaks`; costs no walk. */
  readonly canLeak: boolean;
  /** Resources that some path never releases, in source order. */
  readonly leaks: readonly Leak[];
  /** Listeners of functions on what outlives them, that some path or nothing at all removes. */
  readonly listenerLeaks: readonly Leak[];
  /** Timers that go on when another branch of their `Promise.race` has won. */
  readonly raceTimerLeaks: readonly Leak[];
}

/** How often factories of factories are followed. */
const maximumRounds = 4;

const analyses = new WeakMap<TSESTree.Program, Map<unknown, FileAnalysis>>();

/**
 * The analysis of a file under `settings.leaks`.
 *
 * @throws SettingsError where the settings do not follow their schema
 */
export function analysisOf(sourceCode: TSESLint.SourceCode, settings: unknown): FileAnalysis {
  // oxlint gives every file the same SourceCode, and ESLint may lint a tree again with other settings: both are part of the key.
  const bySettings = analyses.get(sourceCode.ast) ?? new Map<unknown, FileAnalysis>();
  analyses.set(sourceCode.ast, bySettings);
  const known = bySettings.get(settings);
  if (known) return known;
  const analysis = new Analysis(sourceCode, settings);
  bySettings.set(settings, analysis);
  return analysis;
}

/** Works out each answer when it is first asked for, and keeps it. */
class Analysis implements FileAnalysis {
  readonly #sourceCode: TSESLint.SourceCode;
  readonly #catalogue: Catalogue;
  #gathered: FileIndexBuilder | undefined;
  #context: FileContext | undefined;
  #lifetimes: Lifetimes | undefined;
  #gate: Gate | undefined;
  #leaks: readonly Leak[] | undefined;
  #listenerLeaks: readonly Leak[] | undefined;
  #raceTimerLeaks: readonly Leak[] | undefined;

  constructor(sourceCode: TSESLint.SourceCode, settings: unknown) {
    this.#sourceCode = sourceCode;
    this.#catalogue = catalogueOf(settings);
  }

  gather(): TSESLint.RuleListener {
    if (this.#gathered || !this.canLeak) return {};
    const gathered = new FileIndexBuilder();
    this.#gathered = gathered;
    const add = gathered.add.bind(gathered);
    return { CallExpression: add, NewExpression: add, ...(this.gate.hasDisposables ? { ObjectExpression: add } : {}) };
  }

  private get gate(): Gate {
    return (this.#gate ??= gateOf(this.#sourceCode, this.#catalogue));
  }

  private get context(): FileContext {
    if (this.#context) return this.#context;
    const context: FileContext = {
      sourceCode: this.#sourceCode,
      catalogue: this.#catalogue,
      index: this.#gathered ?? indexFile(this.#sourceCode),
      origins: new Origins(this.#sourceCode, this.#catalogue),
      summaries: new Summaries(() => context),
    };
    this.#context = context;
    return context;
  }

  private get lifetimes(): Lifetimes {
    return (this.#lifetimes ??= new Lifetimes(this.context));
  }

  get canLeak(): boolean {
    return this.gate.isOpen;
  }

  get leaks(): readonly Leak[] {
    return (this.#leaks ??= this.canLeak ? inSourceOrder(findLeaks(this.context, this.lifetimes, this.gate)) : []);
  }

  get listenerLeaks(): readonly Leak[] {
    return (this.#listenerLeaks ??= mayListen(this.#sourceCode) ? inSourceOrder(findListenerLeaks(this.context, this.lifetimes)) : []);
  }

  get raceTimerLeaks(): readonly Leak[] {
    return (this.#raceTimerLeaks ??= mayRace(this.#sourceCode) ? inSourceOrder(findRaceTimerLeaks(this.context, this.lifetimes)) : []);
  }
}

function findLeaks(context: FileContext, lifetimes: Lifetimes, gate: Gate): Leak[] {
  const leaks: Leak[] = [];
  const seen = new Set<TSESTree.Node>();
  let sites = directSites(context, gate);
  for (let round = 0; round < maximumRounds && sites.length > 0; round += 1) {
    const derived: Site[] = [];
    for (const site of sites) {
      if (seen.has(site.call)) continue;
      seen.add(site.call);
      if (!site.releasedAt && !canLeak(site.acquirer, context.index)) continue;
      const flow = lifetimes.flowOf(site);
      derived.push(...derivedSites(site, flow.uses, context));
      const leak = lifetimes.leakOf(site, flow);
      if (leak) leaks.push(leak);
    }
    sites = derived;
  }
  return leaks;
}

function findListenerLeaks(context: FileContext, lifetimes: Lifetimes): Leak[] {
  return listenerSites(context).flatMap(({ site, isNeverRemoved }) => {
    const leak = lifetimes.leakOf(site, lifetimes.flowOf(site)) ?? (isNeverRemoved ? lifetimes.plainLeak(site, 'listenerNotRemoved') : undefined);
    return leak ? [{ ...leak, kind: 'listenerNotRemoved' as const }] : [];
  });
}

function findRaceTimerLeaks(context: FileContext, lifetimes: Lifetimes): Leak[] {
  return raceTimers(context).map((site) => lifetimes.plainLeak(site, 'timerOutlivesRace'));
}

function inSourceOrder(leaks: Leak[]): Leak[] {
  return leaks.sort((left, right) => left.acquisition.reported.range[0] - right.acquisition.reported.range[0]);
}
