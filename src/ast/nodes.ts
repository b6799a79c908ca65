/** Small questions about single nodes. */
import type { TSESTree } from '@typescript-eslint/utils';

/** A function with a body, the top level of a module, or a static block: what has a control flow of its own. */
export type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression
  | TSESTree.Program
  | TSESTree.StaticBlock;

/** A function that has parameters, in any of its three spellings. */
export type FunctionLike = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

export type Call = TSESTree.CallExpression | TSESTree.NewExpression;

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** Whether the node is a function declaration, a function expression or an arrow function. */
export function isFunctionLike(node: TSESTree.Node | null | undefined): node is FunctionLike {
  return (
    node?.type === 'FunctionDeclaration' || node?.type === 'FunctionExpression' || node?.type === 'ArrowFunctionExpression'
  );
}

export function isCall(node: TSESTree.Node): node is Call {
  return node.type === 'CallExpression' || node.type === 'NewExpression';
}

/** Whether the node stands for a value that is another expression's value: casts, `!`, the wrapper of optional chains. */
export function isTransparent(
  node: TSESTree.Node,
): node is
  | TSESTree.TSAsExpression
  | TSESTree.TSNonNullExpression
  | TSESTree.TSSatisfiesExpression
  | TSESTree.TSTypeAssertion
  | TSESTree.TSInstantiationExpression
  | TSESTree.ChainExpression {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
      return true;
    default:
      return false;
  }
}

/** What a chain of members starts at: `this` of `this.pool.size`, the expression itself where it is none. */
export function chainRoot(expression: TSESTree.Node): TSESTree.Node {
  let node = unwrap(expression);
  while (node.type === 'MemberExpression') node = unwrap(node.object);
  return node;
}

/** `null`, `undefined`, `void 0`. */
export function isNullish(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  return (node.type === 'Literal' && node.raw === 'null') || isUndefined(node);
}

/** `undefined`, `void 0`. */
export function isUndefined(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  return (node.type === 'Identifier' && node.name === 'undefined') || (node.type === 'UnaryExpression' && node.operator === 'void');
}

/** The expression inside casts, `!` and chain wrappers. */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  let inner = node;
  while (isTransparent(inner)) inner = inner.expression;
  return inner;
}

/** The outermost cast, `!` or chain wrapper around the expression. */
export function outermost(node: TSESTree.Node): TSESTree.Node {
  let outer = node;
  while (outer.parent && isTransparent(outer.parent)) outer = outer.parent;
  return outer;
}

/** The statically known name of a property; well-known symbols as `@@dispose`, private names with their `#`. */
export function propertyName(key: TSESTree.Node, computed: boolean): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (!computed) {
    if (key.type === 'Identifier') return key.name;
    return key.type === 'Literal' ? String(key.value) : undefined;
  }
  const inner = unwrap(key);
  if (inner.type === 'Literal') return String(inner.value);
  if (
    inner.type === 'MemberExpression' &&
    inner.object.type === 'Identifier' &&
    inner.object.name === 'Symbol' &&
    inner.property.type === 'Identifier'
  ) {
    return `@@${inner.property.name}`;
  }
  return undefined;
}

/** The name of the property that a member expression reads; see `propertyName`. */
export function memberName(node: TSESTree.MemberExpression): string | undefined {
  return propertyName(node.property, node.computed);
}

/** The last name of a callee: `connect` for `pool.connect`, `open` for `open` and for `promisify(fs.open)`. */
export function calleeName(node: Call): string | undefined {
  let callee = unwrap(node.callee);
  if (callee.type === 'CallExpression' && callee.arguments[0] && calleeName(callee) === 'promisify') callee = unwrap(callee.arguments[0]);
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? memberName(callee) : undefined;
}

/** The innermost function, static block or module that the node belongs to; for a function itself, the one around it. */
export function enclosingRoot(node: TSESTree.Node): FunctionNode {
  let inner: TSESTree.Node = node;
  let parent = node.parent;
  while (parent) {
    if (parent.type === 'Program' || parent.type === 'StaticBlock') return parent;
    // A computed key or a decorator of a method belongs to the code around the class, its value does not.
    if (isFunctionLike(parent)) return parent;
    inner = parent;
    parent = parent.parent;
  }
  return inner as TSESTree.Program;
}

/** Whether `inner` lies within `outer` (or is it), by position. */
export function isWithin(inner: TSESTree.Node, outer: TSESTree.Node): boolean {
  return inner.range[0] >= outer.range[0] && inner.range[1] <= outer.range[1];
}

/** The `await` around the expression, through casts, or the expression itself. */
export function awaited(node: TSESTree.Node): TSESTree.Node {
  const outer = outermost(node);
  return outer.parent?.type === 'AwaitExpression' ? outer.parent : node;
}

/** The string that a literal or a template without expressions stands for. */
export function literalText(node: TSESTree.Node | undefined): string | undefined {
  if (!node) return undefined;
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type === 'TemplateLiteral' && node.quasis.length > 0) return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** The last function among the arguments of a call: its callback. */
export function callbackOf(call: Call): FunctionLike | undefined {
  for (let index = call.arguments.length - 1; index >= 0; index -= 1) {
    const argument = call.arguments[index];
    if (argument && isFunctionLike(unwrap(argument))) return unwrap(argument) as FunctionLike;
  }
  return undefined;
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

/** The outermost function inside `root` that contains the node. */
export function closureUnder(root: TSESTree.Node, node: TSESTree.Node): FunctionLike | undefined {
  let closure: FunctionLike | undefined;
  for (let current = enclosingRoot(node); current !== root && current.type !== 'Program'; current = enclosingRoot(current)) {
    if (isFunctionLike(current)) closure = current;
  }
  return closure;
}

/** The innermost loop around a node, up to `root`. */
export function loopAround(node: TSESTree.Node, root?: TSESTree.Node): TSESTree.Node | undefined {
  for (let { parent } = node; parent && parent !== root; parent = parent.parent) {
    if (/^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(parent.type)) return parent;
  }
  return undefined;
}

/** A node that is surely a step of a control-flow graph: the statement, call or assignment around a place that may be none. */
export function stepAround(node: TSESTree.Node): TSESTree.Node {
  let step = node;
  while (!isCall(step) && !step.type.endsWith('Statement') && step.type !== 'VariableDeclarator' && step.type !== 'AssignmentExpression') {
    // In the parameters of a function, or outside of all functions, there is none.
    if (!step.parent) return node;
    if (isFunctionLike(step.parent)) break;
    step = step.parent;
  }
  return step;
}

/** What a `for … of` loop binds or assigns in each round. */
export function loopVariable({ left }: TSESTree.ForOfStatement): TSESTree.Node {
  return left.type === 'VariableDeclaration' ? left.declarations[0].id : left;
}

/** The property keys that lead through an object pattern to the identifier; `undefined` where defaults or rests intervene. */
export function patternPath(pattern: TSESTree.Node, name: TSESTree.Node): string[] | undefined {
  if (pattern === name) return [];
  if (pattern.type !== 'ObjectPattern') return undefined;
  for (const property of pattern.properties) {
    if (property.type !== 'Property') continue;
    const value = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    const rest = patternPath(value, name);
    const key = propertyName(property.key, property.computed);
    if (rest && key !== undefined) return [key, ...rest];
  }
  return undefined;
}

/** The class whose `this` an expression sees. */
export function enclosingClass(node: TSESTree.Node): ClassNode | undefined {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (parent.type === 'ClassDeclaration' || parent.type === 'ClassExpression') return parent;
    const hasOwnThis = parent.type === 'FunctionDeclaration' || parent.type === 'FunctionExpression';
    if (hasOwnThis && parent.parent?.type !== 'MethodDefinition' && parent.parent?.type !== 'PropertyDefinition') return undefined;
  }
  return undefined;
}

/** The last name of what a class extends, as it is written. */
export function baseOfNode({ superClass }: ClassNode): string | undefined {
  if (!superClass) return undefined;
  const node = unwrap(superClass);
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? memberName(node) : '?';
}
