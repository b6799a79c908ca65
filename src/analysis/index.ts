/**
 * The analysis of one file: the rules' only door. Computed once, when the first rule asks, and kept with the file's tree; pure,
 * it reports nothing and reads no other file.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { catalogueOf } from '../resources/index.ts';
import { derivedSites, directSites } from './acquisitions.ts';
import type { FileContext } from './file-context.ts';
import { indexFile } from './file-index.ts';
import { canAcquire, declaresDisposables } from './gate.ts';
import type { Leak } from './lifetime.ts';
import { Lifetimes } from './lifetimes.ts';
import { Origins } from './origins.ts';
import type { Site } from './sites.ts';
import { Summaries } from './summaries.ts';

export type { Acquisition, Leak, LeakKind, Release, Witness } from './lifetime.ts';

/** What the rules may ask about a file. */
export interface FileAnalysis {
  /** Resources that some path never releases, in source order. */
  readonly leaks: readonly Leak[];
}

const nothing: FileAnalysis = { leaks: [] };

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
  const analysis = analyse(sourceCode, settings);
  bySettings.set(settings, analysis);
  return analysis;
}

function analyse(sourceCode: TSESLint.SourceCode, settings: unknown): FileAnalysis {
  const catalogue = catalogueOf(settings);
  if (!canAcquire(sourceCode, catalogue)) return nothing;
  const context: FileContext = {
    sourceCode,
    catalogue,
    index: indexFile(sourceCode),
    origins: new Origins(sourceCode, catalogue),
    summaries: new Summaries(() => context),
  };
  let sites = directSites(context, declaresDisposables(sourceCode));
  if (sites.length === 0) return nothing;
  const lifetimes = new Lifetimes(context);
  const leaks: Leak[] = [];
  const seen = new Set<TSESTree.Node>();
  for (let round = 0; round < maximumRounds && sites.length > 0; round += 1) {
    const derived: Site[] = [];
    for (const site of sites) {
      if (seen.has(site.call)) continue;
      seen.add(site.call);
      const flow = lifetimes.flowOf(site);
      derived.push(...derivedSites(site, flow.uses, context));
      const leak = lifetimes.leakOf(site, flow);
      if (leak) leaks.push(leak);
    }
    sites = derived;
  }
  leaks.sort((left, right) => left.acquisition.reported.range[0] - right.acquisition.reported.range[0]);
  return { leaks };
}
