/** Cleanups that release whatever a variable holds by then, where another value follows: `stack.defer(() => file.close()); file = …`. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { awaited, calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, loopAround, unwrap, type Call, type FunctionLike } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { callsWithin } from '../acquiring/tries.ts';
import type { Block } from '../cfg/graph.ts';
import { isDrainedHere } from '../cleanup-lists.ts';
import { cleanupName } from '../cleanup-sequences.ts';
import { stateQuestion } from '../exemptions.ts';
import type { FileContext } from '../file-context.ts';
import type { Lens } from '../findings/finding.ts';
import { testOf } from '../guards.ts';
import { callbackPlaces, type PlaceKind } from './callback-places.ts';

export interface Reassigned {
  readonly call: TSESTree.CallExpression;
  readonly cleanup: FunctionLike;
  readonly variable: TSESLint.Scope.Variable;
  /** Where the cleanup names the variable to release it. */
  readonly named: TSESTree.Identifier;
  /** The assignment that follows. */
  readonly write: TSESTree.Node;
}

/** Where a cleanup waits for an end that comes once. What a chain or a timer calls has run when it was awaited. */
const waiting = new Set<PlaceKind>(['stack', 'hook', 'exit']);

/** The cleanups that wait on a stack, on a list of their function, or for the end of a test or the process; one for each variable. */
export function reassignedLater(lens: Lens): Reassigned[] {
  return [...waitingCleanups(lens)].flatMap(({ call, cleanup }) => {
    const found = new Map<TSESLint.Scope.Variable, Reassigned>();
    for (const named of releasedNames(cleanup, lens)) {
      const reassigned = judge(call, cleanup, named, lens);
      if (reassigned && !found.has(reassigned.variable)) found.set(reassigned.variable, reassigned);
    }
    return [...found.values()];
  });
}

function* waitingCleanups({ context }: Lens): Generator<Pick<Reassigned, 'call' | 'cleanup'>> {
  for (const { kind, call, argument } of callbackPlaces(context, (node) => isFunctionLike(unwrap(node)))) {
    const cleanup = unwrap(argument);
    if (waiting.has(kind) && isFunctionLike(cleanup)) yield { call, cleanup };
  }
  for (const call of context.index.calls.get('push') ?? []) {
    const cleanup = call.arguments[0] && unwrap(call.arguments[0]);
    if (call.type === 'CallExpression' && isFunctionLike(cleanup) && isDrainedHere(call, enclosingRoot(call), context.origins)) yield { call, cleanup };
  }
}

/** Where a cleanup names what it releases: by a method of it, by calling it, or as what a function is given that releases it. */
function releasedNames(cleanup: FunctionLike, lens: Lens): TSESTree.Identifier[] {
  return callsWithin(cleanup.body, lens.sourceCode).flatMap((release) => {
    const callee = unwrap(release.callee);
    const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
    const receiver = object.type === 'Identifier' && cleanupName.test(calleeName(release) ?? '') ? [object] : [];
    const given = release.arguments.filter((argument): argument is TSESTree.Identifier => argument.type === 'Identifier');
    return [...receiver, ...given.filter((argument) => isReleasedBy(cleanup, argument, lens))];
  });
}

/**
 * Whether a cleanup releases the resource that a variable holds, as the analysis of that resource says: `closeSync(fd)`, a helper of the
 * file. A timeout may have fired before it is replaced.
 */
function isReleasedBy(cleanup: FunctionLike, identifier: TSESTree.Identifier, { gate, context, tracked }: Lens): boolean {
  const variable = context.origins.variableOf(identifier);
  if (!gate.isOpen || !variable) return false;
  return tracked.some(({ flow, site }) => flow.aliases.has(variable) && flow.releasingClosures.has(cleanup) && site.acquirer.entry.selfReleasing !== 'fires');
}

function judge(call: TSESTree.CallExpression, cleanup: FunctionLike, named: TSESTree.Identifier, lens: Lens): Reassigned | undefined {
  const variable = lens.context.origins.variableOf(named);
  const definition = variable?.defs[0];
  const root = enclosingRoot(call);
  if (!variable || definition?.type !== 'Variable' || definition.parent.kind !== 'let' || enclosingRoot(definition.name) !== root) return undefined;
  if (loopAround(call, root) !== loopAround(definition.name, root)) return undefined;
  const writes = variable.references.filter((reference) => reference.isWrite());
  if (writes.some(({ identifier }) => enclosingRoot(identifier) !== root)) return undefined;
  const isFilled = writes.some(({ identifier, writeExpr }) => identifier.range[0] < call.range[0] && isAcquiring(writeExpr, variable));
  const later = writes.find(({ identifier, writeExpr }) => identifier.range[0] > call.range[1] && isAcquiring(writeExpr, variable));
  const write = later?.identifier.parent;
  if (!isFilled || write?.type !== 'AssignmentExpression' || write.operator !== '=') return undefined;
  if (isReplaced(variable, call, write, lens.context) || !isReached(call, write, root, lens)) return undefined;
  return { call, cleanup, variable, named, write };
}

/** Whether a value is a new one that was acquired, and not the one before in another form. */
function isAcquiring(value: TSESTree.Node | null | undefined, { references }: TSESLint.Scope.Variable): boolean {
  const node = value && unwrap(value);
  if (!node || (!isCall(node) && node.type !== 'AwaitExpression')) return false;
  return !references.some(({ identifier }) => isWithin(identifier, node));
}

const keeping = new Set(['push', 'add', 'set', 'unshift', 'resolve']);

/** Whether the one before was released by hand, or a condition asks it, on the way to the assignment. */
function isReplaced({ references }: TSESLint.Scope.Variable, call: TSESTree.Node, write: TSESTree.Node, context: FileContext): boolean {
  for (let child = write, { parent } = write; parent && !isFunctionLike(parent); child = parent, parent = parent.parent) {
    const test = testOf(parent, child);
    if (test && references.some(({ identifier }) => isWithin(identifier, test) && !isWorkedWith(identifier))) return true;
  }
  return references.some(({ identifier }) => {
    if (identifier.range[0] < call.range[1] || identifier.range[1] > write.range[0]) return false;
    const { parent } = identifier;
    // Given to a helper that releases it, returned, or kept under another name.
    if (isCall(parent) && parent.callee !== identifier) return cleanupName.test(calleeName(parent) ?? '') || keeping.has(calleeName(parent) ?? '') || cleansUp(parent, context);
    if (parent.type !== 'MemberExpression' || parent.object !== identifier) return true;
    const { parent: outer } = parent;
    return outer.type === 'CallExpression' && outer.callee === parent && cleanupName.test(calleeName(outer) ?? '');
  });
}

/** `if (!(await ping(socket)))`: a condition on work that got the resource, which is as open as before; `isClosed(socket)` asks for its state. */
function isWorkedWith(identifier: TSESTree.Node): boolean {
  const { parent } = identifier;
  const isReceiver = parent?.type === 'MemberExpression' && parent.object === identifier;
  const call = isReceiver ? parent.parent : parent;
  if (!call || !isCall(call) || call.callee === identifier || (isReceiver && awaited(call) === call)) return false;
  return !stateQuestion.test(calleeName(call) ?? '');
}

/** Whether a function of the file releases anything: it may be what it is given. */
function cleansUp(call: Call, { origins, sourceCode }: FileContext): boolean {
  const called = origins.calledFunction(call);
  return called !== undefined && nodesBelow(called.body, sourceCode.visitorKeys).some((node) => isCall(node) && cleanupName.test(calleeName(node) ?? ''));
}

/** Whether some way leads from the registration to the assignment. */
function isReached(call: TSESTree.Node, write: TSESTree.Node, root: ReturnType<typeof enclosingRoot>, { lifetimes }: Lens): boolean {
  const graph = lifetimes.factsOf(root)?.graph;
  const start = graph?.blocks.find(({ steps }) => steps.some(({ node }) => node === call));
  const pending: Block[] = start ? [start] : [];
  const seen = new Set<Block>();
  for (let block = pending.pop(); block; block = pending.pop()) {
    if (seen.has(block)) continue;
    seen.add(block);
    if (block.steps.some(({ node }) => node === write)) return true;
    pending.push(...block.outgoing.map(({ to }) => to));
  }
  return false;
}
