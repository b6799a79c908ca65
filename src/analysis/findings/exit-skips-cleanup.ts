/** Calls that end the process while cleanup is pending, which they do not run. */
import type { TSESTree } from '@typescript-eslint/utils';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { enclosingRoot, isFunctionLike, isWithin } from '../../ast/nodes.ts';
import { triesWithFinally } from '../acquiring/tries.ts';
import { swallowsBehindThrow } from '../closing/thrown-alone.ts';
import { cleansUpAtExit } from '../exiting/exit-listeners.ts';
import { cleansUp, exitCalls, exitNames } from '../exiting/exits.ts';
import { heldAt, pendingAround, type Pending } from '../exiting/pending.ts';
import { handlerOf, onlyExits, signalOf } from '../exiting/signal-handlers.ts';
import { mayDeclareUsing } from '../returning/owned-scopes.ts';
import { isReleasing } from '../uses.ts';
import type { Finder, Finding, Lens } from './finding.ts';

export interface ExitSkipsCleanupOptions {
  /** Also report exits in callbacks that are passed on while cleanup is pending. */
  readonly nestedCallbacks: boolean;
}

/** `losesError`: a `finally` swallows the error of its release, which tells nothing new as long as only an exception leads there. */
export type ExitSkipsCleanup =
  | (Finding & { readonly kind: 'pendingCleanup'; readonly call: TSESTree.CallExpression; readonly pending: Pending; readonly isNested: boolean; readonly losesError: boolean })
  | (Finding & { readonly kind: 'handlerSkipsCleanup'; readonly call: TSESTree.CallExpression | undefined; readonly signal: string; readonly elsewhere: TSESTree.Node });

export const exitSkipsCleanup: Finder<ExitSkipsCleanupOptions, ExitSkipsCleanup> = {
  mayFind: ({ gate, signs }) => (signs.has('exit(') || signs.has('process.exit)')) && (gate.isOpen || signs.has('finally') || signs.has('using')),
  needsCalls: false,
  find(lens, options) {
    const { context, lifetimes } = lens;
    const exits = exitCalls(context);
    const bare = exitNames(context).filter(({ parent }) => parent?.type === 'CallExpression' && parent.arguments[1] === parent.arguments.at(-1));
    if (exits.length === 0 && bare.length === 0) return [];
    const held = heldAt(exits, lens);
    const found: ExitSkipsCleanup[] = [];
    const cleanup = new CleanupElsewhere(lens);
    for (const call of exits) {
      const common = { node: call, about: [call], call };
      const root = enclosingRoot(call);
      const pending = pendingAround(call, context) ?? held.get(call);
      if (pending) {
        found.push({ kind: 'pendingCleanup', ...common, pending, isNested: false, losesError: pending.kind === 'finally' && swallowsBehindThrow(pending.node, lens) });
        continue;
      }
      if (!isFunctionLike(root)) continue;
      const handler = handlerOf(root, context);
      if (handler) {
        const elsewhere = onlyExits(root, call, context) ? cleanup.outsideOf(root) : undefined;
        if (elsewhere) found.push({ kind: 'handlerSkipsCleanup', ...common, signal: handler.signal, elsewhere });
      } else if (options.nestedCallbacks) {
        const around = pendingOutside(root, lens);
        if (around) found.push({ kind: 'pendingCleanup', ...common, pending: around, isNested: true, losesError: false });
      }
    }
    for (const name of bare) {
      const { parent } = name;
      const signal = parent?.type === 'CallExpression' && parent.arguments[1] === name ? signalOf(parent, context.origins) : undefined;
      const elsewhere = signal === undefined ? undefined : cleanup.outsideOf(name);
      if (signal !== undefined && elsewhere) found.push({ kind: 'handlerSkipsCleanup', node: name, about: [name], call: undefined, signal, elsewhere });
    }
    // Of two in a row the second is not reached.
    return found.filter(({ call }) => !call || (lifetimes.factsOf(enclosingRoot(call))?.steps.has(call) ?? true));
  },
};

/** Whether a block waits for something, so that a handler may run in it. */
function mayPause(block: TSESTree.BlockStatement, { visitorKeys }: Lens['sourceCode']): boolean {
  const root = enclosingRoot(block);
  const pauses = (node: TSESTree.Node): boolean => /^(?:Await|Yield)Expression$/.test(node.type) || (node.type === 'ForOfStatement' && node.await);
  return canBeInterrupted(root) && nodesBelow(block, visitorKeys).some((node) => pauses(node) && enclosingRoot(node) === root);
}

/** Whether an event can come in between: what a function does without a pause is done before any handler runs. */
function canBeInterrupted(node: TSESTree.Node): boolean {
  const root = isFunctionLike(node) ? node : enclosingRoot(node);
  return !isFunctionLike(root) || root.async || root.generator;
}

/** What is pending where a callback is passed on, also further out. */
function pendingOutside(callback: TSESTree.Node, lens: Lens): Pending | undefined {
  for (let root = callback; isFunctionLike(root); root = enclosingRoot(root)) {
    const call = root.parent;
    if ((call.type !== 'CallExpression' && call.type !== 'NewExpression') || call.callee === root) return undefined;
    const pending = pendingAround(call, lens.context) ?? heldAt([call], lens).get(call);
    if (pending) return pending;
  }
  return undefined;
}

/** What a file cleans up, worked out when a handler asks. */
class CleanupElsewhere {
  readonly #lens: Lens;
  #nodes: readonly TSESTree.Node[] | undefined;

  constructor(lens: Lens) {
    this.#lens = lens;
  }

  /** The first cleanup that is not a part of the handler itself. */
  outsideOf(handler: TSESTree.Node): TSESTree.Node | undefined {
    this.#nodes ??= cleansUpAtExit(this.#lens.context) ? [] : this.#find();
    return this.#nodes.find((node) => !isWithin(node, handler));
  }

  #find(): TSESTree.Node[] {
    const { sourceCode, context, gate, tracked } = this.#lens;
    const finalizers = triesWithFinally(sourceCode).flatMap(({ statement, finalizer }) => (mayPause(statement.block, sourceCode) && cleansUp(finalizer, context) ? [finalizer] : []));
    const using = mayDeclareUsing(sourceCode.text)
      ? (sourceCode.scopeManager?.scopes ?? []).flatMap(({ variables }) => variables.flatMap(({ defs: [definition] }) => (definition?.type === 'Variable' && /using$/.test(definition.parent.kind) && canBeInterrupted(definition.node) ? [definition.node] : [])))
      : [];
    const released = gate.isOpen
      ? tracked.flatMap(({ site: { acquirer, root }, flow }) => {
          const { selfReleasing, runsUnheld } = acquirer.entry;
          if (selfReleasing !== undefined || runsUnheld || !isFunctionLike(root)) return [];
          return flow.uses.filter((use) => isReleasing(use) && (canBeInterrupted(root) || enclosingRoot(use.node) !== root)).map(({ node }) => node);
        })
      : [];
    return [...finalizers, ...using, ...released];
  }
}
