/** Cleanups that release whatever a variable holds by then, where another value follows: `stack.defer(() => file.close()); file = …`. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { awaited, calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, loopAround, unwrap, type Call, type FunctionLike } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { callsWithin } from '../acquiring/tries.ts';
import type { Block } from '../cfg/graph.ts';
import { isDrainedHere, isPutOnStack } from '../cleanup-lists.ts';
import { cleanupName } from '../cleanup-sequences.ts';
import { stateQuestion } from '../exemptions.ts';
import type { FileContext } from '../file-context.ts';
import type { Lens } from '../findings/finding.ts';
import { testOf } from '../guards.ts';

export interface Reassigned {
  readonly call: TSESTree.CallExpression;
  readonly cleanup: FunctionLike;
  readonly variable: TSESLint.Scope.Variable;
  /** Where the cleanup names the variable to release it. */
  readonly named: TSESTree.Identifier;
  /** The assignment that follows. */
  readonly write: TSESTree.Node;
}

/** The cleanups that are put on a stack or a list of their function, one for each variable. */
export function reassignedLater(lens: Lens): Reassigned[] {
  const { index, origins } = lens.context;
  return ['defer', 'push'].flatMap((name) =>
    (index.calls.get(name) ?? []).flatMap((call) => {
      const cleanup = call.arguments[0] && unwrap(call.arguments[0]);
      if (call.type !== 'CallExpression' || !isFunctionLike(cleanup)) return [];
      if (name === 'push' ? !isDrainedHere(call, enclosingRoot(call), origins) : !isPutOnStack(call, origins)) return [];
      return callsWithin(cleanup.body, lens.sourceCode).flatMap((release) => {
        const named = releasedName(release);
        return named ? (judge(call, cleanup, named, lens) ?? []) : [];
      });
    }),
  );
}

/** The variable of which a call releases what it holds. */
function releasedName(release: Call): TSESTree.Identifier | undefined {
  if (!cleanupName.test(calleeName(release) ?? '')) return undefined;
  const callee = unwrap(release.callee);
  const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  return object.type === 'Identifier' ? object : undefined;
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
