/**
 * The resources that a function releases by itself before it ends: by `using`, in a `finally`, or by a call on the way. Those that the
 * catalogue or the file's classes know, and those of which the syntax alone shows who owns them.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, outermost, unwrap, type Call, type FunctionLike } from '../../ast/nodes.ts';
import { namesGuard } from '../../resources/guard-words.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import { isPutOnStack } from '../cleanup-lists.ts';
import { releaseNames } from '../disposables.ts';
import type { FileContext } from '../file-context.ts';
import type { Lens, Tracked } from '../findings/finding.ts';
import { methodPath } from '../release-match.ts';
import type { Site } from '../sites.ts';
import { releasedCollection } from './collection-scopes.ts';
import { isSureHelper } from './sure-helpers.ts';

/** One resource with the end that its function gives it. */
export interface OwnedScope {
  readonly root: FunctionLike;
  /** Variables that hold the resource itself; none for a lock that is a state of its receiver. */
  readonly holders: ReadonlySet<TSESLint.Scope.Variable>;
  /** Variables whose use needs the resource: the holders, and the receiver of a lock. */
  readonly used: ReadonlySet<TSESLint.Scope.Variable>;
  readonly name: string;
  /** What the catalogue knows of it. */
  readonly entry: ResourceEntry | undefined;
  readonly site: Site | undefined;
  /** The expression that acquires it. */
  readonly acquisition: TSESTree.Node;
  /** The step after which it is held; `undefined` for the parameter of a callback. */
  readonly completion: TSESTree.Node | undefined;
  /** The declarator of a `using` declaration, which releases at the end of its block. */
  readonly using: TSESTree.VariableDeclarator | undefined;
  /** The `using` declaration of the stack that releases it. */
  readonly stack: TSESTree.VariableDeclarator | undefined;
  /** The calls that release by hand. */
  readonly releases: readonly TSESTree.Node[];
  /** The calls of `move()` by which the function hands on what would be released: behind them, its own release does nothing. */
  readonly moves: readonly TSESTree.Node[];
  /** A lock, a span, a transaction: whatever work goes on in its scope needs it. */
  readonly guardsWork: boolean;
  /** The holder is an array of such resources. */
  readonly isCollection?: true;
  /** The function has not acquired it: a parameter, a captured variable, a field. */
  readonly isGiven?: true;
  /** The places of the function itself that name it, where it is a field. */
  readonly field?: ReadonlySet<TSESTree.Node>;
}

const unlockingName = /^(?:release|unlock)(?:$|[A-Z_]|Lock)/;

/** Whether a text names `using` declarations; a comment may say so too. */
export function mayDeclareUsing(text: string): boolean {
  return /\busing\s+[\w$]+\s*(?:[:=,]|of\b)/.test(text);
}

/** All resources of the file that their function releases. */
export function ownedScopes(lens: Lens): OwnedScope[] {
  const { context, sourceCode } = lens;
  const bySite = lens.gate.isOpen ? lens.tracked : [];
  const scopes = mayDeclareUsing(sourceCode.text) ? usingScopes(context, bySite) : [];
  const declarators = new Set(scopes.map(({ using }) => using));
  const lists = new Set<TSESLint.Scope.Variable>();
  for (const tracked of bySite) {
    const collection = collectionScope(tracked, context);
    if (collection && ![...collection.holders].some((list) => lists.has(list))) {
      scopes.push(collection);
      for (const list of collection.holders) lists.add(list);
    }
    const scope = trackedScope(tracked, context);
    if (scope && !tracked.flow.uses.some(({ node }) => declarators.has(node as TSESTree.VariableDeclarator))) scopes.push(scope);
  }
  if (sourceCode.text.includes('finally')) {
    const known = new Set(scopes.flatMap(({ holders }) => [...holders]));
    scopes.push(...writtenScopes(context).filter(({ holders }) => ![...holders].some((holder) => known.has(holder))));
  }
  return scopes;
}

function usingScopes({ sourceCode, origins }: FileContext, tracked: readonly Tracked[]): OwnedScope[] {
  return (sourceCode.scopeManager?.scopes ?? []).flatMap(({ variables }) =>
    variables.flatMap((variable): OwnedScope[] => {
      const definition = variable.defs[0];
      if (definition?.type !== 'Variable' || !/using$/.test(definition.parent.kind)) return [];
      const declarator: TSESTree.VariableDeclarator = definition.node;
      const root = enclosingRoot(declarator);
      if (!isFunctionLike(root)) return [];
      const acquisition = declarator.init ? withoutAwait(declarator.init) : declarator;
      const site = tracked.find(({ site: { call, root: owner } }) => owner === root && isWithin(call, declarator) && (call === acquisition || isWithin(acquisition, call)))?.site;
      const original = acquisition.type === 'Identifier' ? origins.variableOf(acquisition) : undefined;
      const holders = new Set([variable, ...(original ? [original] : [])]);
      return [
        {
          root,
          holders,
          used: holders,
          name: (original ?? variable).name,
          entry: site?.acquirer.entry,
          site,
          acquisition,
          completion: declarator,
          using: declarator,
          stack: undefined,
          releases: [],
          moves: movesOf(variable, root),
          guardsWork: site?.acquirer.entry.guardsWork === true || [variable.name, calledName(acquisition)].some(namesGuard),
        },
      ];
    }),
  );
}

/** What is released by calls that the catalogue or the file knows. */
export function trackedScope({ site, flow }: Tracked, context: FileContext): OwnedScope | undefined {
  const { root, acquirer, call } = site;
  if (!isFunctionLike(root) || flow.isSettled) return undefined;
  const releases = flow.uses.filter(({ kind, node }) => kind === 'release' || (kind === 'helper' && isSureHelper(node, flow.aliases, site, context))).map(({ node }) => node);
  const variable = site.variable ?? [...flow.aliases][0];
  const stack = flow.uses.map(({ kind, node }) => (kind === 'registered' && isCall(node) ? stackOf(node, context) : undefined)).find((found) => found !== undefined);
  const behind = acquirer.entry.guardsWork ? constantBehindStack(site.completion) : undefined;
  const name = variable?.name ?? site.text ?? site.receiver ?? behind?.name;
  if ((releases.length === 0 && !stack) || name === undefined) return undefined;
  // Released by hand as well: when, is not followed through the stack.
  if (!variable && behind && context.origins.variableOf(behind)?.references.some(({ identifier }) => methodPath(identifier).call !== undefined)) return undefined;
  const isValue = site.text === undefined;
  return {
    root,
    holders: isValue ? flow.aliases : new Set(),
    used: flow.aliases,
    name,
    entry: acquirer.entry,
    site,
    acquisition: call,
    completion: site.completion === root ? undefined : site.completion,
    using: undefined,
    stack,
    releases,
    moves: [...flow.aliases, ...(stack ? context.sourceCode.getDeclaredVariables(stack) : [])].flatMap((holder) => movesOf(holder, root)),
    guardsWork: acquirer.entry.guardsWork === true,
  };
}

/** An array of what the catalogue or the file knows, all of which the function releases. */
function collectionScope(tracked: Tracked, context: FileContext): OwnedScope | undefined {
  const { site, flow } = tracked;
  const stack = flow.uses.map(({ kind, node }) => (kind === 'registered' && isCall(node) ? stackOf(node, context) : undefined)).find((found) => found !== undefined);
  const found = releasedCollection(tracked, stack !== undefined, context);
  if (!found) return undefined;
  const { root, variable, completion, releases } = found;
  const holders = new Set([variable]);
  const moves = [variable, ...(stack ? context.sourceCode.getDeclaredVariables(stack) : [])].flatMap((holder) => movesOf(holder, root));
  const { entry } = site.acquirer;
  return { root, holders, used: holders, name: variable.name, entry, site: undefined, acquisition: site.call, completion, using: undefined, stack, releases, moves, guardsWork: false, isCollection: true };
}

/** `unlock` of `const unlock = stack.adopt(await lock(), (release) => release())`. */
function constantBehindStack(completion: TSESTree.Node): TSESTree.Identifier | undefined {
  const call = outermost(completion).parent;
  const declarator = call && isCall(call) ? outermost(call).parent : undefined;
  return declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' ? declarator.id : undefined;
}

/** The `using` declaration of the stack on which a call puts a resource, unless a closure may hand on what is on it by `move()`. */
function stackOf(call: Call, { origins }: FileContext): TSESTree.VariableDeclarator | undefined {
  const callee = unwrap(call.callee);
  if (!isPutOnStack(call, origins) || callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return undefined;
  const variable = origins.variableOf(callee.object);
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== 'Variable' || !/using$/.test(definition.parent.kind)) return undefined;
  const root = enclosingRoot(definition.node);
  const isMovedElsewhere = movesOf(variable).length > movesOf(variable, root).length;
  return isMovedElsewhere || enclosingRoot(call) !== root ? undefined : definition.node;
}

/** The calls that hand on what is on a stack: `stack.move()`; those of one function itself where it is given. */
function movesOf({ references }: TSESLint.Scope.Variable, root?: TSESTree.Node): Call[] {
  return references.flatMap(({ identifier }) => {
    const { path, call } = methodPath(identifier);
    const isMove = call !== undefined && path.length === 1 && path[0] === 'move' && call.arguments.length === 0;
    return isMove && (root === undefined || enclosingRoot(call) === root) ? [call] : [];
  });
}

/** `const session = open(…)` … `finally { session.dispose() }`: nothing is known of it but that this function makes and ends it. */
function writtenScopes(context: FileContext): OwnedScope[] {
  const scopes: OwnedScope[] = [];
  for (const [name, calls] of context.index.calls) {
    const isUnlocking = unlockingName.test(name);
    if (!releaseNames.has(name) && !isUnlocking && !name.startsWith('@@')) continue;
    for (const call of calls) {
      const scope = isInFinalizer(call) ? writtenScope(call, context) : undefined;
      if (scope) scopes.push(scope);
    }
  }
  return scopes;
}

function writtenScope(call: Call, { origins }: FileContext): OwnedScope | undefined {
  const callee = unwrap(call.callee);
  const isCalledItself = callee.type === 'Identifier';
  const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  if (object.type !== 'Identifier') return undefined;
  const variable = origins.variableOf(object);
  const definition = variable?.defs[0];
  const root = enclosingRoot(call);
  if (!variable || definition?.type !== 'Variable' || !isFunctionLike(root) || enclosingRoot(definition.node) !== root) return undefined;
  const values = variable.references.flatMap(({ writeExpr }) => writeExpr ?? []);
  const [value] = values;
  if (values.length !== 1 || !value || definition.name !== definition.node.id) return undefined;
  const acquisition = withoutAwait(value);
  if (!isCall(acquisition)) return undefined;
  // `const release = await this.lock.acquire()`: what is called to release it is a lock.
  if (isCalledItself && (value.type !== 'AwaitExpression' || call.arguments.length > 0)) return undefined;
  const holders = new Set([variable]);
  return {
    root,
    holders,
    used: holders,
    name: variable.name,
    entry: undefined,
    site: undefined,
    acquisition,
    completion: value.parent,
    using: undefined,
    stack: undefined,
    releases: [call],
    moves: movesOf(variable, root),
    guardsWork: isCalledItself || [variable.name, calledName(acquisition)].some(namesGuard),
  };
}

/** Whether a call stands in the `finally` of its own function. */
export function isInFinalizer(call: TSESTree.Node): boolean {
  let inner = call;
  for (let { parent } = call; parent && !isFunctionLike(parent); inner = parent, parent = parent.parent) {
    if (parent.type === 'TryStatement' && parent.finalizer === inner) return true;
  }
  return false;
}

function withoutAwait(expression: TSESTree.Node): TSESTree.Node {
  let node = unwrap(expression);
  while (node.type === 'AwaitExpression') node = unwrap(node.argument);
  return node;
}

function calledName(node: TSESTree.Node): string | undefined {
  return isCall(node) ? calleeName(node) : undefined;
}
