/** Where the value that an effect acquires is kept, and what releases it from there: variables, and properties such as `ref.current`. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, isFunctionLike, isTransparent, isWithin, memberName, unwrap, writtenNames, type Call } from '../../ast/nodes.ts';
import { argumentFate } from '../call-fate.ts';
import { takesPlain } from '../carriers.ts';
import { methodWithoutReceiver } from '../eager/unbound-methods.ts';
import type { FileContext } from '../file-context.ts';
import { isReleasedByCalling, isReleasingArgument, isReleasingMethod, isReleasingName, methodPath, textualReleases } from '../release-match.ts';
import type { FlowSubject } from '../uses.ts';
import type { Effect } from './effects.ts';
import { isShown } from './shown-urls.ts';

/** What becomes of a value, as far as the component shows. */
export interface Kept {
  /** Somebody else has it too: a call, a collection, the state of the component. */
  readonly isHandedOn: boolean;
  /** It is an object URL that the component shows. */
  readonly isShown: boolean;
  /** The calls, or returned functions, that release it. */
  readonly releases: readonly TSESTree.Node[];
  /** A method that is returned without its receiver, and fails so: `return observer.disconnect`. */
  readonly unbound: TSESTree.Node | undefined;
  readonly variables: readonly TSESLint.Scope.Variable[];
  /** The calls of its methods, by name. */
  readonly methods: readonly { readonly name: string; readonly call: Call }[];
}

const maximumHolders = 20;

/** Follows the value of an acquisition through a component. */
export function keptBy(subject: FlowSubject, effect: Effect, context: FileContext): Kept {
  return new HolderAnalysis(subject, effect, context).run();
}

class HolderAnalysis {
  readonly #subject: FlowSubject;
  readonly #effect: Effect;
  readonly #context: FileContext;
  readonly #variables = new Set<TSESLint.Scope.Variable>();
  readonly #paths = new Set<string>();
  readonly #releases: TSESTree.Node[] = [];
  readonly #methods: { name: string; call: Call }[] = [];
  readonly #pending: (() => void)[] = [];
  #unbound: TSESTree.Node | undefined;
  #isHandedOn = false;
  #isShown = false;

  constructor(subject: FlowSubject, effect: Effect, context: FileContext) {
    this.#subject = subject;
    this.#effect = effect;
    this.#context = context;
  }

  run(): Kept {
    const { value, variable } = this.#subject;
    this.#releases.push(...textualReleases(this.#subject, this.#context).filter((call) => call !== this.#subject.call));
    if (value) this.#climb(value);
    if (variable) this.#hold(variable);
    for (let step = this.#pending.shift(), count = 0; step && count < maximumHolders; step = this.#pending.shift(), count += 1) step();
    return { isHandedOn: this.#isHandedOn, isShown: this.#isShown, releases: this.#releases, unbound: this.#unbound, variables: [...this.#variables], methods: this.#methods };
  }

  #hold(variable: TSESLint.Scope.Variable | undefined): void {
    const { component } = this.#effect;
    const definition = variable?.defs[0];
    if (!variable || !definition || (component.type !== 'Program' && !isWithin(definition.name, component)) || isExported(definition)) {
      this.#isHandedOn = true;
      return;
    }
    if (this.#variables.has(variable)) return;
    this.#variables.add(variable);
    this.#pending.push(() => {
      for (const reference of variable.references) if (reference.isRead()) this.#climb(reference.identifier);
    });
  }

  /** `ref.current = observer`: each place that reads this property of the same object. */
  #holdProperty(target: TSESTree.MemberExpression): void {
    const names = writtenNames(target);
    const root = rootOf(target);
    const variable = root && this.#context.origins.variableOf(root);
    const definition = variable?.defs[0];
    const { component } = this.#effect;
    const isLocal = definition?.type === 'Variable' && (component.type === 'Program' || isWithin(definition.name, component));
    if (!names || !variable || !isLocal || names.length > 3) {
      this.#isHandedOn = true;
      return;
    }
    const path = names.join('.');
    if (this.#paths.has(path)) return;
    this.#paths.add(path);
    this.#pending.push(() => {
      for (const { identifier, init } of variable.references) if (!init) this.#readProperty(identifier, names.slice(1));
    });
  }

  #readProperty(root: TSESTree.Node, names: readonly string[]): void {
    let node = root;
    for (const name of names) {
      while (node.parent && isTransparent(node.parent)) node = node.parent;
      const { parent } = node;
      if (parent?.type !== 'MemberExpression' || parent.object !== node) {
        // The object itself goes elsewhere: into a hook, to a child. As the `ref` of an element it does not.
        if (parent?.type !== 'JSXExpressionContainer' && parent?.type !== 'ArrayExpression') this.#isHandedOn = true;
        return;
      }
      if (memberName(parent) !== name) return;
      node = parent;
    }
    const { parent } = node;
    if (parent?.type === 'AssignmentExpression' && parent.left === node) return;
    this.#climb(node);
  }

  /** From an expression to where its value ends up. */
  #climb(expression: TSESTree.Node): void {
    if (this.#subject.entry.id === 'web-object-url' && isShown(expression, this.#effect, this.#context)) {
      this.#isShown = true;
      return;
    }
    let node = expression;
    for (let { parent } = node; parent; parent = node.parent) {
      if (isTransparent(parent) || parent.type === 'AwaitExpression') node = parent;
      else if (parent.type === 'ConditionalExpression' && parent.test !== node) node = parent;
      else if (parent.type === 'LogicalExpression' && (parent.right === node || parent.operator !== '&&')) node = parent;
      else if (parent.type === 'AssignmentExpression' && parent.right === node) {
        this.#assigned(parent);
        node = parent;
      } else if (parent.type === 'MemberExpression' && parent.object === node) {
        const next = this.#member(node);
        if (!next) return;
        node = next;
      } else {
        this.#arrive(node, parent);
        return;
      }
    }
  }

  #assigned({ left }: TSESTree.AssignmentExpression): void {
    const target = unwrap(left);
    if (target.type === 'Identifier') this.#hold(this.#context.origins.variableOf(target));
    else if (target.type === 'MemberExpression') this.#holdProperty(target);
    else this.#isHandedOn = true;
  }

  /** A method or a property of the value; the call, where that gives the value again. */
  #member(node: TSESTree.Node): TSESTree.Node | undefined {
    const { path, call, last } = methodPath(node);
    const name = path.at(-1) ?? '?';
    if (!call) {
      if (path.length === 1 && isReleasingName(name, this.#subject)) this.#detached(last);
      return undefined;
    }
    if (isReleasingMethod(path, call, this.#subject)) this.#releases.push(call);
    else if (isReleasedByCalling(this.#subject) && (name === 'call' || name === 'apply')) this.#releases.push(call);
    else if (path.length === 1 && this.#subject.entry.returnsItself?.includes(name)) return call;
    else if (path.length === 1 && ['then', 'catch', 'finally', 'bind'].includes(name)) this.#isHandedOn = true;
    this.#methods.push({ name, call });
    return undefined;
  }

  /** `return observer.disconnect`, `{ stop: observer.disconnect }`. */
  #detached(node: TSESTree.Node): void {
    const method = unwrap(node);
    if (node.parent?.type !== 'ReturnStatement') this.#isHandedOn = true;
    else if (this.#isTeardown(node.parent) && method.type === 'MemberExpression' && methodWithoutReceiver(method, this.#context, true)) this.#unbound = node;
    else this.#releases.push(node);
  }

  #arrive(node: TSESTree.Node, parent: TSESTree.Node): void {
    switch (parent.type) {
      case 'VariableDeclarator':
        if (parent.init !== node) return;
        if (parent.id.type === 'Identifier') this.#hold(this.#context.origins.variableOf(parent.id));
        else if (!isSignalOnly(parent.id) && !takesPlain(parent.id, this.#subject, this.#context)) this.#isHandedOn = true;
        return;
      case 'CallExpression':
      case 'NewExpression':
        if (parent.callee === node) {
          if (isReleasedByCalling(this.#subject)) this.#releases.push(parent);
        } else this.#argument(node, parent);
        return;
      case 'ReturnStatement':
        this.#returned(node, parent);
        return;
      case 'ArrowFunctionExpression':
        if (parent.body === node) this.#returned(node, parent);
        return;
      case 'ArrayExpression':
        // The list of an effect's dependencies.
        if (parent.parent.type !== 'CallExpression' || parent.parent.arguments[0] === parent || !/^use[A-Z]/.test(calleeName(parent.parent) ?? '')) this.#isHandedOn = true;
        return;
      case 'Property':
      case 'SpreadElement':
      case 'YieldExpression':
      case 'JSXExpressionContainer':
      case 'JSXSpreadAttribute':
      case 'PropertyDefinition':
      case 'AssignmentPattern':
      case 'ForOfStatement':
      case 'SequenceExpression':
        this.#isHandedOn = true;
        return;
      default:
        // Tests, comparisons, templates, statements: the value is only looked at.
        return;
    }
  }

  /** An effect that returns the remover returns its teardown; what it returns else is of no use to anybody. */
  #returned(node: TSESTree.Node, parent: TSESTree.Node): void {
    const { callback, takesTeardown } = this.#effect;
    const isOfEffect = parent === callback || (parent.type === 'ReturnStatement' && functionAround(parent) === callback);
    if (!isOfEffect || (takesTeardown && isReleasedByCalling(this.#subject))) this.#isHandedOn = true;
    else if (takesTeardown && unwrap(node).type === 'Identifier') this.#isHandedOn = true;
  }

  /** Whether the framework calls what a statement returns. */
  #isTeardown(statement: TSESTree.Node): boolean {
    const { callback, takesTeardown } = this.#effect;
    return takesTeardown && functionAround(statement) === callback;
  }

  #argument(node: TSESTree.Node, call: Call): void {
    const index = call.arguments.indexOf(node as TSESTree.Expression);
    if (isReleasingArgument(calleeName(call), index, this.#subject)) {
      this.#releases.push(call);
      return;
    }
    const fate = argumentFate(node, call, { kind: 'value' }, true, this.#subject, this.#context);
    if (fate === 'same') this.#isHandedOn = true;
    else if (fate?.kind === 'release' || fate?.kind === 'helper') this.#releases.push(call);
    else if (fate) this.#isHandedOn = true;
  }
}

/** `const { signal } = new AbortController()`: nothing that could release is taken out. */
function isSignalOnly(pattern: TSESTree.Node): boolean {
  return pattern.type === 'ObjectPattern' && pattern.properties.every((property) => property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === 'signal');
}

function isExported({ node }: TSESLint.Scope.Definition): boolean {
  return node.type === 'VariableDeclarator' && node.parent.parent.type === 'ExportNamedDeclaration';
}

function functionAround(node: TSESTree.Node): TSESTree.Node | undefined {
  for (let { parent } = node; parent; parent = parent.parent) if (isFunctionLike(parent)) return parent;
  return undefined;
}

/** The identifier that a chain of properties starts with. */
function rootOf(member: TSESTree.MemberExpression): TSESTree.Identifier | undefined {
  let node: TSESTree.Node = member;
  while (node.type === 'MemberExpression') node = unwrap(node.object);
  return node.type === 'Identifier' ? node : undefined;
}
