/**
 * Resources that a function releases and has not acquired itself: a parameter, a constant that stands for what others hold, a variable of a
 * function around it or of the module, a field of its object.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isFunctionLike, isWithin, unwrap, type Call, type FunctionLike, type FunctionNode } from '../../ast/nodes.ts';
import type { Acquirer } from '../../resources/index.ts';
import { acquirerFor, disposalOf, releaseNames } from '../disposables.ts';
import type { FileContext } from '../file-context.ts';
import type { Lens, Tracked } from '../findings/finding.ts';
import { isReleasingMethod, methodPath, releaseAt, type ReleaseSubject } from '../release-match.ts';
import type { Site } from '../sites.ts';
import { fieldAt } from './given-fields.ts';
import { isVariableReplacedAt, isWrittenByClosure } from './replacements.ts';

/** A resource as one function has it that releases it. */
export interface GivenResource extends Tracked {
  /** The places that name a field; those that name a variable are its references. */
  readonly mentions: readonly TSESTree.Node[] | undefined;
  /** Whether another resource may be in its place behind a step, or the same may be open again; `release` is what released it. */
  readonly isReplacedAt: (node: TSESTree.Node, release: TSESTree.Node) => boolean;
}

/** Whether a release is worth a look: `mentions` are all places of its function that name the resource. */
export type IsWanted = (release: Call, mentions: readonly TSESTree.Node[], root: FunctionLike) => boolean;

const disposing = ['@@dispose', '@@asyncDispose'];

/** Goes through the releases of a file by their names; only those that are wanted are asked what they release. */
export function givenResources(lens: Lens, isWanted: IsWanted): GivenResource[] {
  return new GivenSearch(lens, isWanted).run();
}

class GivenSearch {
  readonly #lens: Lens;
  readonly #isWanted: IsWanted;
  readonly #found: GivenResource[] = [];
  /** The functions of which it is known what they do with a variable, or with a field by its text. */
  readonly #known = new Map<TSESLint.Scope.Variable | string, Set<TSESTree.Node>>();

  constructor(lens: Lens, isWanted: IsWanted) {
    this.#lens = lens;
    this.#isWanted = isWanted;
  }

  run(): GivenResource[] {
    const { gate, context } = this.#lens;
    if (!gate.isOpen && !gate.mayReleaseGiven()) return [];
    if (gate.isOpen) for (const one of this.#lens.tracked) this.#captured(one);
    const names = new Set([...context.catalogue.releaseNames, ...disposing, ...(gate.hasDisposables ? releaseNames : [])]);
    for (const name of names) for (const call of context.index.calls.get(name) ?? []) this.#released(call);
    return this.#found;
  }

  /** What one function has acquired and another one inside it releases. */
  #captured({ site, flow }: Tracked): void {
    if (site.text !== undefined || site.isCollection || site.handsOut) return;
    const subject = { ...site, releases: site.acquirer.releases };
    for (const variable of flow.aliases) {
      // Its own function has it by the acquisition.
      this.#addKnown(variable, site.root);
      for (const { identifier } of variable.references) {
        const release = releaseAt(identifier, subject);
        if (release && isWithin(release, site.root)) this.#addVariable(variable, enclosingRoot(release), release, subject, site.acquirer);
      }
    }
  }

  /** What a method releases that the type of its object, or its class in the file, says to be a release. */
  #released(call: Call): void {
    const callee = unwrap(call.callee);
    const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
    if (object?.type === 'MemberExpression' && object.object.type === 'ThisExpression') this.#addField(object, enclosingRoot(call), call);
    if (object?.type !== 'Identifier') return;
    const variable = this.#lens.context.origins.variableOf(object);
    if (variable) this.#addVariable(variable, enclosingRoot(call), call, { text: undefined, receiver: undefined, arguments: [] }, undefined);
  }

  #isKnown(key: TSESLint.Scope.Variable | string, root: TSESTree.Node): boolean {
    return this.#known.get(key)?.has(root) === true;
  }

  #addKnown(key: TSESLint.Scope.Variable | string, root: TSESTree.Node): void {
    const roots = this.#known.get(key);
    if (roots) roots.add(root);
    else this.#known.set(key, new Set([root]));
  }

  #addVariable(variable: TSESLint.Scope.Variable, root: FunctionNode, release: Call, subject: Omit<ReleaseSubject, 'releases'>, known: Acquirer | undefined): void {
    if (!isFunctionLike(root) || this.#isKnown(variable, root)) return;
    const bound = boundIn(variable, root);
    const mentions = variable.references.map(({ identifier }) => identifier).filter((identifier) => enclosingRoot(identifier) === root);
    if (!bound || !this.#isWanted(release, mentions, root)) return;
    const { context } = this.#lens;
    const acquirer = known ?? acquirerOf(mentions.find((mention) => isWithin(mention, release)), release, context);
    if (!acquirer) return;
    const { text, receiver, arguments: given } = subject;
    const site: Site = { ...siteIn(root, acquirer), call: bound, completion: bound, bound, variable, text, receiver, arguments: given };
    this.#add(variable, site, undefined, (node, by) => bound === root && isVariableReplacedAt(node, by, variable, root, context));
  }

  #addField(object: TSESTree.MemberExpression, root: FunctionNode, release: Call): void {
    const { context } = this.#lens;
    const { sourceCode } = context;
    const text = sourceCode.getText(object);
    const first = sourceCode.text.indexOf(text, root.range[0]);
    const second = sourceCode.text.indexOf(text, first + text.length);
    // Most methods only release: their classes are asked last.
    if (!isFunctionLike(root) || second < 0 || second > root.range[1] || this.#isKnown(text, root)) return;
    const acquirer = acquirerOf(object, release, context);
    const field = acquirer && fieldAt(object, root, context);
    if (field && this.#isWanted(release, field.mentions, root)) this.#add(text, { ...siteIn(root, acquirer), text }, field.mentions, field.isReplacedAt);
  }

  #add(key: TSESLint.Scope.Variable | string, site: Site, mentions: GivenResource['mentions'], isReplacedAt: GivenResource['isReplacedAt']): void {
    this.#addKnown(key, site.root);
    this.#found.push({ site, flow: this.#lens.lifetimes.flowOf(site), mentions, isReplacedAt });
  }
}

/** Where a function gets what a variable holds: at a constant's declaration, or where it begins itself. */
function boundIn(variable: TSESLint.Scope.Variable, root: FunctionLike): TSESTree.Node | undefined {
  const [definition] = variable.defs;
  if (!definition) return undefined;
  if (!isWithin(definition.name, root)) return isWrittenByClosure(variable, root) ? undefined : root;
  if (definition.type === 'Parameter') return definition.node === root ? root : undefined;
  const isConstant = definition.type === 'Variable' && definition.parent.kind === 'const' && definition.node.init;
  return isConstant && enclosingRoot(definition.node) === root ? definition.node : undefined;
}

/** How the catalogue, or the class in the file, says that what an expression names is acquired, where this call releases it. */
function acquirerOf(named: TSESTree.Node | undefined, release: Call, { catalogue, origins }: FileContext): Acquirer | undefined {
  const origin = named && origins.of(named);
  if (!named || !origin) return undefined;
  const disposal = origin.kind === 'declared' ? disposalOf(origin.node, origins) : undefined;
  const acquirers = origin.kind === 'instance' ? catalogue.acquirersOfType(origin.type) : disposal ? [acquirerFor(disposal)] : [];
  const { path } = methodPath(named);
  return acquirers.find(({ yields, releases }) => yields !== 'receiver' && isReleasingMethod(path, release, { releases, text: undefined, receiver: undefined, arguments: [] }));
}

/** What is held from the beginning of a function on. */
function siteIn(root: FunctionLike, acquirer: Acquirer): Site {
  return { call: root, acquirer, root, completion: root, value: undefined, variable: undefined, bound: root, text: undefined, receiver: undefined, arguments: [], failure: undefined, needsEvidence: true };
}
