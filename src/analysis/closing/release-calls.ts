/**
 * All calls of a file that release a resource, with what is at stake when they fail. A call counts by where the resource comes from (an
 * acquisition, a type, a class of the file), never by its name alone.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingClass, enclosingRoot, isCall, isFunctionLike, isNullish, isWithin, memberName, outermost, unwrap, type Call } from '../../ast/nodes.ts';
import type { Acquirer, ReleaseTemplate } from '../../resources/index.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import { acquirerFor, disposalOf } from '../disposables.ts';
import { collectionBehind, elementOf } from './elements.ts';
import type { FileContext } from '../file-context.ts';
import type { Lens, Tracked } from '../findings/finding.ts';
import { isReleasedByCalling, isReleasingArgument, isReleasingMethod, methodPath } from '../release-match.ts';
import type { Origin } from '../origin.ts';
import { knownCall, type Site } from '../sites.ts';
import { isForChildAlone } from './inherited.ts';
import { openedWithFlags, workOf, type Work } from './work-at-stake.ts';
import { hasOtherValues } from '../writes.ts';

export interface ReleaseCall {
  readonly call: Call;
  /** What gives its promise: the same, or the call behind it that begins the work: `transaction.commit().execute()`. */
  readonly promise: TSESTree.Node;
  readonly entry: ResourceEntry;
  /** It gives a promise. */
  readonly isAsync: boolean;
  /** Takes a callback as one form of this release does: `close(fd, (error) => …)`. */
  readonly takesCallback: boolean;
  /** The expression that stands for the resource in the call. */
  readonly resource: TSESTree.Node | undefined;
  readonly work: Work;
  /** The acquisition, where this function's own flow leads from it to the call. */
  readonly tracked: Tracked | undefined;
  /** The resource is one of many: what holds them all. */
  readonly collection?: TSESTree.Node;
}

/** Methods of a handle, and functions of a descriptor, that write. */
const writing = ['write', 'writeFile', 'appendFile', 'writev', 'truncate', 'writeSync', 'writeFileSync', 'appendFileSync', 'writevSync', 'ftruncateSync'];

interface Draft extends Omit<ReleaseCall, 'work'> {
  readonly opened: TSESTree.Node[];
}

/**
 * The names by which this file releases something so that a failure matters: those of its modules, of globals and of what it declares
 * itself. Empty where it calls none of them.
 */
export function failingReleases({ context: { catalogue, index, types }, gate }: Pick<Lens, 'context' | 'gate'>): ReadonlySet<string> {
  const ofModules = ['', ...gate.modules].map((module) => catalogue.failingReleasesOf(module));
  // A disposable of the file may be released by whatever its dispose method calls; so may one that only its type shows.
  const hasDisposables = gate.hasDisposables || types?.facts.hasDisposables === true;
  const mayRelease =
    hasDisposables ||
    ofModules.some((names) => names.has('_')) ||
    [...gate.aliases].some((alias) => index.calls.has(alias)) ||
    ofModules.some((names) => [...names].some((name) => index.calls.has(name)));
  if (!mayRelease) return new Set();
  const ofDisposables = hasDisposables ? ['@@asyncDispose', ...catalogue.releaseNames] : [];
  return new Set([...ofModules.flatMap((names) => [...names]), ...ofDisposables]);
}

/** The release calls of a file, each once, in the order of the text; `names`: those by which something may be released. */
export function releaseCallsOf(lens: Pick<Lens, 'context' | 'tracked'>, names: ReadonlySet<string>): ReleaseCall[] {
  const { context, tracked } = lens;
  const drafts = new Map<Call, Draft>();
  const opened = new Openings(lens);
  for (const one of tracked) {
    if (one.site.isCollection) continue;
    // Where the variable may hold something else by then, an annotation decides, or nothing does.
    if (hasOtherValues(one.site, one.flow, context.origins)) continue;
    for (const [call, resource] of releasesOf(one, context)) {
      const known = drafts.get(call);
      if (known) known.opened.push(...opened.of(one.site));
      else drafts.set(call, { ...describe(call, one.site.acquirer, context), resource, tracked: one, opened: [...opened.of(one.site)] });
    }
  }
  for (const name of names) {
    for (const call of context.index.calls.get(name) ?? []) {
      const draft = drafts.has(call) ? undefined : (byOrigin(call, name, opened, context) ?? byArgument(call, opened, context));
      if (draft) drafts.set(call, draft);
    }
  }
  const writes = drafts.size > 0 ? writesByFunction(context) : new Map<TSESTree.Node, Call[]>();
  const found = [...drafts.values()].map(({ opened: calls, ...draft }) => {
    const work = isForChildAlone(draft.call, draft.resource, context) ? 'none' : workOf(draft.entry, draft.call, calls, context.origins);
    // What is written to is there to be written to, whatever the flags say.
    return { ...draft, work: work === 'none' && openedWithFlags.has(draft.entry.id) && isWrittenTo(draft, writes, context) ? ('written' as const) : work };
  });
  return found.sort((left, right) => left.call.range[0] - right.call.range[0]);
}

/** The releases of an acquired resource: those that use its variables, in closures too, and the others of its flow. */
function* releasesOf({ site, flow }: Tracked, context: FileContext): Generator<readonly [Call, TSESTree.Node | undefined]> {
  const subject = { ...site, releases: site.acquirer.releases };
  for (const { references } of flow.aliases) {
    for (const { identifier } of references) {
      const { path, call } = methodPath(identifier);
      if (call && (path.length > 0 ? isReleasingMethod(path, call, subject) : isReleasedByCalling(subject))) yield [call, identifier];
      const { parent } = outermost(identifier);
      if (!parent || !isCall(parent)) continue;
      const index = parent.arguments.indexOf(outermost(identifier) as TSESTree.Expression);
      if (index >= 0 && isReleasingArgument(exportedName(parent, context), index, subject)) yield [parent, identifier];
    }
  }
  for (const { kind, subject: node } of flow.uses) {
    if (kind === 'release' && isCall(node)) yield [node, resourceIn(node)];
  }
}

/** The calls that write, by the function that they stand in: of a large file no release has to look at them all. */
function writesByFunction({ index }: FileContext): Map<TSESTree.Node, Call[]> {
  const writes = new Map<TSESTree.Node, Call[]>();
  for (const write of writing.flatMap((name) => index.calls.get(name) ?? [])) {
    const root = enclosingRoot(write);
    const others = writes.get(root);
    if (others) others.push(write);
    else writes.set(root, [write]);
  }
  return writes;
}

/** Whether the function that releases a resource, or one of many, also writes to it. */
function isWrittenTo(
  { call, resource, collection }: Pick<ReleaseCall, 'call' | 'resource' | 'collection'>,
  writes: ReadonlyMap<TSESTree.Node, readonly Call[]>,
  { origins, sourceCode }: FileContext,
): boolean {
  const text = resource && sourceCode.getText(resource);
  const isSame = (node: TSESTree.Node | undefined): boolean => node !== undefined && sourceCode.getText(node) === text;
  return (writes.get(enclosingRoot(call)) ?? []).some((write) => {
    const callee = unwrap(write.callee);
    if (!collection) return isSame(write.arguments[0]) || (callee.type === 'MemberExpression' && isSame(callee.object));
    const holder = callee.type === 'MemberExpression' ? collectionBehind(callee.object, origins) : undefined;
    return holder !== undefined && rootName(holder) === rootName(collection);
  });
}

/** `files` for `files.reverse()`. */
function rootName(collection: TSESTree.Node): string | undefined {
  let node = unwrap(collection);
  while (node.type === 'CallExpression' || node.type === 'MemberExpression') node = unwrap(node.type === 'CallExpression' ? node.callee : node.object);
  return node.type === 'Identifier' ? node.name : undefined;
}

function exportedName(call: Call, { origins }: FileContext): string | undefined {
  const origin = call.callee.type === 'Identifier' ? origins.of(call.callee) : undefined;
  return (origin?.kind === 'export' && origin.module !== '' ? origin.path.at(-1) : undefined) ?? calleeName(call);
}

function resourceIn(call: Call): TSESTree.Node | undefined {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? unwrap(callee.object) : call.arguments[0];
}

function describe(call: Call, { entry, releases }: Acquirer, context: FileContext): Pick<Draft, 'call' | 'promise' | 'entry' | 'isAsync' | 'takesCallback'> {
  const name = exportedName(call, context);
  const { origins, types } = context;
  const forms = releases.filter((form) => lastName(form) === name || form.callee.path.length === 0);
  const callee = origins.of(unwrap(call.callee));
  const common = { call, entry, promise: promiseOf(call, forms) };
  const takesCallback = forms.some((form) => form.arguments.some(({ kind }) => kind === 'any'));
  if (isGivenCallback(call, origins)) return { ...common, isAsync: false, takesCallback };
  if (callee?.kind === 'export' && callee.promisified) return { ...common, isAsync: true, takesCallback: false };
  // What the call gives, its type knows best.
  const promise = types?.promiseKindOf(call);
  if (promise !== undefined) return { ...common, isAsync: promise !== 'never', takesCallback };
  const isAsync = name === '@@asyncDispose' || (forms.length > 0 && forms.every(({ awaited }) => awaited)) || (entry.id === 'local-disposable' && givesPromise(callee));
  return { ...common, isAsync, takesCallback };
}

/** The call that a form names behind the one that releases, where the code has it as well. */
function promiseOf(call: Call, forms: readonly ReleaseTemplate[]): TSESTree.Node {
  const member = outermost(call).parent;
  const isNamed = member?.type === 'MemberExpression' && forms.some(({ text }) => text.endsWith(`).${memberName(member) ?? ''}()`));
  return isNamed && member.parent.type === 'CallExpression' && member.parent.callee === member ? member.parent : call;
}

/** Whether a call hands its outcome to a callback, and so gives no promise: `client.end((error) => …)`, `client.end(done)`. */
function isGivenCallback(call: Call, origins: FileContext['origins']): boolean {
  const last = call.arguments.at(-1);
  if (!last || isFunctionLike(last)) return last !== undefined;
  return last.type === 'Identifier' && (/^(?:cb|callback|done|next)$/.test(last.name) || origins.of(last)?.kind === 'function');
}

function lastName({ callee }: ReleaseTemplate): string | undefined {
  return callee.path.at(-1)?.replace(/^Symbol\./, '@@');
}

/** A method call that releases what it is called on, as far as the origin of the object tells. */
function byOrigin(call: Call, name: string, opened: Openings, context: FileContext): Draft | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || callee.object.type === 'Super' || callee.object.type === 'ThisExpression') return undefined;
  const resource = unwrap(callee.object);
  const { origins } = context;
  const origin = origins.of(resource);
  const element = elementOf(resource, opened, context);
  const acquirer = acquirersOf(origin ?? element?.origin, resource, context).find(
    ({ entry, releases }) =>
      (name === '@@asyncDispose' && entry.disposable?.async) ||
      releases.some((form) => form.callee.base === 'resource' && form.callee.path.length === 1 && lastName(form) === name),
  );
  if (!acquirer) return undefined;
  return {
    ...describe(call, acquirer, context),
    resource,
    tracked: undefined,
    opened: element ? [...element.opened] : opened.ofExpression(resource),
    ...(element ? { collection: element.collection } : {}),
  };
}

/** A function that releases one of many that this file has opened: `closeSync(fd)` of `for (const fd of fds)`. */
function byArgument(call: Call, opened: Openings, context: FileContext): Draft | undefined {
  const [resource] = call.arguments;
  const origin = context.origins.of(call.callee);
  const element = origin?.kind === 'export' && resource ? elementOf(resource, opened, context) : undefined;
  if (!element || !resource) return undefined;
  const acquirers = element.opened.flatMap((one) => (isCall(one) ? (knownCall(one, context.origins, context)?.acquires ?? []) : []));
  const acquirer = acquirers.find(({ releases }) => isReleasingArgument(exportedName(call, context), 0, { releases, text: undefined, receiver: undefined, arguments: [] }));
  return acquirer && { ...describe(call, acquirer, context), resource, tracked: undefined, opened: [...element.opened], collection: element.collection };
}

function acquirersOf(origin: Origin | undefined, resource: TSESTree.Node, { catalogue, origins, types }: FileContext): readonly Acquirer[] {
  if (origin?.kind === 'instance') return catalogue.acquirersOfType(origin.type);
  const type = origin ? undefined : types?.services.typeAt(resource);
  const disposal = origin?.kind === 'declared' ? disposalOf(origin.node, origins) : type && types?.disposables.disposalOf(type);
  return disposal?.async ? [acquirerFor(disposal)] : [];
}

/** Whether a function of the file gives a promise, by its own declaration. */
function givesPromise(method: Origin | undefined): boolean {
  if (method?.kind !== 'function') return false;
  const { node } = method;
  const type = node.returnType?.typeAnnotation;
  const isAnnotated = type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && /^Promise(?:Like)?$/.test(type.typeName.name);
  return isAnnotated || ('async' in node && node.async);
}

/** The calls that may have opened a resource. */
export class Openings {
  readonly #lens: Pick<Lens, 'context' | 'tracked'>;

  constructor(lens: Pick<Lens, 'context' | 'tracked'>) {
    this.#lens = lens;
  }

  /** Those behind a site: of a function of the file that hands out what it opens, the calls in it. */
  of({ call, root, acquirer: { entry } }: Site): readonly TSESTree.Node[] {
    if (!isCall(call)) return root.parent ? [root.parent] : [];
    const inner = this.#lens.context.origins.calledFunction(call);
    if (!inner) return [call];
    return this.#lens.tracked.filter(({ site }) => isWithin(site.call, inner) && site.acquirer.entry.id === entry.id).map(({ site }) => site.call);
  }

  /** Those whose result an expression may be: of a variable or a field, all that are assigned to it. */
  ofExpression(expression: TSESTree.Node): TSESTree.Node[] {
    let node = unwrap(expression);
    while (node.type === 'AwaitExpression') node = unwrap(node.argument);
    const { context } = this.#lens;
    switch (node.type) {
      case 'CallExpression':
      case 'NewExpression': {
        const inner = context.origins.calledFunction(node);
        return inner ? this.#lens.tracked.filter(({ site }) => isWithin(site.call, inner)).map(({ site }) => site.call) : [node];
      }
      case 'ConditionalExpression':
        return [...this.ofExpression(node.consequent), ...this.ofExpression(node.alternate)];
      case 'LogicalExpression':
        return [...this.ofExpression(node.left), ...this.ofExpression(node.right)];
      case 'Identifier': {
        const variable = context.origins.variableOf(node);
        const isVariable = variable?.defs[0]?.type === 'Variable';
        if (!isVariable) return [];
        return variable.references.flatMap(({ writeExpr }) => (writeExpr && !isWithin(node, writeExpr) && !isNullish(writeExpr) ? this.#once(writeExpr) : []));
      }
      case 'MemberExpression':
        return this.#ofField(node);
      default:
        return isNullish(node) ? [] : [node];
    }
  }

  /** What a variable is given, without going through another variable. */
  #once(value: TSESTree.Node): TSESTree.Node[] {
    const node = unwrap(value.type === 'AwaitExpression' ? value.argument : value);
    return node.type === 'Identifier' ? [node] : this.ofExpression(node);
  }

  #ofField(field: TSESTree.MemberExpression): TSESTree.Node[] {
    const { sourceCode } = this.#lens.context;
    const text = sourceCode.getText(field);
    const owner = enclosingClass(field);
    return this.#lens.tracked.flatMap(({ site }) => {
      const { parent } = outermost(site.completion);
      const isAssigned = parent?.type === 'AssignmentExpression' && sourceCode.getText(parent.left) === text && enclosingClass(parent) === owner;
      return isAssigned ? this.of(site) : [];
    });
  }
}
