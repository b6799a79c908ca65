/** What a `return` hands to the caller, seen from one resource: the resource itself, work that still needs it, something that reads it later. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, unwrap, type Call } from '../../ast/nodes.ts';
import { givesOnlyPromises } from '../../resources/working-methods.ts';
import { isAssumedWork } from './assumed-work.ts';
import { isPutOnStack } from '../cleanup-lists.ts';
import type { FileContext } from '../file-context.ts';
import { capturedUses, isLazyCall, isOwnRelease, isRootedInHolder, isUsedAlong, keepsArgument, takesAgain } from './needed-resource.ts';
import type { OwnedScope } from './owned-scopes.ts';
import { isPromise } from './promise-values.ts';

export type ReturnedKind = 'returnsReleased' | 'lazyUse' | 'pendingUse';

/** What of a returned expression carries the resource out of its function. */
export interface Returned {
  readonly kind: ReturnedKind;
  /** The identifier, closure or call that carries it. */
  readonly node: TSESTree.Node;
  /** The variable through which it is returned: `const text = file.readFile(); … return text`. */
  readonly through: TSESTree.VariableDeclarator | undefined;
  /** It stands in an object or an array. */
  readonly isContained: boolean;
  /** Nothing shows that it is a promise, but it most likely is. */
  readonly isAssumed?: boolean;
}

interface Position {
  readonly isAwaited: boolean;
  readonly isContained: boolean;
  readonly through: TSESTree.VariableDeclarator | undefined;
  readonly depth: number;
}

const maximumDepth = 6;
/** Functions that give back the object which they are given, and those that put it into another. */
const identities = new Set(['Object.freeze', 'Object.seal', 'Object.preventExtensions', 'Object.assign', 'Promise.resolve', 'Array.of']);
/** Collections that hold what they are made of. */
const collections = new Set(['Map', 'Set', 'Array']);

/** Everything that a returned expression carries out, the resource itself first. */
export function returnedBy(expression: TSESTree.Node, scope: OwnedScope, context: FileContext): Returned[] {
  return new ReturnedValue(scope, context).of(expression);
}

class ReturnedValue {
  readonly #scope: OwnedScope;
  readonly #context: FileContext;
  readonly #found: Returned[] = [];

  constructor(scope: OwnedScope, context: FileContext) {
    this.#scope = scope;
    this.#context = context;
  }

  of(expression: TSESTree.Node): Returned[] {
    this.#look(expression, { isAwaited: false, isContained: false, through: undefined, depth: 0 });
    return this.#found;
  }

  #add(kind: ReturnedKind, node: TSESTree.Node, { through, isContained }: Position): void {
    this.#found.push({ kind, node, through, isContained });
  }

  #look(expression: TSESTree.Node | null | undefined, position: Position): void {
    if (!expression || position.depth > maximumDepth) return;
    const node = unwrap(expression);
    switch (node.type) {
      case 'Identifier':
        this.#identifier(node, position);
        break;
      case 'AwaitExpression':
        this.#look(node.argument, { ...position, isAwaited: true });
        break;
      case 'ConditionalExpression':
        this.#look(node.consequent, position);
        this.#look(node.alternate, position);
        break;
      case 'LogicalExpression':
        if (node.operator !== '&&') this.#look(node.left, position);
        this.#look(node.right, position);
        break;
      case 'SequenceExpression':
        this.#look(node.expressions.at(-1), position);
        break;
      case 'AssignmentExpression':
        this.#look(node.right, position);
        break;
      case 'ObjectExpression':
        for (const property of node.properties) {
          if (property.type === 'Property') this.#look(property.value, { ...position, isAwaited: false, isContained: true });
        }
        break;
      case 'ArrayExpression':
        for (const element of node.elements) {
          if (element?.type !== 'SpreadElement') this.#look(element, { ...position, isAwaited: false, isContained: true });
        }
        break;
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        this.#closure(node, node, position);
        break;
      case 'CallExpression':
      case 'NewExpression':
        this.#call(node, position);
        break;
      case 'ImportExpression':
      case 'TaggedTemplateExpression':
        if (!position.isAwaited && this.#isNeeded(node, position) && this.#isPromise(node, position)) this.#add('pendingUse', node, position);
        break;
      default:
    }
  }

  #identifier(identifier: TSESTree.Identifier, position: Position): void {
    const { origins } = this.#context;
    const variable = origins.variableOf(identifier);
    const definition = variable?.defs[0];
    if (!variable || !definition) return;
    if (this.#scope.holders.has(variable)) {
      this.#add('returnsReleased', identifier, position);
      return;
    }
    if (definition.type === 'FunctionName' && isFunctionLike(definition.node)) {
      if (isWithin(definition.node, this.#scope.root)) this.#closure(definition.node, identifier, position);
      return;
    }
    if (definition.type !== 'Variable' || definition.node.id !== definition.name || !definition.node.init) return;
    const declarator = definition.node;
    if (enclosingRoot(declarator) !== this.#scope.root || variable.references.some((reference) => reference.isWrite() && !reference.init)) return;
    if (position.through && position.through !== declarator && position.depth > 2) return;
    const start = this.#scope.using ?? this.#scope.acquisition;
    // What was begun before the resource was there does not need it.
    if (declarator.range[0] < start.range[0]) return;
    const before = this.#found.length;
    this.#look(declarator.init, { ...position, through: declarator, depth: position.depth + 1 });
    const isPlain = isReadOnlyHere(variable, identifier);
    const kept = this.#found.slice(before).filter(({ kind }) => kind === 'returnsReleased' || (kind === 'pendingUse' ? isPlain : !isConsumed(variable)));
    this.#found.splice(before, Infinity, ...kept);
  }

  /** A function that the caller gets, and that uses the resource when it is called. */
  #closure(closure: TSESTree.Node, node: TSESTree.Node, position: Position): void {
    if (capturedUses(closure, this.#scope, this.#context).length > 0) this.#add('returnsReleased', node, position);
  }

  #call(call: Call, position: Position): void {
    const scope = this.#scope;
    const { origins } = this.#context;
    if (isOwnRelease(call, scope)) return;
    const callee = unwrap(call.callee);
    const name = calleeName(call);
    if (callee.type === 'MemberExpression' && name !== undefined) {
      const object = unwrap(callee.object);
      const isHolder = object.type === 'Identifier' && this.#isHolder(object);
      if (isHolder && (name === 'bind' || scope.entry?.returnsItself?.includes(name))) {
        this.#add('returnsReleased', object, position);
        return;
      }
      if (isHolder && name === 'move') return;
      if (isPutOnStack(call, origins) && name !== 'defer') {
        if (isHolder) this.#add('returnsReleased', call, position);
        else this.#look(call.arguments[0], position);
        return;
      }
      if (name === 'bind' && object.type === 'MemberExpression' && object.object.type === 'Identifier' && this.#isHolder(object.object)) {
        this.#add('returnsReleased', object.object, position);
        return;
      }
      if (object.type === 'Identifier' && identities.has(`${object.name}.${name}`)) {
        for (const argument of call.arguments) this.#look(argument, position);
        return;
      }
    }
    if (call.type === 'NewExpression' && name !== undefined && collections.has(name)) for (const argument of call.arguments) this.#look(argument, { ...position, isContained: true });
    else if (call.type === 'NewExpression' && keepsArgument(call, scope, this.#context)) this.#add('returnsReleased', call, position);
    else if (isLazyCall(call, position.isAwaited, scope, this.#context)) this.#add('lazyUse', call, position);
    else if (!position.isAwaited && this.#isNeeded(call, position)) this.#work(call, position);
  }

  /** A call whose work needs the resource, if it gives a promise of it. */
  #work(call: Call, position: Position): void {
    if (this.#isPromise(call, position)) this.#add('pendingUse', call, position);
    else if (this.#scope.guardsWork && !position.through && !position.isContained && isAssumedWork(call, this.#scope.root, this.#context)) {
      this.#found.push({ kind: 'pendingUse', node: call, through: undefined, isContained: false, isAssumed: true });
    }
  }

  #isPromise(node: TSESTree.Node, { isContained, through }: Position): boolean {
    const { root, entry, isCollection } = this.#scope;
    if (isPromise(node, this.#context)) return true;
    if (entry && !isCollection && givesOnlyPromises(entry.id, isCall(node) ? calleeName(node) : undefined) && isRootedInHolder(node, this.#scope, this.#context)) return true;
    // What a function returns that is annotated to return a promise, and is not async, is one.
    if (root.async || root.generator || isContained || through || !root.returnType) return false;
    return /^:\s*Promise</.test(this.#context.sourceCode.getText(root.returnType));
  }

  #isNeeded(node: TSESTree.Node, { isContained }: Position): boolean {
    return (this.#scope.guardsWork && !isContained && !takesAgain(node, this.#scope, this.#context)) || isUsedAlong(node, this.#scope, this.#context);
  }

  #isHolder(identifier: TSESTree.Identifier): boolean {
    const variable = this.#context.origins.variableOf(identifier);
    return variable !== undefined && this.#scope.holders.has(variable);
  }
}

/** Whether nothing else looks at the variable, so that its promise is not awaited by then. */
function isReadOnlyHere(variable: TSESLint.Scope.Variable, identifier: TSESTree.Node): boolean {
  const reads = variable.references.filter((reference) => reference.isRead()).map((reference) => reference.identifier);
  return reads.every((read) => read === identifier || isReturned(read));
}

function isReturned(node: TSESTree.Node): boolean {
  return node.parent?.type === 'ReturnStatement';
}

/** Whether something goes through the lazy value before it is returned. */
function isConsumed(variable: TSESLint.Scope.Variable): boolean {
  return variable.references.some(({ identifier }) => {
    const { parent } = identifier;
    return (parent.type === 'ForOfStatement' && parent.right === identifier) || (isCall(parent) && parent.callee !== identifier) || parent.type === 'AwaitExpression';
  });
}
