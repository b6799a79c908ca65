/**
 * The state that outlives a call of a function, as the function sees it: fields and outer variables by how they are written, where they
 * are tested, and where they are set.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { childrenOf, ownNodes } from '../../ast/own-nodes.ts';
import { continuesPromise } from '../../ast/promises.ts';
import { calleeName, chainRoot, enclosingClass, isFunctionLike, isWithin, memberName, patternPath, unwrap, writtenNames, type FunctionLike } from '../../ast/nodes.ts';
import { collectionBehind } from '../closing/elements.ts';
import type { FileContext } from '../file-context.ts';

/** A field or an outer variable: `this.#fd`, `stopped`, `this.#socket.closed`. */
export interface State {
  /** The names from `this` or the variable on, joined by dots. */
  readonly path: string;
  readonly node: TSESTree.Node;
  /** `undefined` for what hangs on `this`, and for undeclared globals. */
  readonly variable: TSESLint.Scope.Variable | undefined;
}

/** A condition under which a function goes on. */
export interface StateTest {
  readonly node: TSESTree.Node;
  readonly test: TSESTree.Node;
  readonly states: readonly State[];
  /** Something else is asked that may know: a call. */
  readonly isOpaque: boolean;
}

type Write = TSESTree.AssignmentExpression | TSESTree.UpdateExpression | TSESTree.UnaryExpression;

const emptyingMethods = new Set(['clear', 'splice', 'pop', 'shift', 'delete']);

/** One function with its own nodes, and what they do to the state around it. */
export class StatefulBody {
  readonly nodes: readonly TSESTree.Node[];
  readonly function: FunctionLike;
  readonly context: FileContext;
  readonly #passed: ReadonlyMap<TSESTree.Node, State> | undefined;

  /** Of a helper, `passed` says what the arguments of its caller stand for, by the parameters' names; `isPart`, which callbacks count as its own. */
  constructor(node: FunctionLike, context: FileContext, passed?: ReadonlyMap<TSESTree.Node, State>, isPart?: (inner: FunctionLike) => boolean) {
    this.function = node;
    this.context = context;
    this.#passed = passed;
    this.nodes = ownNodes(node, context.sourceCode.visitorKeys, isPart);
  }

  /** The same with what it does once its promises are fulfilled: `return this.flush().then(() => this.#pool.end());`. */
  withContinuations(): StatefulBody {
    return new StatefulBody(this.function, this.context, this.#passed, continuesPromise);
  }

  /** What the expression stands for: locals are followed to the state that they were read from. `undefined` for what a call gives, and parameters. */
  stateOf(expression: TSESTree.Node, depth = 0): State | undefined {
    const node = unwrap(expression);
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return undefined;
    const names = writtenNames(node);
    const root = chainRoot(node);
    if (!names || depth > 4) return undefined;
    if (root.type === 'ThisExpression') {
      const given = names.length === 2 ? givenByGetter(names[1], enclosingClass(node)) : undefined;
      return (given && this.stateOf(given, depth + 1)) ?? { path: names.join('.'), node, variable: undefined };
    }
    if (root.type !== 'Identifier') return undefined;
    const variable = this.context.origins.variableOf(root);
    const definition = variable?.defs[0];
    if (!definition || !isWithin(definition.name, this.function)) return { path: names.join('.'), node, variable };
    // A local that was read from the state stands for it: `const fd = this.fd`, `const { fd } = this`, `for (const fd of this.fds)`, `this.fds.forEach((fd) => …)`.
    const source = definition.type === 'Variable' ? sourceOf(definition.node, definition.name) : eachOf(root, this.context.origins);
    const passed = definition.type === 'Parameter' ? this.#passed?.get(definition.name) : undefined;
    if (passed) return { ...passed, path: [passed.path, ...names.slice(1)].join('.') };
    if (!source) return undefined;
    const state = this.stateOf(source.expression, depth + 1) ?? (unwrap(source.expression).type === 'ThisExpression' ? { path: 'this', node, variable: undefined } : undefined);
    return state && { ...state, path: [state.path, ...source.path, ...names.slice(1)].join('.') };
  }

  /** Whether the local was taken from the state before the operation, so that the field may be cleared first. */
  isLocal(expression: TSESTree.Node): boolean {
    const root = chainRoot(unwrap(expression));
    if (root.type !== 'Identifier') return false;
    const definition = this.context.origins.variableOf(root)?.defs[0];
    return definition !== undefined && isWithin(definition.name, this.function);
  }

  /** The state that a condition asks for. */
  read(node: TSESTree.Node, test: TSESTree.Node): StateTest {
    const states: State[] = [];
    let isOpaque = false;
    const { visitorKeys } = this.context.sourceCode;
    const pending = [test];
    for (let current = pending.pop(); current; current = pending.pop()) {
      if (isFunctionLike(current)) continue;
      if (current.type === 'Identifier' || current.type === 'MemberExpression') {
        const state = this.stateOf(current);
        if (state) states.push(state);
        else if (this.#isLocalResult(current)) isOpaque = true;
        if (writtenNames(current)) continue;
      }
      if (current.type === 'CallExpression' || current.type === 'AwaitExpression' || current.type === 'AssignmentExpression') isOpaque = true;
      if (current.type === 'CallExpression') {
        const callee = unwrap(current.callee);
        if (callee.type === 'MemberExpression') pending.push(callee.object);
        pending.push(...current.arguments);
      } else pending.push(...childrenOf(current, visitorKeys));
    }
    return { node, test, states: states.filter(({ path }) => path !== 'undefined'), isOpaque };
  }

  /** A local that holds what a call or a promise gave, or what a caller has passed to a helper. */
  #isLocalResult(expression: TSESTree.Node): boolean {
    const root = chainRoot(expression);
    const definition = root.type === 'Identifier' ? this.context.origins.variableOf(root)?.defs[0] : undefined;
    if (!definition || !isWithin(definition.name, this.function)) return false;
    if (definition.type === 'Parameter' && isFunctionLike(definition.node) && definition.node !== this.function && continuesPromise(definition.node)) return true;
    return definition.type === 'Variable' || (definition.type === 'Parameter' && this.#passed !== undefined);
  }

  /** Where the function itself sets a state, or empties a collection. */
  writesTo({ path }: State): TSESTree.Node[] {
    return this.nodes.filter((node) => {
      if (node.type === 'CallExpression') {
        const callee = unwrap(node.callee);
        return callee.type === 'MemberExpression' && emptyingMethods.has(memberName(callee) ?? '') && this.stateOf(callee.object)?.path === path;
      }
      if (!isWrite(node)) return false;
      const target = writeTarget(node);
      if (target.type === 'ArrayPattern') return target.elements.some((element) => element && writtenNames(element)?.join('.') === path);
      const written = writtenNames(target)?.join('.');
      return written === path || written === `${path}.length`;
    });
  }

  /** The conditions under which a node of the function is reached: those around it, and those in front of it that leave the function. */
  testsBefore(node: TSESTree.Node): StateTest[] {
    const tests: StateTest[] = [];
    const add = (at: TSESTree.Node, test: TSESTree.Node | null): void => {
      if (test) tests.push(this.read(at, test));
    };
    for (let inner = node, { parent } = node; parent && inner !== this.function.body; inner = parent, { parent } = parent) {
      switch (parent.type) {
        case 'IfStatement':
        case 'ConditionalExpression':
        case 'WhileStatement':
        case 'ForStatement':
          if (inner !== parent.test) add(parent, parent.test);
          break;
        case 'SwitchCase':
          add(parent.parent, parent.parent.discriminant);
          break;
        case 'LogicalExpression':
          if (inner === parent.right) add(parent, parent.left);
          break;
        case 'AssignmentExpression':
          if (inner === parent.right && ['??=', '||=', '&&='].includes(parent.operator)) add(parent, parent.left);
          break;
        case 'ChainExpression':
          optionalObjects(parent).forEach((object) => add(parent, object));
          break;
        default:
      }
    }
    for (const statement of this.nodes) {
      if (statement.range[1] > node.range[0]) continue;
      if (statement.type === 'IfStatement' && isWithin(node, statement.parent) && leaves(statement)) add(statement, statement.test);
      if (statement.type === 'SwitchStatement' && isWithin(node, statement.parent) && statement.cases.some(({ consequent }) => consequent.some(isExit))) add(statement, statement.discriminant);
    }
    return tests;
  }
}

/** What an `if` does on one of its ways: it leaves the function. */
function leaves({ consequent, alternate }: TSESTree.IfStatement): boolean {
  return isExit(consequent) || (alternate !== null && isExit(alternate));
}

/** Whether the statement ends with leaving the function. */
export function isExit(statement: TSESTree.Statement): boolean {
  if (statement.type === 'BlockStatement') {
    const last = statement.body.at(-1);
    return last !== undefined && isExit(last);
  }
  return statement.type === 'ReturnStatement' || statement.type === 'ThrowStatement';
}

function optionalObjects(chain: TSESTree.ChainExpression): TSESTree.Node[] {
  const objects: TSESTree.Node[] = [];
  for (let node: TSESTree.Node = chain.expression; ; ) {
    if (node.type === 'CallExpression') {
      if (node.optional) objects.push(node.callee);
      node = node.callee;
    } else if (node.type === 'MemberExpression') {
      if (node.optional) objects.push(node.object);
      node = node.object;
    } else if (node.type === 'TSNonNullExpression') node = node.expression;
    else return objects;
  }
}

/** What a local variable was read from, and the names through its pattern. */
function sourceOf(node: TSESTree.Node, name: TSESTree.Node): { expression: TSESTree.Node; path: readonly string[] } | undefined {
  if (node.type !== 'VariableDeclarator') return undefined;
  const declaration = node.parent;
  if (declaration.parent.type === 'ForOfStatement' && declaration.parent.left === declaration) return { expression: collectionOf(declaration.parent.right), path: [] };
  const path = patternPath(node.id, name);
  return node.init && path ? { expression: node.init, path } : undefined;
}

/** The collection of which a callback gets each element: `this.clients` of `this.clients.forEach((client) => …)`. */
function eachOf(parameter: TSESTree.Identifier, origins: FileContext['origins']): ReturnType<typeof sourceOf> {
  const collection = collectionBehind(parameter, origins);
  return collection && { expression: collectionOf(collection), path: [] };
}

/** `this.clients` of `this.clients.values()`. */
function collectionOf(expression: TSESTree.Node): TSESTree.Node {
  const node = unwrap(expression);
  const callee = node.type === 'CallExpression' && calleeName(node) === 'values' ? unwrap(node.callee) : undefined;
  return callee?.type === 'MemberExpression' ? callee.object : node;
}

/** `this.#done` of `get closed() { return this.#done; }`. */
function givenByGetter(name: string | undefined, owner: ReturnType<typeof enclosingClass>): TSESTree.Node | undefined {
  const getter = owner?.body.body.find((member) => member.type === 'MethodDefinition' && member.kind === 'get' && writtenKey(member.key) === name);
  const [first] = getter?.type === 'MethodDefinition' ? (getter.value.body?.body ?? []) : [];
  return first?.type === 'ReturnStatement' && first.argument ? first.argument : undefined;
}

export function isWrite(node: TSESTree.Node): node is Write {
  return node.type === 'AssignmentExpression' || node.type === 'UpdateExpression' || (node.type === 'UnaryExpression' && node.operator === 'delete');
}

export function writeTarget(write: Write): TSESTree.Node {
  return unwrap(write.type === 'AssignmentExpression' ? write.left : write.argument);
}

/** What follows a name that is written to; a comma or a bracket where it may be part of a pattern. */
const writing = /\s*(?:=(?![=>])|[-+*/%&|^?<>]{1,3}=|\+\+|--|[,\]}])/y;

const writesOfFiles = new WeakMap<FileContext, Map<string, readonly Write[]>>();

/** All writes to members of this name in the file, on whatever object. */
export function writesToMember(name: string, context: FileContext): readonly Write[] {
  const known = writesOfFiles.get(context) ?? new Map<string, readonly Write[]>();
  writesOfFiles.set(context, known);
  const writes = known.get(name) ?? searchedWrites(name, context);
  known.set(name, writes);
  return writes;
}

/** The writes, found in the text of the file, because a walk would cost more. */
function searchedWrites(name: string, { sourceCode }: FileContext): readonly Write[] {
  const { text } = sourceCode;
  const writes: Write[] = [];
  for (let at = text.indexOf(`.${name}`); at >= 0; at = text.indexOf(`.${name}`, at + 1)) {
    const end = at + 1 + name.length;
    writing.lastIndex = end;
    if (!writing.test(text) && !/(?:\+\+|--|delete\s+)[\w.#]+$/.test(text.slice(Math.max(0, at - 80), end))) continue;
    const write = writeAround(sourceCode.getNodeByRangeIndex(end - 1));
    if (write) writes.push(write);
  }
  return writes;
}

/** The write of which the place is a part of the target. */
function writeAround(node: TSESTree.Node | null): Write | undefined {
  for (let current = node; current && !/Statement$|Declaration$/.test(current.type); current = current.parent ?? null) {
    if (isWrite(current)) return node !== null && isWithin(node, writeTarget(current)) ? current : undefined;
  }
  return undefined;
}

/** The field of the class around that a path on `this` names. */
export function fieldOf({ path, node }: State): TSESTree.PropertyDefinition | undefined {
  const [root, name, ...rest] = path.split('.');
  if (root !== 'this' || rest.length > 0) return undefined;
  return enclosingClass(node)?.body.body.find(
    (member): member is TSESTree.PropertyDefinition =>
      member.type === 'PropertyDefinition' && writtenKey(member.key) === name,
  );
}

/** A key as it is written behind `this.`. */
function writtenKey(key: TSESTree.Node): string | undefined {
  return key.type === 'PrivateIdentifier' ? `#${key.name}` : key.type === 'Identifier' ? key.name : undefined;
}

/** Whether anything gives the state another value than its first: in its class where it is a field, in the file where it is a variable. */
export function isEverSet({ path, node, variable }: State, context: FileContext): boolean {
  if (variable) return variable.references.some((reference) => reference.isWrite() && reference.init !== true) || path.includes('.');
  const [, name = '', ...rest] = path.split('.');
  const declaration = enclosingClass(node);
  return rest.length > 0 || declaration === undefined || writesToMember(name, context).some((write) => isWithin(write, declaration));
}
