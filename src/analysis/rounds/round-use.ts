/**
 * What a round of a loop does with what it has acquired: whether the resource is needed beyond the round, whether the round works with
 * it, and whether that work is over at the end of its statement.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, closureUnder, isCall, isFunctionLike, isTransparent, isWithin, memberName, outermost, unwrap, type Call } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { givesPlainData } from './plain-results.ts';
import { isDeclaredInBody, isDeclaredOutside, type Round } from './rounds.ts';

/** Methods that set something up, which then works by itself. */
const settingUp = /^(?:on|once|addListener|addEventListener|prependListener|listen|observe|start|subscribe|ref|unref|setEncoding|setTimeout|setMaxListeners|connect|watch|add|emit)$/;
/** Methods that take a listener or an observer of what happens later. */
const listening = /^(?:on|once|addListener|addEventListener|prependListener|subscribe|observe|watch)$/;
const addingMethods = new Set(['push', 'add', 'set', 'unshift', 'append', 'enqueue']);
const synchronousCallbacks = new Set(['forEach', 'map', 'filter', 'reduce', 'some', 'every', 'find', 'findIndex', 'flatMap', 'sort']);
const maximumVariables = 30;

export interface RoundUse {
  /** It is kept, or something that still works with it is: in a collection, a variable of the function, a closure for later. */
  readonly isKept: boolean;
  /** The round itself works with it. */
  readonly isUsed: boolean;
  /** Each use is over when its statement is: an awaited call, a property, a synchronous call. */
  readonly isOver: boolean;
}

/**
 * What a round does with the variables that hold its resource.
 *
 * @param registrations - the calls that register the cleanup, whose own use of the variables does not count
 */
export function useInRound(variables: readonly TSESLint.Scope.Variable[], round: Round, registrations: readonly TSESTree.Node[], context: FileContext): RoundUse {
  const tracker = new RoundTracker(round, registrations, context);
  for (const variable of variables) tracker.add(variable, false);
  return tracker.run();
}

/** What a round does with the value of an expression that no variable holds yet: `stack.use(await open(path))`. */
export function useOfValue(value: TSESTree.Node, round: Round, registrations: readonly TSESTree.Node[], context: FileContext): RoundUse {
  const tracker = new RoundTracker(round, registrations, context);
  tracker.climb(value, false);
  return tracker.run();
}

class RoundTracker {
  readonly #round: Round;
  readonly #registrations: readonly TSESTree.Node[];
  readonly #context: FileContext;
  readonly #variables = new Map<TSESLint.Scope.Variable, boolean>();
  readonly #pending: (() => void)[] = [];
  #isKept = false;
  #isUsed = false;
  #isOver = true;

  constructor(round: Round, registrations: readonly TSESTree.Node[], context: FileContext) {
    this.#round = round;
    this.#registrations = registrations;
    this.#context = context;
  }

  run(): RoundUse {
    for (let step = this.#pending.shift(); step; step = this.#pending.shift()) step();
    return { isKept: this.#isKept, isUsed: this.#isUsed, isOver: this.#isOver };
  }

  /** @param isDerived - it holds something that was made of the resource: a promise, a reader */
  add(variable: TSESLint.Scope.Variable, isDerived: boolean): void {
    if (this.#variables.has(variable) || this.#variables.size > maximumVariables) return;
    this.#variables.set(variable, isDerived);
    this.#pending.push(() => {
      for (const { identifier } of variable.references.filter((reference) => reference.isRead())) {
        if (!isWithin(identifier, this.#round.loop)) this.#isKept = true;
        else if (!this.#registrations.some((registration) => isWithin(identifier, registration))) this.climb(identifier, isDerived);
      }
    });
  }

  /** Climbs from an expression that holds the resource, or something made of it, to where that arrives. */
  climb(expression: TSESTree.Node, derived: boolean): void {
    const closure = closureUnder(this.#owner(), expression);
    if (closure) {
      if (!isSetUp(expression)) this.#isUsed = true;
      this.#followClosure(closure);
      return;
    }
    let node = expression;
    let isDerived = derived;
    for (let parent = node.parent; parent; node = parent, parent = node.parent) {
      if (isTransparent(parent) || /^(?:Array|Object|Conditional|Logical|Sequence)Expression$|^(?:Property|SpreadElement)$/.test(parent.type)) continue;
      if (parent.type === 'AwaitExpression') {
        if (isDerived) {
          this.#isUsed = true;
          return;
        }
        continue;
      }
      if (parent.type === 'MemberExpression' && parent.object === node) {
        const call = outermost(parent).parent;
        if (!call || !isCall(call) || unwrap(call.callee) !== parent) {
          this.#isUsed = true;
          return;
        }
        if (!this.#isMethodKept(call, memberName(parent) ?? '') || givesPlainData(call, this.#context)) return;
        node = call;
        parent = call;
        isDerived = true;
        continue;
      }
      if (isCall(parent) && parent.callee !== node) {
        if (this.#isAdding(parent)) {
          this.#isKept = true;
          return;
        }
        if (!this.#isRegistration(parent) && !isListening(parent)) this.#isUsed = true;
        if (isSynchronous(parent)) return;
        if (this.#isGivenAway(parent)) {
          this.#isKept = true;
          return;
        }
        isDerived = true;
        continue;
      }
      this.#arrive(node, parent, isDerived);
      return;
    }
  }

  /** Where a value ends that is neither passed on nor awaited. */
  #arrive(node: TSESTree.Node, parent: TSESTree.Node, isDerived: boolean): void {
    switch (parent.type) {
      case 'VariableDeclarator':
        if (parent.init !== node) return;
        for (const variable of this.#context.sourceCode.getDeclaredVariables(parent)) this.add(variable, isDerived);
        return;
      case 'AssignmentExpression':
        if (parent.right === node && parent.operator === '=') this.#assigned(parent.left, isDerived);
        return;
      case 'ReturnStatement':
        if (!isDerived || !this.#round.callback?.async) this.#isKept ||= this.#round.callback !== undefined || !isDerived;
        this.#isOver = false;
        return;
      case 'ArrowFunctionExpression':
      case 'YieldExpression':
        this.#isKept = true;
        return;
      case 'ExpressionStatement':
      case 'UnaryExpression':
        // A call that nobody waits for may go on, unless all that is waited for is over in a function that cannot wait.
        if (isDerived && this.#isAsync()) this.#isOver = false;
        return;
      default:
        if (isDerived && this.#isAsync()) this.#isOver = false;
    }
  }

  #assigned(target: TSESTree.Node, isDerived: boolean): void {
    const left = unwrap(target);
    if (left.type !== 'Identifier') {
      this.#isKept = true;
      return;
    }
    const variable = this.#context.origins.variableOf(left);
    if (variable && isDeclaredInBody(variable, this.#round)) this.add(variable, isDerived);
    else this.#isKept = true;
  }

  /** Whether the result of a method of the resource may still work with it. */
  #isMethodKept(call: Call, name: string): boolean {
    const whole = outermost(call);
    const isAwaited = whole.parent?.type === 'AwaitExpression';
    const isStatement = whole.parent?.type === 'ExpressionStatement';
    if (!settingUp.test(name) && !(isStatement && this.#isAsync())) this.#isUsed = true;
    if (isStatement && !isAwaited && this.#isAsync()) this.#isOver = false;
    return !isAwaited && !isStatement && !name.endsWith('Sync');
  }

  /** A closure that uses the resource: over when the call is that it is passed to, or for later. */
  #followClosure(closure: TSESTree.Node): void {
    const call = closure.parent;
    if (call && isCall(call) && call.callee !== closure) {
      const name = calleeName(call) ?? '';
      if (this.#isRegistration(call) || outermost(call).parent?.type === 'AwaitExpression') return;
      if (synchronousCallbacks.has(name) && !(isFunctionLike(closure) && closure.async)) return;
      this.#isKept = true;
      return;
    }
    const variable = closure.type === 'FunctionDeclaration' || call?.type === 'VariableDeclarator' ? this.#context.sourceCode.getDeclaredVariables(call?.type === 'VariableDeclarator' ? call : closure)[0] : undefined;
    if (!variable) {
      // Called in place, or kept by something unknown.
      this.#isKept ||= !(call && isCall(call));
      this.#isOver = false;
      return;
    }
    for (const { identifier } of variable.references.filter((reference) => reference.isRead())) {
      const user = identifier.parent;
      const isCalled = isCall(user) && user.callee === identifier;
      if (!isCalled && !this.#registrations.some((registration) => isWithin(identifier, registration))) this.#isKept = true;
      this.#isOver = false;
    }
  }

  /** Whether a call puts its argument into something that outlasts the round. */
  #isAdding(call: Call): boolean {
    const callee = unwrap(call.callee);
    if (!addingMethods.has(calleeName(call) ?? '') || callee.type !== 'MemberExpression') return false;
    const object = unwrap(callee.object);
    const variable = object.type === 'Identifier' ? this.#context.origins.variableOf(object) : undefined;
    return !this.#isRegistration(call) && !(variable && isDeclaredInBody(variable, this.#round));
  }

  /** Whether a call gives its argument to something that works on behind the loop: `service.addInput(file); … await service.run();`. */
  #isGivenAway(call: Call): boolean {
    const callee = unwrap(call.callee);
    const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
    if (object?.type !== 'Identifier' || outermost(call).parent?.type !== 'ExpressionStatement' || isListening(call)) return false;
    const { origins } = this.#context;
    const variable = origins.variableOf(object);
    if (!variable || this.#isRegistration(call) || !isDeclaredOutside(variable, this.#round) || origins.of(object)?.kind === 'export') return false;
    return variable.references.some(({ identifier }) => identifier.range[0] > this.#round.loop.range[1]);
  }

  #isRegistration(call: TSESTree.Node): boolean {
    return this.#registrations.includes(call);
  }

  #owner(): TSESTree.Node {
    return this.#round.callback ?? this.#round.root;
  }

  #isAsync(): boolean {
    const owner = this.#owner();
    return isFunctionLike(owner) ? owner.async : owner.type === 'Program';
  }
}

/** Whether a use of the resource only sets it up, for what it then does by itself: `server.listen(port, resolve)`. */
function isSetUp(expression: TSESTree.Node): boolean {
  const whole = outermost(expression);
  const member = whole.parent?.type === 'MemberExpression' && whole.parent.object === whole ? whole.parent : undefined;
  const call = member && outermost(member).parent;
  return call !== undefined && isCall(call) && unwrap(call.callee) === member && settingUp.test(memberName(member) ?? '');
}

/** `bus.on('change', listener)` */
function isListening(call: Call): boolean {
  return unwrap(call.callee).type === 'MemberExpression' && listening.test(calleeName(call) ?? '');
}

/** A call whose result does not work with what it was given: `readFileSync(descriptor)`, `String(buffer)`. */
function isSynchronous(call: Call): boolean {
  return /Sync$|^(?:String|Number|Boolean)$/.test(calleeName(call) ?? '') || outermost(call).parent?.type === 'AwaitExpression';
}
