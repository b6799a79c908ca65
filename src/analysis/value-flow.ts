/**
 * Where a resource goes: every use of the value and of the variables that come to hold it, as a closed union in which
 * "unknown" is a member. Closures that capture it are followed to where they are called or handed on.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { closureUnder, enclosingRoot, isFunctionLike, isWithin, loopVariable, memberName, outermost, stepAround, unwrap, type Call, type FunctionLike } from '../ast/nodes.ts';
import { argumentFate, closureFate, methodFate, propertyFate, ranFate, type Fate } from './call-fate.ts';
import { boundByAll, carriedOn, handedOut, isRunByTimer, isStronger, memberRead, takesOver, takesPlain, type Carried, type Carrier, type ClosureEffect } from './carriers.ts';
import { collectionFate, copied, elementsIn, isCopy, isReadByKey, spread, takesElement } from './collections.ts';
import { makesStreamFail } from './failing-writes.ts';
import type { FileContext } from './file-context.ts';
import { endsOfGiven } from './known-by.ts';
import { isReleasedByCalling, methodPath, textualReleases } from './release-match.ts';
import { mayNeverClearItself } from './self-clearing.ts';
import { promiseAllAround } from './sites.ts';
import type { Flow, FlowSubject, Use, UseKind } from './uses.ts';

/** How many variables and closures of one resource are followed. */
const maximumSteps = 2_000;

/** Follows a resource through its function. */
export function flowOf(subject: FlowSubject, context: FileContext): Flow {
  return new FlowAnalysis(subject, context).run();
}

class FlowAnalysis {
  readonly #subject: FlowSubject;
  readonly #context: FileContext;
  readonly #uses: Use[] = [];
  readonly #aliases = new Set<TSESLint.Scope.Variable>();
  readonly #closures = new Map<FunctionLike, ClosureEffect>();
  readonly #releasedInClosures: TSESTree.Node[] = [];
  readonly #pending: (() => void)[] = [];
  #isSettled = false;
  /** The callback of the acquisition that releases, or hands on, what it gives. */
  #ownCallback: FunctionLike | undefined;

  constructor(subject: FlowSubject, context: FileContext) {
    this.#subject = subject;
    this.#context = context;
  }

  run(): Flow {
    const { value, variable } = this.#subject;
    if (value) this.#follow(value, { kind: 'value' });
    const { root, releaser } = this.#subject;
    if (releaser && isFunctionLike(root)) this.#followReferences(releaser, { kind: 'closure', effect: 'releases', node: root });
    for (const node of this.#subject.releasedAt ?? []) this.#use('release', node, node);
    if (variable) this.#addAlias(variable);
    for (const call of textualReleases(this.#subject, this.#context)) {
      if (call !== this.#subject.call && isWithin(call, this.#subject.root)) this.#use('release', call, call);
    }
    for (let step = this.#pending.shift(), count = 0; step && count < maximumSteps; step = this.#pending.shift(), count += 1) step();
    return {
      uses: this.#uses,
      aliases: this.#aliases,
      isSettled: this.#isSettled || (this.#ownCallback !== undefined && !this.#mayNeverClearItself(this.#ownCallback)),
      releasingClosures: this.#closuresThat('releases'),
      keepingClosures: this.#closuresThat('keeps'),
    };
  }

  #mayNeverClearItself(callback: FunctionLike): boolean {
    const clears = this.#releasedInClosures.filter((node) => isWithin(node, callback));
    return this.#closures.get(callback) === 'releases' && mayNeverClearItself(callback, clears, this.#subject, this.#uses, this.#context);
  }

  #closuresThat(effect: ClosureEffect): Set<FunctionLike> {
    return new Set([...this.#closures].filter(([, other]) => other === effect).map(([closure]) => closure));
  }

  #addAlias(variable: TSESLint.Scope.Variable): void {
    if (this.#aliases.has(variable)) return;
    this.#aliases.add(variable);
    this.#pending.push(() => {
      for (const reference of variable.references) {
        // A receiver or a captured variable may live outside of the function; what others do with it is theirs.
        if (reference.isRead() && isWithin(reference.identifier, this.#subject.root)) this.#follow(reference.identifier, { kind: 'value' });
      }
    });
  }

  /** Records a use, or what it means for the closure in which it happens. */
  #use(kind: UseKind, node: TSESTree.Node, subject: TSESTree.Node, more: Pick<Use, 'variable' | 'returned' | 'isEnd'> = {}): void {
    const closure = closureUnder(this.#subject.root, node);
    if (!closure) {
      this.#uses.push({ kind, node, subject, ...more });
      return;
    }
    if (kind === 'bind' || kind === 'discard') return;
    if (kind === 'release' || kind === 'helper') this.#releasedInClosures.push(node);
    // What a function inside the closure releases is released when that one is called: the closure only makes it.
    const effect: ClosureEffect = kind === 'unknown' ? 'unknown' : kind === 'transfer' || enclosingRoot(node) !== closure ? 'keeps' : 'releases';
    this.#capture(closure, effect);
  }

  #capture(closure: FunctionLike, effect: ClosureEffect): void {
    const before = this.#closures.get(closure);
    if (before !== undefined && !isStronger(effect, before)) return;
    this.#closures.set(closure, effect);
    this.#pending.push(() => {
      if (this.#closures.get(closure) === effect) this.#followClosure(closure, effect);
    });
  }

  #followClosure(node: FunctionLike, effect: ClosureEffect): void {
    const carrier: Carrier = { kind: 'closure', effect, node };
    if (node.type !== 'FunctionDeclaration') {
      this.#follow(node, carrier);
      return;
    }
    if (node.parent.type !== 'BlockStatement' && node.parent.type !== 'Program') {
      this.#use('transfer', node, node);
      return;
    }
    this.#followReferences(this.#context.sourceCode.getDeclaredVariables(node)[0], carrier);
  }

  #followReferences(variable: TSESLint.Scope.Variable | undefined, carrier: Carrier): void {
    for (const reference of variable?.references ?? []) if (reference.isRead()) this.#follow(reference.identifier, carrier);
  }

  /** Climbs from an expression to where its value ends up. */
  #follow(expression: TSESTree.Node, carrier: Carrier): void {
    const captured = carrier.kind === 'value' ? closureUnder(this.#subject.root, expression) : undefined;
    if (captured) this.#capture(captured, 'borrows');
    let node = expression;
    let current = carrier;
    for (let parent = node.parent; parent; parent = node.parent) {
      const next = this.#step(node, parent, current);
      if (!next) return;
      node = next.node;
      current = next.carrier;
    }
  }

  /** One step up; `undefined` where the value has arrived. */
  #step(node: TSESTree.Node, parent: TSESTree.Node, carrier: Carrier): Carried | undefined {
    const all = carrier.kind === 'value' && parent.type === 'ArrayExpression' ? promiseAllAround(node) : undefined;
    const carried = all ? undefined : carriedOn(node, parent, carrier);
    if (carried) return carried;
    switch (parent.type) {
      case 'ArrayExpression':
        if (all) this.#bindElement(parent, node, all);
        return undefined;
      case 'SpreadElement':
        if (this.#subject.handsOut) this.#use('transfer', stepAround(parent), node);
        return this.#subject.isCollection && carrier.kind === 'value' ? spread(parent, carrier) : undefined;
      case 'ExpressionStatement':
        // What a variable holds is not lost with what one of its methods gives: `watcher.on('change', rebuild);`
        if (carrier.kind === 'value' && this.#aliases.size === 0) this.#use('discard', parent, node);
        return undefined;
      case 'VariableDeclarator':
        if (parent.init === node) this.#bindDeclarator(node, parent, carrier);
        return undefined;
      case 'AssignmentExpression':
        return parent.right === node ? this.#assign(node, parent, carrier) : undefined;
      case 'MemberExpression':
        return parent.object === node ? this.#member(node, parent, carrier) : undefined;
      case 'CallExpression':
      case 'NewExpression':
        if (parent.callee === node) this.#called(parent, carrier);
        else if (this.#holdsElements(carrier, parent)) return { node: parent, carrier: copied(carrier) };
        else return this.#argument(node, parent, carrier);
        return undefined;
      case 'ReturnStatement':
        this.#use('transfer', parent, node, handedOut(carrier));
        return undefined;
      case 'ArrowFunctionExpression':
        if (parent.body === node) this.#use(isRunByTimer(parent) && carrier.kind === 'value' ? 'discard' : 'transfer', node, node, handedOut(carrier));
        return undefined;
      case 'TaggedTemplateExpression':
        // A connection that runs what follows it: reserved`select 1`.
        if (parent.tag !== node || carrier.kind !== 'value') this.#use('transfer', parent, node);
        return undefined;
      case 'YieldExpression':
        this.#use('unknown', parent, node);
        return undefined;
      case 'ForOfStatement':
        if (parent.right === node) this.#iterate(node, parent, carrier);
        return undefined;
      default:
        // Tests, comparisons, templates, operators: the value is only looked at.
        if (takesOver(parent)) this.#use('transfer', stepAround(parent), node);
        return undefined;
    }
  }

  /** `const [a, b] = await Promise.all([open(x), open(y)])`. */
  #bindElement(array: TSESTree.ArrayExpression, element: TSESTree.Node, all: TSESTree.CallExpression): void {
    const bound = boundByAll(array, element, all);
    if (bound) this.#bind(bound.declarator, bound.target);
    else this.#use('transfer', all, element);
  }

  #bindDeclarator(node: TSESTree.Node, declarator: TSESTree.VariableDeclarator, carrier: Carrier): void {
    const declaration = declarator.parent;
    if (declaration.kind === 'using' || declaration.kind === 'await using') {
      if (carrier.kind === 'value') this.#settle(declarator);
      else this.#use('registered', declarator, node);
      return;
    }
    const isExported = declaration.parent.type === 'ExportNamedDeclaration';
    if (carrier.kind === 'value' && !isExported && takesPlain(declarator.id, this.#subject, this.#context)) {
      this.#use('discard', declarator, node);
      return;
    }
    if (carrier.kind === 'container' || isExported || declarator.id.type !== 'Identifier') {
      this.#use('transfer', declarator, node);
      return;
    }
    if (carrier.kind === 'value') this.#bind(declarator, declarator.id);
    else this.#followReferences(this.#context.origins.variableOf(declarator.id), carrier);
  }

  #settle(declarator: TSESTree.Node): void {
    if (closureUnder(this.#subject.root, declarator)) this.#use('release', declarator, declarator);
    else {
      // `using file = opened` protects from there on, not from the acquisition.
      if (!this.#subject.call || isWithin(this.#subject.call, declarator)) this.#isSettled = true;
      this.#uses.push({ kind: 'registered', node: declarator, subject: declarator });
    }
  }

  #bind(node: TSESTree.Node, identifier: TSESTree.Identifier): void {
    const variable = this.#context.origins.variableOf(identifier);
    if (!variable || !this.#isLocal(variable)) {
      this.#use('transfer', node, identifier);
      return;
    }
    this.#use('bind', node, identifier, { variable });
    this.#addAlias(variable);
  }

  /** Whether a variable belongs to the function that owns the resource, or to a closure within it. */
  #isLocal(variable: TSESLint.Scope.Variable): boolean {
    const definition = variable.defs[0]?.name;
    return definition !== undefined && isWithin(definition, this.#subject.root);
  }

  #assign(node: TSESTree.Node, assignment: TSESTree.AssignmentExpression, carrier: Carrier): Carried | undefined {
    const left = unwrap(assignment.left);
    if (left.type === 'Identifier' && carrier.kind === 'value') {
      const variable = this.#context.origins.variableOf(left);
      const closure = closureUnder(this.#subject.root, assignment);
      // A closure that stores it in a variable of this function may have stored it for later.
      if (closure && variable && !(variable.defs[0] && isWithin(variable.defs[0].name, closure))) this.#use('transfer', assignment, node);
      else this.#bind(assignment, left);
    } else if (left.type === 'Identifier' && carrier.kind === 'closure') {
      const variable = this.#context.origins.variableOf(left);
      if (variable && this.#isLocal(variable)) this.#followReferences(variable, carrier);
      else this.#use('transfer', assignment, node);
    } else if (carrier.kind !== 'value' || !takesPlain(left, this.#subject, this.#context)) this.#use('transfer', assignment, node);
    return assignment.parent.type === 'ExpressionStatement' || carrier.kind !== 'value' ? undefined : { node: assignment, carrier };
  }

  #member(node: TSESTree.Node, member: TSESTree.MemberExpression, carrier: Carrier): Carried | undefined {
    const name = memberName(member);
    const { path, call, last } = methodPath(node);
    if (carrier.kind === 'closure' && carrier.member !== undefined) {
      const inner = memberRead(carrier, name);
      if (inner && call) this.#meet(ranFate(call, name === undefined ? 'keeps' : carrier.effect));
      return inner && !call ? { node: last, carrier: inner } : undefined;
    }
    if (carrier.kind === 'closure') {
      // `cleanup.call(…)`, `cleanup.bind(…)`: as good as the closure itself.
      if (call && (name === 'call' || name === 'apply')) {
        this.#called(call, carrier);
        return undefined;
      }
      return call && name === 'bind' ? { node: call, carrier } : undefined;
    }
    if (carrier.kind === 'container') return call && carrier.isList ? this.#collectionCall(node, call, carrier) : undefined;
    if (call) return this.#methodCall(node, path, call, carrier);
    if (this.#subject.isCollection && member.computed) {
      this.#element(last);
      return undefined;
    }
    this.#meet(path.length === 1 && name !== undefined ? propertyFate(name, last, this.#subject) : undefined);
    return undefined;
  }

  #methodCall(node: TSESTree.Node, path: readonly string[], call: Call, carrier: Carrier): Carried | undefined {
    const name = path.at(-1) ?? '?';
    if (this.#subject.isCollection) return this.#collectionCall(node, call, carrier);
    if (makesStreamFail(call, this.#subject, this.#context)) {
      this.#use('unknown', call, node, { isEnd: true });
      return undefined;
    }
    if (path.length === 1 && this.#subject.entry.knownBy?.includes(name)) {
      const kind = this.#subject.entry.servesBy ? 'unknown' : 'transfer';
      for (const end of endsOfGiven(call, this.#subject, this.#context, (made) => flowOf(made, this.#context))) this.#use(kind, end, node);
    }
    if (this.#subject.entry.servesBy?.includes(name)) this.#use('unknown', call, node);
    const fate = methodFate(node, path, call, this.#subject);
    if (fate === 'same') return { node: call, carrier };
    if (fate === 'promise') return this.#chain(name, call, carrier);
    this.#meet(fate);
    return undefined;
  }

  /** A method of an array of resources, or of a literal that has this one in it. */
  #collectionCall(node: TSESTree.Node, call: Call, carrier: Carrier): Carried | undefined {
    const fate = collectionFate(node, call, (callback) => this.#isElementReleased(callback.params[0], callback));
    if (fate === 'same') return { node: call, carrier };
    this.#meet(fate);
    return undefined;
  }

  /** `opening.then((file) => …)`, `opening.catch(…)`. */
  #chain(name: string, call: Call, carrier: Carrier): Carried | undefined {
    const [callback] = call.arguments;
    if (name !== 'then' || !callback) return { node: call, carrier };
    const parameter = isFunctionLike(callback) ? callback.params[0] : undefined;
    if (parameter?.type === 'Identifier') {
      const variable = this.#context.origins.variableOf(parameter);
      if (variable) this.#addAlias(variable);
    } else if (!takesPlain(parameter, this.#subject, this.#context)) this.#argument(callback, call, carrier);
    return undefined;
  }

  /** `const worker = this.workers[index];`, `stop(this.workers[index])` */
  #element(node: TSESTree.Node): void {
    const { parent } = outermost(node);
    const isReleased = parent?.type === 'VariableDeclarator' ? this.#isElementReleased(parent.id, parent) : parent !== undefined && takesElement(parent, node);
    if (parent && isReleased) this.#use(parent.type === 'VariableDeclarator' ? 'helper' : 'unknown', stepAround(parent), node);
  }

  /** Whether a call copies what holds the resource among others: `Object.values(this.watchers)`, `new Set([first, second])`. */
  #holdsElements(carrier: Carrier, call: Call): boolean {
    return (carrier.kind === 'container' || (carrier.kind === 'value' && this.#subject.isCollection === true)) && isCopy(call);
  }

  /** Whether a variable that holds an element of a collection, or a part of one, is released somewhere. */
  #isElementReleased(element: TSESTree.Node | undefined, declaration: TSESTree.Node): boolean {
    return elementsIn(element, declaration, this.#context).some((variable) => {
      if (isReadByKey(variable)) return true;
      const subject = { ...this.#subject, root: enclosingRoot(variable.identifiers[0] ?? declaration), call: undefined, value: undefined, variable, isCollection: false };
      const { uses, isSettled } = flowOf(subject, this.#context);
      return isSettled || uses.some(({ kind }) => kind !== 'bind' && kind !== 'discard');
    });
  }

  #called(call: Call, carrier: Carrier): void {
    if (carrier.kind === 'value' && isReleasedByCalling(this.#subject)) this.#use('release', call, call);
    if (carrier.kind === 'closure') this.#meet(ranFate(call, carrier.effect));
  }

  #argument(node: TSESTree.Node, call: Call, carrier: Carrier): Carried | undefined {
    if (call === this.#subject.call) {
      // A timer's callback that clears the timer, a handler that closes its own server.
      if (carrier.kind === 'closure' && carrier.effect !== 'borrows') this.#ownCallback = carrier.node;
    } else if (carrier.kind === 'closure') this.#meet(closureFate(call, carrier, this.#subject, this.#context));
    else {
      const fate = argumentFate(node, call, carrier, this.#aliases.size > 0, this.#subject, this.#context);
      if (fate === 'same') return { node: call, carrier };
      this.#meet(fate);
    }
    return undefined;
  }

  #meet(fate: Fate): void {
    if (fate) this.#use(fate.kind, fate.node, fate.subject, fate.isEnd ? { isEnd: true } : {});
  }

  #iterate(node: TSESTree.Node, loop: TSESTree.ForOfStatement, carrier: Carrier): void {
    if (carrier.kind === 'closure') this.#meet(ranFate(loop, carrier.effect));
    const isElements = carrier.kind === 'container' ? carrier.isList : carrier.kind === 'value' && this.#subject.isCollection;
    if (isElements && this.#isElementReleased(loopVariable(loop), loop.left)) this.#use('helper', loop, loop);
    // Iterating a stream or a cursor to its end, or leaving it early, closes it.
    else if (!isElements && carrier.kind !== 'closure') this.#use('transfer', loop, node);
  }
}
