/** Runs the analysis over a text as a rule would, and keeps what it saw on the way: sites, flows, and every step of every search. */
import * as parser from '@typescript-eslint/parser';
import type { TSESLint } from '@typescript-eslint/utils';
import { Linter, type Rule } from 'eslint';
import { derivedSites, directSites } from '../../../../src/analysis/acquisitions.ts';
import { buildGraph } from '../../../../src/analysis/cfg/build.ts';
import type { FunctionNode, Step } from '../../../../src/analysis/cfg/graph.ts';
import { Contracts } from '../../../../src/analysis/contracts/contracts.ts';
import type { FileContext } from '../../../../src/analysis/file-context.ts';
import { indexFile } from '../../../../src/analysis/file-index.ts';
import { gateOf } from '../../../../src/analysis/gate.ts';
import { everyLeakOf } from '../../../../src/analysis/findings/missing-cleanup.ts';
import { analysisOf, type Leak } from '../../../../src/analysis/index.ts';
import { Lifetimes } from '../../../../src/analysis/lifetimes.ts';
import { Origins } from '../../../../src/analysis/origins.ts';
import { signsOf } from '../../../../src/analysis/signs.ts';
import type { Site } from '../../../../src/analysis/sites.ts';
import { Summaries } from '../../../../src/analysis/summaries.ts';
import { mayStepThrow, neverReturns } from '../../../../src/analysis/throwing.ts';
import type { Flow } from '../../../../src/analysis/uses.ts';
import plugin from '../../../../src/index.ts';
import { catalogueOf } from '../../../../src/resources/index.ts';

export interface Observation {
  readonly site: Site;
  readonly step: Step;
  readonly held: boolean;
}

export interface Inspection {
  readonly context: FileContext;
  readonly sites: readonly { readonly site: Site; readonly flow: Flow }[];
  readonly observations: readonly Observation[];
  /** What the rules are told, those leaks included that they report under an option alone. */
  readonly leaks: readonly Leak[];
  /** The lines on which `missing-cleanup` reports with its default options. */
  readonly reportedLines: readonly number[];
}

export type ParserName = 'typescript' | 'espree';

/** The parser that a file of this name is read with by default. */
export function parserOf(file: string): ParserName {
  return /\.[cm]?tsx?$/u.test(file) ? 'typescript' : 'espree';
}

/**
 * The text as ESLint gives it to a rule.
 *
 * @param listen - is called with the file's SourceCode, while it is linted
 * @throws where the text does not parse
 */
function lint(text: string, file: string, parserName: ParserName, listen: (sourceCode: TSESLint.SourceCode) => void, rules: Linter.RulesRecord = {}): number[] {
  const probe: Rule.RuleModule = {
    create(context) {
      listen(context.sourceCode as unknown as TSESLint.SourceCode);
      return {};
    },
  };
  const config = {
    files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
    plugins: { leaks: plugin, test: { rules: { probe } } },
    languageOptions: {
      sourceType: file.endsWith('.cjs') ? 'commonjs' : 'module',
      parserOptions: { ecmaFeatures: { jsx: file.endsWith('x') } },
      ...(parserName === 'typescript' ? { parser } : {}),
    },
    rules: { 'test/probe': 'error', ...rules },
  } as Linter.Config;
  const messages = new Linter().verify(text, config, file);
  const fatal = messages.find((message) => message.fatal === true);
  if (fatal) throw new Error(`${file}:${String(fatal.line)}: ${fatal.message}`);
  return messages.map(({ line }) => line);
}

/** The context of a file as the analysis makes it. */
export function contextOf(sourceCode: TSESLint.SourceCode): FileContext {
  const catalogue = catalogueOf(undefined);
  const origins = new Origins(sourceCode, catalogue);
  const context: FileContext = {
    sourceCode,
    catalogue,
    index: indexFile(sourceCode),
    origins,
    summaries: new Summaries(() => context),
    contracts: new Contracts(sourceCode, origins, undefined),
    types: undefined,
  };
  return context;
}

/** The SourceCode of a text, parsed and with its scopes. */
export function sourceCodeOf(text: string, file = 'module.ts', parserName = parserOf(file)): TSESLint.SourceCode {
  const seen: TSESLint.SourceCode[] = [];
  lint(text, file, parserName, (sourceCode) => seen.push(sourceCode));
  const [sourceCode] = seen;
  if (!sourceCode) throw new Error(`${file} was not linted`);
  return sourceCode;
}

/** Analyses a text and listens in. */
export function inspect(text: string, file: string, parserName = parserOf(file)): Inspection {
  let sourceCode: TSESLint.SourceCode | undefined;
  const reportedLines = lint(text, file, parserName, (given) => (sourceCode = given), { 'leaks/missing-cleanup': 'error' });
  if (!sourceCode) throw new Error(`${file} was not linted`);
  const context = contextOf(sourceCode);
  const observations: Observation[] = [];
  const lifetimes = new Lifetimes(context);
  lifetimes.observe = (site, step, held) => observations.push({ site, step, held });
  return {
    context,
    sites: inspectSites(context, lifetimes),
    observations,
    leaks: everyLeakOf(analysisOf(sourceCode, undefined)),
    reportedLines,
  };
}

/**
 * All sites, those of factories included, each judged once so that its search is observed; those as well that the analysis does
 * not look at because nothing could be said about them.
 */
function inspectSites(context: FileContext, lifetimes: Lifetimes): { site: Site; flow: Flow }[] {
  const found: { site: Site; flow: Flow }[] = [];
  const seen = new Set<unknown>();
  const gate = { ...gateOf(context.sourceCode, signsOf(context.sourceCode.text), context.catalogue), aliases: new Set(context.index.calls.keys()) };
  for (let sites = directSites(context, gate), round = 0; sites.length > 0 && round < 4; round += 1) {
    const derived: Site[] = [];
    for (const site of sites) {
      if (seen.has(site.call)) continue;
      seen.add(site.call);
      const flow = lifetimes.flowOf(site);
      lifetimes.leakOf(site, flow);
      found.push({ site, flow });
      derived.push(...derivedSites(site, flow, context));
    }
    sites = derived;
  }
  return found;
}

/** The steps of a function that can be reached. */
export function stepsOf(root: FunctionNode, context: FileContext): Step[] {
  const graph = buildGraph(root, {
    mayThrow: (step) => mayStepThrow(step, context),
    neverReturns: (call) => neverReturns(call, context),
  });
  return graph?.blocks.flatMap(({ steps }) => steps) ?? [];
}

/** The line at whose end a step has happened: where its node ends, or where the loop or binding begins that it is a part of. */
export function lineOfStep({ node, kind }: Step): number {
  return kind === 'evaluate' ? node.loc.end.line : node.loc.start.line;
}

/** The last step of a line: none of the others on it ends later, or lies around it. */
export function lastStepOf(line: number, steps: readonly Step[]): Step | undefined {
  let last: Step | undefined;
  for (const step of steps) {
    if (lineOfStep(step) !== line || step.kind === 'dispose') continue;
    const [start, end] = step.node.range;
    if (!last || end > last.node.range[1] || (end === last.node.range[1] && start < last.node.range[0])) last = step;
  }
  return last;
}
