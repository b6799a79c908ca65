/** Resources that are released on the way out of their function, while the caller gets them, or something that still needs them. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, isNullish, isWithin, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import type { Edge } from '../cfg/graph.ts';
import { graphOf } from '../function-graphs.ts';
import { isWithGiven } from '../returning/given-instead.ts';
import { givenScopes } from '../returning/given-scopes.ts';
import { isField } from '../returning/needed-resource.ts';
import { mayDeclareUsing, ownedScopes, type OwnedScope } from '../returning/owned-scopes.ts';
import { releaseOrderOf, type ReleaseOrder } from '../returning/release-order.ts';
import { isReplaced } from '../returning/replaced-returns.ts';
import { returnedBy, type Returned, type ReturnedKind } from '../returning/returned-values.ts';
import type { Finder, Finding, Lens } from './finding.ts';

/** One resource that a `return` needs, and what of the returned expression needs it. */
export interface ReturnedResource {
  readonly scope: OwnedScope;
  readonly returned: readonly Returned[];
  readonly order: ReleaseOrder;
}

export interface CleanupBeforeReturn extends Finding {
  readonly kind: ReturnedKind;
  readonly node: TSESTree.ReturnStatement;
  readonly root: FunctionLike;
  /** In the order of the source; never empty. */
  readonly resources: readonly ReturnedResource[];
  /** All `return` statements of the function that are reported for one of these resources, in the same way. */
  readonly siblings: readonly TSESTree.ReturnStatement[];
  /** Whether an expression calls a function that the file shows. */
  readonly isOfFile: (node: TSESTree.Node) => boolean;
}

/** Functions that are there to make something that is closed already: `closedHandle`, `createDeadClient`; `released` alone may say what they do. */
const over = '(?:[Cc]losed|[Rr]eleased|[Dd]isposed|[Dd]estroyed|[Ee]nded|[Ss]tale|[Dd]ead|[Bb]roken|[Tt]erminated)';
const intended = new RegExp(String.raw`^(?:(?:create|make|get|new|open|build)_?${over}(?![a-z])|${over}[A-Z\d_])`);
/** The worst first: what the caller gets is of no use, is of no use later, or is late. */
const kinds: readonly ReturnedKind[] = ['returnsReleased', 'lazyUse', 'pendingUse'];

export const cleanupBeforeReturnOfOwnedResource: Finder<object, CleanupBeforeReturn> = {
  mayFind: ({ sourceCode: { text }, gate, signs }) => (gate.isOpen || signs.has('finally') || (signs.has('using') && mayDeclareUsing(text))) && text.includes('return'),
  find: (lens) => new ReturnCheck(lens).run(),
};

class ReturnCheck {
  readonly #lens: Lens;
  readonly #returns = new Map<FunctionLike, readonly TSESTree.ReturnStatement[]>();

  constructor(lens: Lens) {
    this.#lens = lens;
  }

  run(): CleanupBeforeReturn[] {
    const byReturn = new Map<TSESTree.ReturnStatement, ReturnedResource[]>();
    const owned = ownedScopes(this.#lens);
    for (const scope of [...owned, ...givenScopes(this.#lens, owned)]) {
      for (const statement of this.#returnsOf(scope.root)) {
        const resource = this.#judge(statement, scope);
        if (!resource) continue;
        const others = byReturn.get(statement) ?? [];
        byReturn.set(statement, [...others, resource]);
      }
    }
    return [...byReturn].map(([statement, resources]) => this.#finding(statement, resources, byReturn));
  }

  #finding(statement: TSESTree.ReturnStatement, all: readonly ReturnedResource[], byReturn: ReadonlyMap<TSESTree.ReturnStatement, readonly ReturnedResource[]>): CleanupBeforeReturn {
    const kind = kinds.find((one) => all.some((resource) => has(resource, one))) ?? 'pendingUse';
    const resources = all
      .filter((resource) => has(resource, kind))
      .sort((left, right) => left.scope.acquisition.range[0] - right.scope.acquisition.range[0])
      .map(({ returned, ...rest }) => ({ ...rest, returned: returned.filter((one) => one.kind === kind) }));
    const [first] = resources;
    const scopes = new Set(resources.map(({ scope }) => scope));
    const siblings = [...byReturn].filter(([, others]) => others.some((other) => scopes.has(other.scope) && has(other, kind))).map(([sibling]) => sibling);
    const needing = resources.flatMap(({ returned }) => returned.map(({ node }) => node));
    // What is wrong with a promise is not wrong with its resource, which may leak besides.
    const acquired = kind === 'returnsReleased' ? resources.map(({ scope }) => scope.acquisition) : [];
    const isOfFile = (node: TSESTree.Node): boolean => node.type === 'CallExpression' && this.#lens.context.origins.calledFunction(node) !== undefined;
    return { kind, node: statement, root: first?.scope.root as FunctionLike, resources, siblings, isOfFile, about: [statement, ...needing, ...acquired] };
  }

  #judge(statement: TSESTree.ReturnStatement, scope: OwnedScope): ReturnedResource | undefined {
    const found = statement.argument ? returnedBy(statement.argument, scope, this.#lens.context) : [];
    if (found.length === 0 || isReplaced(statement, this.#lens)) return undefined;
    const order = this.#orderOf(statement, scope);
    if (!order) return undefined;
    // The caller that gave the resource has it anyway.
    const returned = found.filter((one) => isAtFault(one, scope, order) && !(scope.isGiven && one.kind === 'returnsReleased'));
    return returned.length > 0 ? { scope, returned, order } : undefined;
  }

  #orderOf(statement: TSESTree.ReturnStatement, scope: OwnedScope): ReleaseOrder | undefined {
    const { context } = this.#lens;
    const graph = graphOf(scope.root, context);
    if (!graph) return undefined;
    const order = releaseOrderOf(statement, {
      graph,
      completion: scope.completion,
      moves: scope.moves,
      isRelease: ({ node, kind }) => (kind === 'dispose' ? node === (scope.using ?? scope.stack) : scope.releases.includes(node)),
      isWithoutResource: (edge) =>
        isWithoutResource(edge, (node) => isField(node, scope) || (node.type === 'Identifier' && scope.holders.has(context.origins.variableOf(node) as never))) || isWithGiven(edge, scope, context),
    });
    // `const taken = client; client = undefined; return taken` … `finally { await client?.end() }`
    if (order === 'after' && [...scope.holders].some(isEmptied)) return undefined;
    // A variable that is assigned again may hold another one by then.
    if (order === 'before' && [...scope.holders].some(({ references }) => references.filter((reference) => reference.isWrite()).length > 1)) return undefined;
    return order;
  }

  /** The `return` statements of a function itself. */
  #returnsOf(root: FunctionLike): readonly TSESTree.ReturnStatement[] {
    const known = this.#returns.get(root);
    if (known) return known;
    const { visitorKeys } = this.#lens.sourceCode;
    const found: TSESTree.ReturnStatement[] = [];
    const pending: TSESTree.Node[] = [root.body];
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (node.type === 'ReturnStatement') found.push(node);
      // Expressions hold no statements but those of other functions.
      if (isFunctionLike(node) || !/Statement$|^(?:SwitchCase|CatchClause)$/.test(node.type)) continue;
      for (const key of visitorKeys[node.type] ?? []) {
        const child = (node as unknown as Record<string, TSESTree.Node | (TSESTree.Node | null)[] | null | undefined>)[key];
        if (Array.isArray(child)) pending.push(...child.filter((element) => element !== null));
        else if (child) pending.push(child);
      }
    }
    this.#returns.set(root, found);
    return found;
  }
}

function has({ returned }: ReturnedResource, kind: ReturnedKind): boolean {
  return returned.some((one) => one.kind === kind);
}

/** Whether a value is of no use after its resource has been released in this way and order. */
function isAtFault({ kind, node, through }: Returned, scope: OwnedScope, order: ReleaseOrder): boolean {
  const { root, entry, site } = scope;
  const { async, generator } = root;
  // What a stream has been given before its `end` still arrives; whoever waits for that gets it.
  if (kind === 'pendingUse' && entry?.selfReleasing === 'consumed' && scope.releases.length > 0 && scope.releases.every((release) => textOf(release) === 'end(')) return false;
  // The `return` of an async generator awaits its value.
  if (kind === 'pendingUse') return !(async && generator) && (order === 'after' || through !== undefined);
  if (kind === 'lazyUse') return order === 'after' || through !== undefined;
  if (isIntended(root)) return false;
  if (scope.using ?? scope.stack) return true;
  // A closure or an object that was made of it needs it as much as it does itself.
  if (site?.text !== undefined) return false;
  if (!entry) return scope.releases.every((release) => /\b(?:dispose|asyncDispose|disposeAsync|close|release|destroy)\]?\(/.test(textOf(release)));
  if (entry.usefulAfterRelease || isWithin(node, scope.acquisition)) return false;
  if (order === 'after') return !scope.releases.every((release) => /^(?:end|kill|abort)\(/.test(textOf(release)) && entry.selfReleasing !== undefined);
  // It may be waited for while it ends, or asked for the name of what is gone.
  if (entry.selfReleasing !== undefined || entry.isPath) return false;
  return entry.lifetime !== 'process' || scope.releases.some(({ parent }) => parent?.type === 'AwaitExpression');
}

function textOf(node: TSESTree.Node): string {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : node;
  if (callee.type !== 'MemberExpression') return callee.type === 'Identifier' ? 'release(' : '';
  const property = callee.computed && callee.property.type === 'MemberExpression' ? callee.property.property : callee.property;
  return property.type === 'Identifier' ? `${property.name}(` : '';
}

/** Whether the name of the function, or of what it is assigned to, says that it hands out what is closed. */
function isIntended(root: FunctionLike): boolean {
  const { parent } = root;
  const named = root.id ?? (parent.type === 'VariableDeclarator' ? parent.id : 'key' in parent ? (parent.key as TSESTree.Node) : undefined);
  return named?.type === 'Identifier' && intended.test(named.name);
}

/** Whether an edge is taken only where a variable holds nothing: `if (file) …`, `file?.close()`, `if (file !== undefined) …`. */
function isWithoutResource({ kind, condition }: Edge, isHolder: (node: TSESTree.Node) => boolean): boolean {
  if (!condition || condition.type === 'SwitchCase') return false;
  const node = unwrap(condition);
  if (isHolder(node)) return kind === 'false' || kind === 'nullish';
  if (node.type !== 'BinaryExpression' || !isHolder(unwrap(node.left)) || !isNullish(node.right)) return false;
  if (node.operator === '!==' || node.operator === '!=') return kind === 'false';
  return (node.operator === '===' || node.operator === '==') && kind === 'true';
}

/** Whether a variable is made to hold nothing, so that what releases it by this variable does not. */
function isEmptied({ references }: TSESLint.Scope.Variable): boolean {
  return references.some(({ init, writeExpr }) => !init && writeExpr != null && isNullish(unwrap(writeExpr)));
}
