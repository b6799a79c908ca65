/** When code of a component runs: as a part of an effect, later, or never. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, memberName, type Call, type FunctionLike } from '../../ast/nodes.ts';
import { ownNodes, walk } from '../../ast/own-nodes.ts';
import type { FileContext } from '../file-context.ts';
import { functionNamed, type Effect } from './effects.ts';

/**
 * - `never`: a function that nobody has; `run`: whenever the effect runs; `later`: when somebody calls the function, as the teardown is called; `render`: with the component.
 * - `ignored`: in a function that an effect returns to nobody: that of an async callback, or of a framework that takes none.
 */
export type Place =
  | { readonly kind: 'run'; readonly effect: Effect }
  | { readonly kind: 'later' | 'render' | 'never' }
  | { readonly kind: 'ignored'; readonly teardown: FunctionLike; readonly effect: Effect };

const later: Place = { kind: 'later' };

/** How far functions that call each other are followed. */
const maximumDepth = 6;

const callbacksAtOnce = new Set(['forEach', 'map', 'filter', 'some', 'every', 'find', 'reduce', 'from', 'flatMap', 'then', 'catch', 'finally', 'batch', 'untrack']);
const timers = new Set(['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback', 'queueMicrotask', 'nextTick', 'tick']);

/** Answers for all effects of a file. */
export class Runs {
  readonly #context: FileContext;
  readonly #byCallback: ReadonlyMap<FunctionLike, Effect>;

  constructor(effects: readonly Effect[], context: FileContext) {
    this.#context = context;
    this.#byCallback = new Map(effects.map((effect) => [effect.callback, effect]));
  }

  /** When the code at a node runs. */
  placeOf(node: TSESTree.Node, depth = 0): Place {
    for (let root = enclosingRoot(node); isFunctionLike(root); root = enclosingRoot(root)) {
      const effect = this.#byCallback.get(root);
      if (effect) return { kind: 'run', effect };
      const ignoring = this.#ignoringEffect(root);
      if (ignoring) return { kind: 'ignored', teardown: root, effect: ignoring };
      if (runsAtOnce(root)) continue;
      if (root.parent.type === 'ExpressionStatement') return { kind: 'never' };
      return this.#isRender(root) ? { kind: 'render' } : this.#placeOfCalls(root, depth);
    }
    return { kind: 'render' };
  }

  /** The effect that returns this function, and whose framework does not call it. */
  #ignoringEffect(node: FunctionLike): Effect | undefined {
    if (!isReturned(node)) return undefined;
    const effect = this.#byCallback.get(enclosingRoot(node) as FunctionLike);
    return effect && !effect.takesTeardown ? effect : undefined;
  }

  #isRender(root: FunctionLike): boolean {
    return [...this.#byCallback.values()].some(({ component }) => component === root);
  }

  /** Where a function runs that has a name: in the effect, if nothing but effects calls it. */
  #placeOfCalls(node: FunctionLike, depth: number): Place {
    const variable = variableOf(node, this.#context);
    const calls = variable?.references.filter((reference) => reference.isRead() && !isWithin(reference.identifier, node)) ?? [];
    if (depth >= maximumDepth || calls.length === 0) return later;
    let place: Place | undefined;
    for (const { identifier } of calls) {
      const { parent } = identifier;
      if (parent.type !== 'CallExpression' || parent.callee !== identifier) return later;
      place = this.placeOf(parent, depth + 1);
      if (place.kind !== 'run') return later;
    }
    return place ?? later;
  }

  /** The calls that an effect makes, in source order: also in functions of the component that it calls, in those of its promises and timers, and the timers that its listeners leave to it. */
  callsOf({ callback, component }: Effect): Call[] {
    const calls: Call[] = [];
    const seen = new Set<FunctionLike>([callback]);
    const pending = [callback];
    for (let root = pending.shift(); root; root = pending.shift()) {
      const entered = root;
      const enter = (node: TSESTree.Node): boolean => !isFunctionLike(node) || node === entered || runsAtOnce(node) || isTimerCallback(node);
      walk(
        root.body,
        this.#context.sourceCode.visitorKeys,
        (node) => {
          if (!isCall(node)) return;
          calls.push(node);
          const listener = calleeName(node) === 'addEventListener' ? this.#ownListener(node, callback) : undefined;
          if (listener) calls.push(...this.#heldTimers(listener, callback));
          const called = functionNamed(node.callee, this.#context);
          const isOfComponent = called && component.type !== 'Program' ? isWithin(called, component) : called !== undefined;
          if (!called || seen.has(called) || !isOfComponent || seen.size > maximumDepth) return;
          seen.add(called);
          pending.push(called);
        },
        enter,
      );
    }
    return calls;
  }

  /** The listener that a call adds, where it is a function of the effect that has a name. */
  #ownListener({ arguments: [, given] }: Call, callback: FunctionLike): FunctionLike | undefined {
    const listener = given && functionNamed(given, this.#context);
    return listener && enclosingRoot(listener) === callback ? listener : undefined;
  }

  /** The timers of a listener that a variable of the effect holds: `timer = setTimeout(hide, 300)`. */
  #heldTimers(listener: FunctionLike, callback: FunctionLike): Call[] {
    const { origins, sourceCode } = this.#context;
    return ownNodes(listener, sourceCode.visitorKeys).filter((node): node is TSESTree.CallExpression => {
      if (node.type !== 'CallExpression' || !timers.has(calleeName(node) ?? '') || enclosingRoot(node) !== listener) return false;
      const { parent } = node;
      const variable = parent.type === 'AssignmentExpression' && parent.left.type === 'Identifier' ? origins.variableOf(parent.left) : undefined;
      const definition = variable?.defs[0];
      return definition !== undefined && enclosingRoot(definition.name) === callback;
    });
  }
}

/** The variable by which a function is called. */
export function variableOf(node: FunctionLike, { sourceCode }: FileContext): TSESLint.Scope.Variable | undefined {
  if (node.type === 'FunctionDeclaration') return sourceCode.getDeclaredVariables(node)[0];
  const { parent } = node;
  return parent.type === 'VariableDeclarator' && parent.init === node ? sourceCode.getDeclaredVariables(parent)[0] : undefined;
}

function isReturned(node: FunctionLike): boolean {
  const { parent } = node;
  return parent.type === 'ReturnStatement' || (parent.type === 'ArrowFunctionExpression' && parent.body === node);
}

/** Whether a function runs with the code around it: called in place, by a method of an array, by a promise. */
function runsAtOnce(node: FunctionLike): boolean {
  const { parent } = node;
  if (parent.type === 'NewExpression') return calleeName(parent) === 'Promise';
  if (parent.type !== 'CallExpression') return false;
  if (parent.callee === node) return true;
  return parent.callee.type === 'MemberExpression' && callbacksAtOnce.has(memberName(parent.callee) ?? '');
}

function isTimerCallback({ parent }: FunctionLike): boolean {
  return parent.type === 'CallExpression' && timers.has(calleeName(parent) ?? '');
}
