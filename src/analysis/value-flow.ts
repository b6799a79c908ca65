/**
 * Where a resource goes: every use of the value and of the variables that come to hold it, as a closed union in which
 * "unknown" is a member. Closures that capture it are followed to where they are called or handed on.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import {
  calleeName,
  enclosingRoot,
  isCall,
  isFunctionLike,
  isTransparent,
  isWithin,
  literalText,
  memberName,
  outermost,
  propertyName,
  unwrap,
  type Call,
  type FunctionLike,
  type FunctionNode,
} from '../ast/nodes.ts';
import type { ResourceEntry } from '../resources/types.ts';
import type { FileContext } from './file-context.ts';
import { isReleasedByCalling, isReleasingArgument, isReleasingMethod, isReleasingName, isTextualRelease, hasTextualRelease, methodPath, type ReleaseSubject } from './release-match.ts';
import { promiseAllAround } from './sites.ts';

/**
 * - `release`: released here by this function; `helper`: by a function of the file that it calls here; `registered`: put in the hands of
 *   a stack, a `finally()` or a cleanup list of this function.
 * - `transfer`: somebody else's duty from here on; `unknown`: passed to code that may or may not take it over.
 * - `bind`: a variable holds it from here on; `discard`: the value is dropped here.
 */
export type UseKind = 'release' | 'helper' | 'registered' | 'transfer' | 'unknown' | 'bind' | 'discard';

export interface Use {
  readonly kind: UseKind;
  /** The step of the graph at which it happens. */
  readonly node: TSESTree.Node;
  /** The node that a report or a fix would name: the releasing call, the argument. */
  readonly subject: TSESTree.Node;
  readonly variable?: TSESLint.Scope.Variable;
  /** What the caller gets: the resource itself, or a closure that releases it. */
  readonly returned?: 'value' | 'cleanup';
}

/** The resource whose uses are wanted. */
export interface FlowSubject extends ReleaseSubject {
  readonly entry: ResourceEntry;
  readonly root: FunctionNode;
  /** The acquisition; closures passed to it may release what it gives. */
  readonly call: TSESTree.Node | undefined;
  readonly value: TSESTree.Node | undefined;
  readonly variable: TSESLint.Scope.Variable | undefined;
  /** An array of such resources. */
  readonly isCollection?: boolean;
}

export interface Flow {
  /** In the function itself. */
  readonly uses: readonly Use[];
  /** Local variables that may hold it. */
  readonly aliases: ReadonlySet<TSESLint.Scope.Variable>;
  /** It has an owner from the start: a `using` declaration, a callback of its own acquisition, an outer variable or field. */
  readonly isSettled: boolean;
  /** The functions inside it that release it, each the outermost of its kind. */
  readonly releasingClosures: ReadonlySet<FunctionLike>;
}

/** What a closure does with what it captures, from harmless to final. */
type ClosureEffect = 'borrows' | 'unknown' | 'keeps' | 'releases';

const strength: Record<ClosureEffect, number> = { borrows: 0, unknown: 1, keeps: 2, releases: 3 };

type Carrier =
  /** The value itself, or a promise of it. */
  | { readonly kind: 'value' }
  /** An object or array literal that contains it; `option` is the property name. */
  | { readonly kind: 'container'; readonly option: string | undefined }
  | { readonly kind: 'closure'; readonly effect: ClosureEffect; readonly node: FunctionLike };

/** Calls that run their callback before they return. */
const synchronousCallbacks = new Set(['forEach', 'map', 'filter', 'reduce', 'reduceRight', 'some', 'every', 'find', 'findIndex', 'findLast', 'flatMap', 'sort', 'from']);
/** Methods of an array that only look at it. */
const collectionReads = new Set(['at', 'includes', 'indexOf', 'join', 'keys', 'entries']);
const endEvents = new Set(['close', 'end', 'finish', 'exit', 'disconnect']);
const stackMethods = new Set(['use', 'adopt', 'defer']);

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
  readonly #pending: (() => void)[] = [];
  #isSettled = false;

  constructor(subject: FlowSubject, context: FileContext) {
    this.#subject = subject;
    this.#context = context;
  }

  run(): Flow {
    const { value, variable } = this.#subject;
    if (value) this.#follow(value, { kind: 'value' });
    if (variable) this.#addAlias(variable);
    if (hasTextualRelease(this.#subject)) this.#findTextualReleases();
    for (let step = this.#pending.shift(), count = 0; step && count < 2_000; step = this.#pending.shift(), count += 1) step();
    const releasingClosures = new Set([...this.#closures].filter(([, effect]) => effect === 'releases').map(([closure]) => closure));
    return { uses: this.#uses, aliases: this.#aliases, isSettled: this.#isSettled, releasingClosures };
  }

  #findTextualReleases(): void {
    const names = new Set(this.#subject.releases.map(({ callee }) => callee.path.at(-1)?.replace(/^Symbol\./, '@@')));
    for (const name of names) {
      if (name === undefined) continue;
      for (const call of this.#context.index.calls.get(name) ?? []) {
        if (call === this.#subject.call || !isWithin(call, this.#subject.root)) continue;
        if (isTextualRelease(call, this.#subject, this.#context.sourceCode)) this.#use('release', call, call);
      }
    }
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
  #use(kind: UseKind, node: TSESTree.Node, subject: TSESTree.Node, more: Pick<Use, 'variable' | 'returned'> = {}): void {
    const closure = this.#closureAround(node);
    if (!closure) {
      this.#uses.push({ kind, node, subject, ...more });
      return;
    }
    if (kind === 'bind' || kind === 'discard') return;
    const effect: ClosureEffect = kind === 'transfer' ? 'keeps' : kind === 'unknown' ? 'unknown' : 'releases';
    this.#capture(closure, effect);
  }

  /** The outermost function inside the subject's own that contains the node. */
  #closureAround(node: TSESTree.Node): FunctionLike | undefined {
    let closure: FunctionLike | undefined;
    for (let root = enclosingRoot(node); root !== this.#subject.root; root = enclosingRoot(root)) {
      if (isFunctionLike(root)) closure = root;
      if (root.type === 'Program') break;
    }
    return closure;
  }

  #capture(closure: FunctionLike, effect: ClosureEffect): void {
    const before = this.#closures.get(closure);
    if (before !== undefined && strength[before] >= strength[effect]) return;
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
    const [variable] = this.#context.sourceCode.getDeclaredVariables?.(node) ?? [];
    if (variable) this.#followReferences(variable, carrier);
  }

  #followReferences(variable: TSESLint.Scope.Variable, carrier: Carrier): void {
    for (const reference of variable.references) {
      if (reference.isRead()) this.#follow(reference.identifier, carrier);
    }
  }

  /** Climbs from an expression to where its value ends up. */
  #follow(expression: TSESTree.Node, carrier: Carrier): void {
    const captured = carrier.kind === 'value' ? this.#closureAround(expression) : undefined;
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
  #step(node: TSESTree.Node, parent: TSESTree.Node, carrier: Carrier): { node: TSESTree.Node; carrier: Carrier } | undefined {
    if (isTransparent(parent)) return { node: parent, carrier };
    switch (parent.type) {
      case 'AwaitExpression':
        return { node: parent, carrier };
      case 'ConditionalExpression':
        return parent.test === node ? undefined : { node: parent, carrier };
      case 'LogicalExpression':
        return parent.left === node && parent.operator === '&&' ? undefined : { node: parent, carrier };
      case 'SequenceExpression':
        return parent.expressions.at(-1) === node ? { node: parent, carrier } : undefined;
      case 'UnaryExpression':
        return parent.operator === 'void' ? { node: parent, carrier } : undefined;
      case 'ExpressionStatement':
        if (carrier.kind === 'value') this.#use('discard', parent, node);
        return undefined;
      case 'ArrayExpression': {
        const all = carrier.kind === 'value' ? promiseAllAround(node) : undefined;
        if (all) return this.#followAll(parent, node, all);
        return { node: parent, carrier: carrier.kind === 'closure' ? carrier : { kind: 'container', option: undefined } };
      }
      case 'SpreadElement':
        return carrier.kind === 'value' ? undefined : { node: parent, carrier };
      case 'Property': {
        if (parent.parent.type !== 'ObjectExpression') return undefined;
        const option = propertyName(parent.key, parent.computed);
        return { node: parent.parent, carrier: carrier.kind === 'closure' ? carrier : { kind: 'container', option } };
      }
      case 'ObjectExpression':
        return { node: parent, carrier };
      case 'VariableDeclarator':
        return this.#bindDeclarator(node, parent, carrier);
      case 'AssignmentExpression':
        return this.#assign(node, parent, carrier);
      case 'MemberExpression':
        return parent.object === node ? this.#member(node, parent, carrier) : undefined;
      case 'CallExpression':
      case 'NewExpression':
        return parent.callee === node ? this.#called(parent, carrier) : this.#argument(node, parent, carrier);
      case 'ReturnStatement':
        this.#use('transfer', parent, node, handedOut(carrier));
        return undefined;
      case 'ArrowFunctionExpression':
        if (parent.body === node) this.#use('transfer', node, node, handedOut(carrier));
        return undefined;
      case 'YieldExpression':
        this.#use('unknown', parent, node);
        return undefined;
      case 'ThrowStatement':
      case 'ExportDefaultDeclaration':
      case 'ExportSpecifier':
      case 'PropertyDefinition':
      case 'AccessorProperty':
      case 'AssignmentPattern':
      case 'JSXExpressionContainer':
      case 'JSXSpreadAttribute':
      case 'ForInStatement':
      case 'TaggedTemplateExpression':
      case 'Decorator':
      case 'MethodDefinition':
        this.#use('transfer', this.#stepNode(parent), node);
        return undefined;
      case 'ForOfStatement':
        if (parent.right === node) this.#iterate(node, parent, carrier);
        return undefined;
      default:
        // Tests, comparisons, templates, operators: the value is only looked at.
        return undefined;
    }
  }

  /** A node that is surely a step of the graph: the statement or call around a place that may be none. */
  #stepNode(node: TSESTree.Node): TSESTree.Node {
    let step: TSESTree.Node | undefined = node;
    while (step && !isCall(step) && !step.type.endsWith('Statement') && step.type !== 'VariableDeclarator' && step.type !== 'AssignmentExpression') {
      if (isFunctionLike(step.parent)) break;
      step = step.parent;
    }
    return step ?? node;
  }

  /** `const [a, b] = await Promise.all([open(x), open(y)])`. */
  #followAll(array: TSESTree.ArrayExpression, element: TSESTree.Node, all: TSESTree.CallExpression): undefined {
    let whole: TSESTree.Node = all;
    while (whole.parent && (isTransparent(whole.parent) || whole.parent.type === 'AwaitExpression')) whole = whole.parent;
    const declarator = whole.parent;
    const index = array.elements.indexOf(element as TSESTree.Expression);
    if (declarator?.type === 'VariableDeclarator' && declarator.init === whole && declarator.id.type === 'ArrayPattern') {
      const target = declarator.id.elements[index];
      if (target?.type === 'Identifier') {
        this.#bind(declarator, target);
        return undefined;
      }
    }
    this.#use('transfer', all, element);
    return undefined;
  }

  #bindDeclarator(node: TSESTree.Node, declarator: TSESTree.VariableDeclarator, carrier: Carrier): undefined {
    if (declarator.init !== node) return undefined;
    const declaration = declarator.parent;
    if (declaration.type === 'VariableDeclaration' && (declaration.kind === 'using' || declaration.kind === 'await using')) {
      if (carrier.kind === 'value') this.#settle(declarator);
      else this.#use('registered', declarator, node);
      return undefined;
    }
    const isExported = declaration.parent.type === 'ExportNamedDeclaration';
    if (carrier.kind === 'container' || isExported || declarator.id.type !== 'Identifier') {
      this.#use('transfer', declarator, node);
      return undefined;
    }
    if (carrier.kind === 'value') this.#bind(declarator, declarator.id);
    else {
      const variable = this.#context.origins.variableOf(declarator.id);
      if (variable) this.#followReferences(variable, carrier);
    }
    return undefined;
  }

  #settle(declarator: TSESTree.Node): void {
    if (this.#closureAround(declarator)) this.#use('release', declarator, declarator);
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

  #assign(node: TSESTree.Node, assignment: TSESTree.AssignmentExpression, carrier: Carrier): { node: TSESTree.Node; carrier: Carrier } | undefined {
    if (assignment.right !== node) return undefined;
    const left = unwrap(assignment.left);
    if (left.type === 'Identifier' && carrier.kind === 'value') {
      const variable = this.#context.origins.variableOf(left);
      const closure = this.#closureAround(assignment);
      // A closure that stores it in a variable of this function may have stored it for later.
      if (closure && variable && !(variable.defs[0] && isWithin(variable.defs[0].name, closure))) this.#use('transfer', assignment, node);
      else this.#bind(assignment, left);
    } else if (left.type === 'Identifier' && carrier.kind === 'closure') {
      const variable = this.#context.origins.variableOf(left);
      if (variable && this.#isLocal(variable)) this.#followReferences(variable, carrier);
      else this.#use('transfer', assignment, node);
    } else this.#use('transfer', assignment, node);
    return assignment.parent.type === 'ExpressionStatement' || carrier.kind !== 'value' ? undefined : { node: assignment, carrier };
  }

  #member(node: TSESTree.Node, member: TSESTree.MemberExpression, carrier: Carrier): { node: TSESTree.Node; carrier: Carrier } | undefined {
    const name = memberName(member);
    const { path, call, last } = methodPath(node);
    if (carrier.kind === 'closure') {
      // `cleanup.call(…)`, `cleanup.bind(…)`: as good as the closure itself.
      if (call && (name === 'call' || name === 'apply')) return this.#called(call, carrier);
      return call && name === 'bind' ? { node: call, carrier } : undefined;
    }
    if (carrier.kind === 'container') return undefined;
    if (call) return this.#methodCall(node, path, call, carrier);
    const { parent } = outermost(last);
    if (path.length === 1 && name !== undefined && isReleasingName(name, this.#subject) && parent && isCall(parent) && parent.callee !== last) {
      this.#use('registered', parent, parent);
    } else if (path.length === 1 && name !== undefined && isReleasingName(name, this.#subject) && parent?.type !== 'ExpressionStatement') {
      this.#use('transfer', this.#stepNode(last), last);
    }
    return undefined;
  }

  #methodCall(node: TSESTree.Node, path: readonly string[], call: Call, carrier: Carrier): { node: TSESTree.Node; carrier: Carrier } | undefined {
    const { entry } = this.#subject;
    const name = path.at(-1) ?? '?';
    if (this.#subject.isCollection) return this.#collectionCall(node, name, call);
    if (isReleasingMethod(path, call, this.#subject)) {
      this.#use('release', call, call);
      return undefined;
    }
    if (path.length > 1) {
      if (path[0] !== undefined && isReleasingName(path[0], this.#subject) && name === 'bind') this.#use('transfer', this.#stepNode(call), call);
      return undefined;
    }
    if ((name === 'then' || name === 'catch' || name === 'finally') && !entry.returnsItself?.includes(name)) {
      const [callback] = call.arguments;
      if (name === 'then' && callback && isFunctionLike(callback) && callback.params[0]?.type === 'Identifier') {
        const variable = this.#context.origins.variableOf(callback.params[0]);
        if (variable) this.#addAlias(variable);
        return undefined;
      }
      if (name === 'then' && callback) return this.#argument(callback, call, carrier);
      return { node: call, carrier };
    }
    if (isReleasedByCalling(this.#subject) && (name === 'call' || name === 'apply')) {
      this.#use('release', call, call);
      return undefined;
    }
    if (name === 'bind' || name === 'move' || entry.transfers?.includes(name)) {
      this.#use('transfer', call, node);
      return undefined;
    }
    return entry.returnsItself?.includes(name) ? { node: call, carrier } : undefined;
  }

  /** `handles.map((handle) => handle.close())`, `handles.pop()`. */
  #collectionCall(node: TSESTree.Node, name: string, call: Call): undefined {
    const [callback] = call.arguments;
    if (callback && isFunctionLike(callback) && synchronousCallbacks.has(name)) {
      const [element] = callback.params;
      if (element?.type === 'Identifier' && this.#isElementReleased(element)) this.#use('helper', call, call);
      return undefined;
    }
    if (collectionReads.has(name)) return undefined;
    this.#use('unknown', call, node);
    return undefined;
  }

  /** Whether a variable that holds one element of a collection is released somewhere. */
  #isElementReleased(identifier: TSESTree.Identifier): boolean {
    const variable = this.#context.origins.variableOf(identifier);
    if (!variable) return false;
    const root = enclosingRoot(identifier);
    const { uses, isSettled } = flowOf({ ...this.#subject, root, call: undefined, value: undefined, variable, isCollection: false }, this.#context);
    return isSettled || uses.some(({ kind }) => kind !== 'bind' && kind !== 'discard');
  }

  #called(call: Call, carrier: Carrier): { node: TSESTree.Node; carrier: Carrier } | undefined {
    if (carrier.kind === 'value') {
      if (isReleasedByCalling(this.#subject)) this.#use('release', call, call);
      return undefined;
    }
    if (carrier.kind === 'closure') this.#runClosure(call, carrier.effect);
    return undefined;
  }

  #runClosure(call: Call, effect: ClosureEffect): void {
    if (effect === 'releases') this.#use('helper', call, call);
    if (effect === 'keeps') this.#use('transfer', call, call);
    if (effect === 'unknown') this.#use('unknown', call, call);
  }

  #argument(node: TSESTree.Node, call: Call, carrier: Carrier): { node: TSESTree.Node; carrier: Carrier } | undefined {
    if (call === this.#subject.call) {
      // A timer's callback that clears the timer, a handler that closes its own server.
      if (carrier.kind === 'closure' && carrier.effect !== 'borrows') this.#isSettled = true;
      return undefined;
    }
    if (carrier.kind === 'closure') {
      this.#closureArgument(call, carrier.effect);
      return undefined;
    }
    const index = call.arguments.indexOf(node as TSESTree.Expression);
    if (carrier.kind === 'value' && isReleasingArgument(this.#exportedName(call), index, this.#subject)) {
      this.#use('release', call, call);
      return undefined;
    }
    const name = calleeName(call);
    const callee = unwrap(call.callee);
    if (name !== undefined && stackMethods.has(name) && this.#isStack(callee)) {
      this.#use(this.#isOwnStack(callee) ? 'registered' : 'transfer', call, node);
      return undefined;
    }
    if (carrier.kind === 'value' && name === 'once' && endEvents.has(literalText(call.arguments[1]) ?? '')) {
      // `await once(session, 'close')`: where this function does not close it, somebody else does, and it waits for that.
      this.#use('unknown', call, node);
      return undefined;
    }
    if (carrier.kind === 'container' && carrier.option !== undefined && this.#context.catalogue.borrowingOptions.has(carrier.option)) {
      // What is made in place can be released by nobody else: `{ agent: new Agent() }` is meant for the callee.
      if (this.#aliases.size === 0) this.#use('unknown', call, node);
      return undefined;
    }
    if (this.#isIn('takers', call)) {
      this.#use('transfer', call, node);
      return undefined;
    }
    if (this.#isIn('borrowers', call)) return undefined;
    if (name === 'push' || name === 'add' || name === 'set' || name === 'unshift') {
      this.#use(this.#isDrainedHere(callee, call) ? 'registered' : 'transfer', call, node);
      return undefined;
    }
    const local = carrier.kind === 'value' ? this.#context.origins.calledFunction(call) : undefined;
    if (local && call.arguments.every(({ type }) => type !== 'SpreadElement')) {
      const effect = this.#context.summaries.parameterEffect(local, index, this.#subject);
      if (effect === 'releases') this.#use('helper', call, call);
      else if (effect === 'keeps') this.#use('transfer', call, node);
      else if (effect === 'unknown') this.#use('unknown', call, node);
      return undefined;
    }
    this.#use('unknown', call, node);
    return undefined;
  }

  /** The last name of a callee, seen from its module: `closeSync` for `import { closeSync as shut }`. */
  #exportedName(call: Call): string | undefined {
    const callee = unwrap(call.callee);
    const origin = callee.type === 'Identifier' ? this.#context.origins.of(callee) : undefined;
    const name = origin?.kind === 'export' && origin.module !== '' ? origin.path.at(-1) : undefined;
    return name === undefined || name === 'default' ? calleeName(call) : name;
  }

  #closureArgument(call: Call, effect: ClosureEffect): void {
    const name = calleeName(call);
    const callee = unwrap(call.callee);
    const isExecutor = call.type === 'NewExpression' && name === 'Promise';
    if (isExecutor || (name !== undefined && synchronousCallbacks.has(name) && callee.type === 'MemberExpression')) {
      this.#runClosure(call, effect);
    } else if (effect === 'borrows') this.#use('unknown', call, call);
    else if (effect === 'releases' && callee.type === 'MemberExpression' && (name === 'finally' || name === 'then')) {
      this.#use('registered', call, call);
    } else if (effect === 'releases' && name !== undefined && stackMethods.has(name) && this.#isStack(callee)) {
      this.#use(this.#isOwnStack(callee) ? 'registered' : 'transfer', call, call);
    } else this.#use(effect === 'releases' && (name === 'push' || name === 'unshift' || name === 'add') && this.#isDrainedHere(callee, call) ? 'registered' : 'transfer', call, call);
  }

  /**
   * Whether a list is this function's own cleanup list: made in it, gone through by it, and handed to nobody. What a loop puts on it
   * is `cleanup-in-loop`'s to report.
   */
  #isDrainedHere(callee: TSESTree.Node, call: Call): boolean {
    const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
    const variable = object?.type === 'Identifier' ? this.#context.origins.variableOf(object) : undefined;
    const definition = variable?.defs[0];
    if (!variable || definition?.type !== 'Variable' || definition.node.init?.type !== 'ArrayExpression') return false;
    if (enclosingRoot(definition.name) !== this.#subject.root || isInLoop(call, this.#subject.root)) return false;
    const reads = variable.references.filter((reference) => reference.isRead()).map(({ identifier }) => identifier);
    return reads.every((identifier) => isOnlyGoneThrough(identifier)) && reads.some((identifier) => identifier.parent?.type === 'ForOfStatement' || drainingMethods.has(methodPath(identifier).path[0] ?? ''));
  }

  #isStack(callee: TSESTree.Node): boolean {
    if (callee.type !== 'MemberExpression') return false;
    const origin = this.#context.origins.of(callee.object);
    return origin?.kind === 'instance' && /:(?:Async)?DisposableStack$/.test(origin.type);
  }

  /** Whether the stack is disposed of by this function: declared in it with `using`. */
  #isOwnStack(callee: TSESTree.Node): boolean {
    const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
    const variable = object?.type === 'Identifier' ? this.#context.origins.variableOf(object) : undefined;
    const definition = variable?.defs[0];
    if (!variable || definition?.type !== 'Variable' || !isWithin(definition.name, this.#subject.root)) return false;
    if (definition.parent.kind.endsWith('using')) return true;
    // Disposed of by hand.
    return variable.references.some(({ identifier }) => {
      const [method] = methodPath(identifier).path;
      return (method === 'dispose' || method === 'disposeAsync') && enclosingRoot(identifier) === this.#subject.root;
    });
  }

  #isIn(set: 'borrowers' | 'takers', call: Call): boolean {
    const { catalogue, origins } = this.#context;
    const calls = catalogue[set];
    const callee = unwrap(call.callee);
    const names = writtenNames(callee);
    if (names && (calls.hasWritten(names) || (set === 'takers' && catalogue.isSink(names)))) return true;
    const origin = origins.of(callee);
    if (origin?.kind === 'export') return calls.hasExport(origin.module, origin.path, call.type === 'NewExpression');
    if (callee.type !== 'MemberExpression' || callee.object.type === 'Super') return false;
    const name = memberName(callee);
    if (name === undefined) return false;
    const receiver = origins.of(callee.object);
    return receiver?.kind === 'instance' ? calls.hasMember(receiver.type, name) : calls.hasMethod(name);
  }

  #iterate(node: TSESTree.Node, loop: TSESTree.ForOfStatement, carrier: Carrier): void {
    // Iterating a stream or a cursor to its end, or leaving it early, closes it.
    if (carrier.kind !== 'value') return;
    const element = this.#subject.isCollection ? loopVariable(loop) : undefined;
    if (element?.type === 'Identifier' && this.#isElementReleased(element)) this.#use('helper', loop, loop);
    else if (!this.#subject.isCollection) this.#use('transfer', loop, node);
  }
}

const drainingMethods = new Set(['forEach', 'map', 'pop', 'shift', 'reverse', 'toReversed', 'splice', 'slice', 'values', 'reduceRight']);

/** Whether a read of a list neither returns nor passes it on. */
function isOnlyGoneThrough(identifier: TSESTree.Node): boolean {
  const { parent } = identifier;
  return parent?.type === 'MemberExpression' ? parent.object === identifier : parent?.type === 'ForOfStatement' && parent.right === identifier;
}

function isInLoop(node: TSESTree.Node, root: TSESTree.Node): boolean {
  for (let parent = node.parent; parent && parent !== root; parent = parent.parent) {
    if (/^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(parent.type)) return true;
  }
  return false;
}

function loopVariable({ left }: TSESTree.ForOfStatement): TSESTree.Node | undefined {
  return left.type === 'VariableDeclaration' ? left.declarations[0].id : left;
}

function handedOut(carrier: Carrier): Pick<Use, 'returned'> {
  if (carrier.kind === 'value') return { returned: 'value' };
  return carrier.kind === 'closure' && carrier.effect === 'releases' ? { returned: 'cleanup' } : {};
}

/** A callee as it is written: `["this", "toDispose", "push"]`. */
export function writtenNames(callee: TSESTree.Node): string[] | undefined {
  const names: string[] = [];
  let node = unwrap(callee);
  while (node.type === 'MemberExpression') {
    const name = memberName(node);
    if (name === undefined) return undefined;
    names.unshift(name);
    node = unwrap(node.object);
  }
  if (node.type === 'Identifier') names.unshift(node.name);
  else if (node.type === 'ThisExpression') names.unshift('this');
  else return undefined;
  return names;
}
