/**
 * The analysis of one file: the rules' only door. Computed once, when the first rule asks, and kept with the file's tree; pure,
 * it reports nothing and reads no other file.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { catalogueOf, type Catalogue } from '../resources/index.ts';
import { canLeak, derivedSites, directSites } from './acquisitions.ts';
import { Contracts } from './contracts/contracts.ts';
import type { FileContext } from './file-context.ts';
import { FileIndexBuilder, indexFile, type FileIndex } from './file-index.ts';
import type { Finder, Finding, Lens, Tracked } from './findings/finding.ts';
import { finders, type FindingOf, type OptionsOf, type RuleName } from './findings/index.ts';
import { gateOf, type Gate } from './gate.ts';
import { Lifetimes } from './lifetimes.ts';
import { Origins } from './origins.ts';
import { isPromise } from './returning/promise-values.ts';
import { isRuledOut } from './ruled-out.ts';
import { signsOf, type Signs } from './signs.ts';
import type { Site } from './sites.ts';
import { Summaries } from './summaries.ts';
import { typeInformationOf, type TypeInformation } from './types/type-information.ts';

export type { Leak } from './lifetime.ts';
export type { FindingOf, OptionsOf, RuleName } from './findings/index.ts';

/** What one rule asks about a file. */
export interface Inquiry<Found extends Finding> {
  /**
   * Listeners that gather what the analysis needs while ESLint walks the file; ask for the findings at `Program:exit`. Empty for all but
   * the first rule that asks.
   */
  readonly gather: () => TSESLint.RuleListener;
  /** The defects that are this rule's to report, in source order. */
  readonly findings: () => readonly Found[];
  /** Whether an expression of the file surely gives a promise. */
  readonly givesPromise: (expression: TSESTree.Node) => boolean;
}

/** What is known of a rule in one file. */
interface Asked {
  readonly options: object;
  mayFind?: boolean;
  /** What its finder finds. */
  found?: readonly Finding[];
}

/** How often factories of factories are followed. */
const maximumRounds = 4;

/** The analysis that was asked for last: ESLint creates all rules of a file before it goes on to the next. */
let latest: { readonly ast: TSESTree.Program; readonly settings: unknown; readonly analysis: FileAnalysis } | undefined;

/**
 * The analysis of a file under `settings.leaks`.
 *
 * @throws SettingsError where the settings do not follow their schema
 */
export function analysisOf(sourceCode: TSESLint.SourceCode, settings: unknown): FileAnalysis {
  // oxlint gives every file the same SourceCode, and ESLint may lint a tree again with other settings: both are part of the key. A
  // WeakMap of trees would cost more than all else that is done for most files.
  if (latest?.ast === sourceCode.ast && latest.settings === settings) return latest.analysis;
  const analysis = new FileAnalysis(sourceCode, settings);
  latest = { ast: sourceCode.ast, settings, analysis };
  return analysis;
}

/** Works out each answer when it is first asked for, and keeps it. */
export class FileAnalysis implements Lens {
  readonly sourceCode: TSESLint.SourceCode;
  readonly #catalogue: Catalogue;
  readonly #asked = new Map<RuleName, Asked>();
  readonly #types: TypeInformation | undefined;
  #gathered: FileIndexBuilder | undefined;
  #context: FileContext | undefined;
  #lifetimes: Lifetimes | undefined;
  #gate: Gate | undefined;
  #signs: Signs | undefined;
  #tracked: readonly Tracked[] | undefined;

  constructor(sourceCode: TSESLint.SourceCode, settings: unknown) {
    this.sourceCode = sourceCode;
    this.#catalogue = catalogueOf(settings);
    this.#types = typeInformationOf(sourceCode.parserServices, this.#catalogue);
  }

  /**
   * Asks for the findings of a rule; nothing where there can be none, which costs no walk. To be called when the rule is created, so that
   * by the time when the first rule reports it is known which options are on.
   */
  inquire<Rule extends RuleName>(rule: Rule, options: OptionsOf<Rule>): Inquiry<FindingOf<Rule>> | undefined {
    // A tree that is linted again may be asked with other options.
    const asked: Asked = { options };
    this.#asked.set(rule, asked);
    if (!this.#mayFind(rule, asked)) return undefined;
    return {
      gather: () => (finderOf(rule).needsCalls === false ? {} : this.#gather()),
      // The finder that the name stands for gave them.
      findings: () => this.#findings(rule) as readonly FindingOf<Rule>[],
      givesPromise: (expression) => isPromise(expression, this.context),
    };
  }

  get gate(): Gate {
    return (this.#gate ??= gateOf(this.sourceCode, this.signs, this.#catalogue, this.#types));
  }

  get signs(): Signs {
    return (this.#signs ??= signsOf(this.sourceCode.text));
  }

  get context(): FileContext {
    if (this.#context) return this.#context;
    let index: FileIndex | undefined = this.#gathered;
    const origins = new Origins(this.sourceCode, this.#catalogue, this.#types);
    const context: FileContext = {
      sourceCode: this.sourceCode,
      catalogue: this.#catalogue,
      // By a walk of its own where no rule has gathered, and only when it is asked for.
      get index() {
        return (index ??= indexFile(this.sourceCode));
      },
      origins,
      contracts: new Contracts(this.sourceCode, origins, this.#types),
      summaries: new Summaries(() => context),
      types: this.#types,
    };
    this.#context = context;
    return context;
  }

  get lifetimes(): Lifetimes {
    return (this.#lifetimes ??= new Lifetimes(this.context));
  }

  get tracked(): readonly Tracked[] {
    return (this.#tracked ??= trackedOf(this));
  }

  #gather(): TSESLint.RuleListener {
    if (this.#gathered) return {};
    const gathered = new FileIndexBuilder();
    this.#gathered = gathered;
    const add = gathered.add.bind(gathered);
    const { hasDisposables, hasRenames } = this.gate;
    return {
      CallExpression: add,
      NewExpression: add,
      ...(hasDisposables ? { ObjectExpression: add } : {}),
      ...(hasRenames ? { VariableDeclarator: add } : {}),
    };
  }

  /** What the rule's finder finds, without what a rule that comes first has already. */
  #findings(rule: RuleName): readonly Finding[] {
    const found = this.#candidates(rule);
    if (found.length === 0) return found;
    const claimed = new Set<TSESTree.Node>();
    for (const earlier of precedence.slice(0, precedence.indexOf(rule))) {
      for (const { about } of this.#candidates(earlier)) about.forEach((node) => claimed.add(node));
    }
    const own = found.filter(({ about }) => !about.some((node) => claimed.has(node)));
    return own.sort((left, right) => left.node.range[0] - right.node.range[0]);
  }

  #mayFind(rule: RuleName, asked: Asked): boolean {
    return (asked.mayFind ??= finderOf(rule).mayFind(this, asked.options));
  }

  /** What the finder of a rule finds, whether the rule is on or off. */
  #candidates(rule: RuleName): readonly Finding[] {
    let asked = this.#asked.get(rule);
    if (!asked) this.#asked.set(rule, (asked = { options: {} }));
    return (asked.found ??= this.#mayFind(rule, asked) ? finderOf(rule).find(this, asked.options).filter(({ node }) => !isRuledOut(node, this)) : []);
  }
}

const precedence = Object.keys(finders) as readonly RuleName[];

/** The finder of a rule, for options that are only known to be those of this rule. */
function finderOf(rule: RuleName): Finder<object, Finding> {
  return finders[rule];
}

function trackedOf({ context, lifetimes, gate }: Lens): Tracked[] {
  const tracked: Tracked[] = [];
  const seen = new Set<unknown>();
  let sites = directSites(context, gate);
  for (let round = 0; round < maximumRounds && sites.length > 0; round += 1) {
    const derived: Site[] = [];
    for (const site of sites) {
      // One call can give several, `const [reader, writer] = openBoth()`, and one variable hold several after another.
      const key = /^(?:element|property):/.test(site.acquirer.yields) ? `${site.call.range[0]} ${site.variable?.name ?? ''}` : site.call;
      if (seen.has(key)) continue;
      seen.add(key);
      // What is judged only where it is released, in a file without such a release, is not worth following.
      if (!site.releasedAt && !canLeak(site.acquirer, context.index)) continue;
      const flow = lifetimes.flowOf(site);
      derived.push(...derivedSites(site, flow, context));
      tracked.push({ site, flow });
    }
    sites = derived;
  }
  return tracked;
}
