/** What the methods of a class of the file need of what its release ends: looked up in their bodies, whatever their names. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingClass, isCall, isFunctionLike, isNullish, memberName, outermost, propertyName, unwrap, type ClassNode, type FunctionLike } from '../../ast/nodes.ts';
import { ownNodes } from '../../ast/own-nodes.ts';
import type { FileContext } from '../file-context.ts';

/** What a release leaves a field as: ended itself, without a value, without what it held; or, of a flag, with this value. */
type Left = { readonly as: 'ended' | 'unset' | 'emptied' } | { readonly as: 'flag'; readonly value: unknown };
type Fields = Map<string, Left>;

const ending = /^(?:@@dispose|@@asyncDispose|close\w*|dispose\w*|destroy\w*|end|stop|release|disconnect|terminate|shutdown|quit|abort|kill|free|clear(?:Interval|Timeout|Immediate)|unlink\w*|rm|rmSync)$/;
const emptying: ReadonlySet<string> = new Set(['clear', 'splice']);
/** Methods that change the collection or the text that they are called on. */
const changing: ReadonlySet<string> = new Set(['push', 'unshift', 'add', 'set', 'append', 'insert', 'enqueue', 'fill', 'splice']);
/** Methods that need nothing of what has been ended: they look at it, take something off it, or end it again. */
const lenient = /^(?:on|once|off|emit|bind|unref|ref|delete|remove\w*|has\w*|is\w*|get\w*|size|toString|toJSON|then|catch|finally|un[a-z]+\w*)$/;
const reading = /^(?:at|concat|entries|every|filter|find|flat|flatMap|from|get|has|includes|indexOf|join|keys|map|max|min|reduce|slice|some|sort|stringify|toFixed|toSorted|toString|trim|values)$/;
const looking = /^(?:assert|console|debug|error|expect|info|log|String|Boolean|trace|warn)$/;

/**
 * What a method needs once its object has been released by methods of these names: `open` where it would throw or work in vain, `data` where it
 * only hands out what is left; `undefined` where its body does not tell.
 */
export function needOfMethod(declaration: ClassNode, method: string, releases: ReadonlySet<string>, context: FileContext): 'open' | 'data' | undefined {
  const node = methodNamed(declaration, method, context);
  if (!node || releases.size === 0) return undefined;
  // What is no method of it, a function of the file or a stack, disposes of it.
  const dispose = ['@@dispose', '@@asyncDispose'].find((name) => methodNamed(declaration, name, context)) ?? '';
  const left = [...releases].map((name) => fieldsLeftBy(declaration, methodNamed(declaration, name, context) ? name : dispose, context));
  if (left.every((fields) => fields.size > 0 && needsOpen(node, fields, context))) return 'open';
  return onlyReads(node, context) ? 'data' : undefined;
}

/** A method or arrow function of a class of the file, or of the class that it extends. */
function methodNamed(declaration: ClassNode, name: string, context: FileContext, depth = 0): FunctionLike | undefined {
  for (const member of declaration.body.body) {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') continue;
    if (!member.static && propertyName(member.key, member.computed) === name && isFunctionLike(member.value)) return member.value;
  }
  const base = declaration.superClass && depth < 5 ? context.origins.of(declaration.superClass) : undefined;
  return base?.kind === 'class' ? methodNamed(base.node, name, context, depth + 1) : undefined;
}

/** `this.name`, by its name. */
function fieldOf(expression: TSESTree.Node): string | undefined {
  const node = unwrap(expression);
  return node.type === 'MemberExpression' && node.object.type === 'ThisExpression' ? memberName(node) : undefined;
}

/** What a release leaves of the fields, also through methods that it calls. */
function fieldsLeftBy(declaration: ClassNode, release: string, context: FileContext, depth = 0): Fields {
  const fields: Fields = new Map();
  const node = methodNamed(declaration, release, context);
  for (const inner of node ? ownNodes(node, context.sourceCode.visitorKeys) : []) {
    if (inner.type === 'AssignmentExpression' && inner.operator === '=') {
      const target = unwrap(inner.left);
      const field = fieldOf(target);
      const isLength = target.type === 'MemberExpression' && memberName(target) === 'length';
      const cut = isLength ? fieldOf(target.object) : undefined;
      if (field !== undefined) fields.set(field, leftBy(unwrap(inner.right)));
      else if (cut !== undefined) fields.set(cut, { as: 'emptied' });
    }
    if (!isCall(inner)) continue;
    const name = calleeName(inner) ?? '';
    const callee = unwrap(inner.callee);
    const given = inner.arguments.map((argument) => fieldOf(argument)).filter((field) => field !== undefined);
    const receiver = callee.type === 'MemberExpression' ? fieldOf(callee.object) : undefined;
    if (callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression' && depth < 3) {
      for (const [field, left] of fieldsLeftBy(declaration, name, context, depth + 1)) fields.set(field, left);
    }
    // `this.pool.release(this.client)` ends the client.
    const ended = ending.test(name) ? (given.length > 0 ? given : receiver === undefined ? [] : [receiver]) : [];
    for (const field of ended) if (!fields.has(field)) fields.set(field, { as: 'ended' });
    if (receiver !== undefined && emptying.has(name)) fields.set(receiver, { as: 'emptied' });
  }
  return fields;
}

function leftBy(value: TSESTree.Node): Left {
  if (isNullish(value)) return { as: 'unset' };
  return value.type === 'Literal' ? { as: 'flag', value: value.value } : { as: 'emptied' };
}

/** Whether a method throws where the fields are as the release leaves them, or works with what it has ended. */
function needsOpen(method: FunctionLike, fields: Fields, context: FileContext, depth = 0): boolean {
  const nodes = ownNodes(method, context.sourceCode.visitorKeys);
  const tests = nodes.filter((node) => node.type === 'IfStatement');
  for (const { test, consequent } of tests) {
    const outcome = valueOf(test, fields, context);
    const isAbout = outcome.isKnown ? Boolean(outcome.value) : mentions(test, fields, context);
    const way = isAbout ? endOf(consequent) : undefined;
    if (way === 'ThrowStatement') return true;
    // It says itself what it does behind the end.
    if (way === 'ReturnStatement') return false;
  }
  const declaration = enclosingClass(method.body);
  return nodes.some((node) => {
    if (isCall(node)) {
      const name = calleeName(node) ?? '';
      const callee = unwrap(node.callee);
      if (/^(?:assert|invariant|ok)$/.test(name) && node.arguments[0] && isUntrue(valueOf(node.arguments[0], fields, context))) return true;
      const isOwn = callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression';
      const own = isOwn && declaration && depth < 3 ? methodNamed(declaration, name, context) : undefined;
      if (own && own !== method && !isTested(node, method) && needsOpen(own, fields, context, depth + 1)) return true;
    }
    const field = node.type === 'MemberExpression' ? fieldOf(node) : undefined;
    const left = field === undefined ? undefined : fields.get(field);
    return field !== undefined && left !== undefined && isWorkOn(node, left) && !isTested(node, method) && !isSetAnew(field, nodes);
  });
}

/** Whether what is done with a field works no more when it has been left so. */
function isWorkOn(member: TSESTree.Node, left: Left): boolean {
  const node = outermost(member);
  const { parent } = node;
  const isBase = parent?.type === 'MemberExpression' && parent.object === node;
  const called = isBase ? outermost(parent).parent : undefined;
  const method = isBase && called && isCall(called) && unwrap(called.callee) === parent ? (memberName(parent) ?? '') : undefined;
  if (left.as === 'flag' || left.as === 'emptied') {
    if (parent?.type === 'UpdateExpression' || (parent?.type === 'AssignmentExpression' && parent.left === node && parent.operator !== '=')) return typeof (left.as === 'flag' ? left.value : 0) === 'number';
    return left.as === 'emptied' && method !== undefined && changing.has(method);
  }
  if (isBase && parent.optional) return false;
  // Without a value, whatever is asked of it throws.
  if (isBase) return left.as === 'unset' || (method !== undefined && !lenient.test(method));
  return parent !== undefined && isCall(parent) && parent.callee !== node && !looking.test(calleeName(parent) ?? '');
}

/** Whether some condition decides about a place, or another value stands in for it. */
function isTested(node: TSESTree.Node, method: FunctionLike): boolean {
  let inner = node;
  for (let { parent } = node; parent && inner !== method.body; inner = parent, { parent } = parent) {
    if ((parent.type === 'ConditionalExpression' || parent.type === 'IfStatement') && parent.test !== inner) return true;
    if ((parent.type === 'LogicalExpression' && parent.right === inner) || parent.type === 'SwitchCase') return true;
    if (parent.type === 'TryStatement' && parent.handler && parent.block === inner) return true;
  }
  return false;
}

function isSetAnew(field: string, nodes: readonly TSESTree.Node[]): boolean {
  return nodes.some((node) => node.type === 'AssignmentExpression' && (node.operator === '=' || node.operator === '??=' || node.operator === '||=') && fieldOf(node.left) === field);
}

/** How a branch ends that leaves its function. */
function endOf(branch: TSESTree.Statement): TSESTree.Node['type'] | undefined {
  return branch.type === 'BlockStatement' ? branch.body.at(-1)?.type : branch.type;
}

interface Outcome {
  readonly isKnown: boolean;
  readonly value?: unknown;
}

const unknown: Outcome = { isKnown: false };

function isUntrue({ isKnown, value }: Outcome): boolean {
  return isKnown && !value;
}

/** What a condition gives when the fields are as the release leaves them; objects count as `true`. */
function valueOf(expression: TSESTree.Node, fields: Fields, context: FileContext, depth = 0): Outcome {
  const node = unwrap(expression);
  if (isNullish(node)) return { isKnown: true, value: undefined };
  if (node.type === 'Literal') return { isKnown: true, value: node.value };
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    const inner = valueOf(node.argument, fields, context, depth);
    return inner.isKnown ? { isKnown: true, value: !inner.value } : unknown;
  }
  if (node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator)) {
    const [left, right] = [node.left, node.right].map((side) => valueOf(side, fields, context, depth));
    if (!left?.isKnown || !right?.isKnown) return unknown;
    return { isKnown: true, value: (left.value === right.value) === node.operator.startsWith('=') };
  }
  if (node.type === 'LogicalExpression' && node.operator !== '??') {
    const sides = [node.left, node.right].map((side) => valueOf(side, fields, context, depth));
    const decides = node.operator === '||';
    if (sides.some(({ isKnown, value }) => isKnown && Boolean(value) === decides)) return { isKnown: true, value: decides };
    return sides.every(({ isKnown }) => isKnown) ? { isKnown: true, value: !decides } : unknown;
  }
  const field = fieldOf(node);
  const left = field === undefined ? undefined : fields.get(field);
  if (left?.as === 'flag') return { isKnown: true, value: left.value };
  if (left?.as === 'unset') return { isKnown: true, value: undefined };
  const given = field === undefined || depth > 2 ? undefined : givenByGetter(node, field, context);
  return given ? valueOf(given, fields, context, depth + 1) : unknown;
}

/** What a getter of the class gives: `get closed() { return this.#lines === null; }`. */
function givenByGetter(node: TSESTree.Node, name: string, context: FileContext): TSESTree.Node | undefined {
  const declaration = enclosingClass(node);
  const getter = declaration && methodNamed(declaration, name, context);
  if (getter?.parent.type !== 'MethodDefinition' || getter.parent.kind !== 'get') return undefined;
  return onlyResult(getter);
}

/** Whether a condition asks something of what has been ended: `this.#socket.destroyed`. */
function mentions(test: TSESTree.Node, fields: Fields, { sourceCode }: FileContext): boolean {
  return [...fields].some(([field, { as }]) => as === 'ended' && sourceCode.getText(test).includes(`this.${field}`));
}

/** The one expression that a function gives and that it consists of. */
function onlyResult({ body }: FunctionLike): TSESTree.Node | undefined {
  if (body.type !== 'BlockStatement') return body;
  const [only] = body.body;
  return body.body.length === 1 && only?.type === 'ReturnStatement' ? (only.argument ?? undefined) : undefined;
}

/** Whether a method does nothing but hand out what its object holds. */
function onlyReads(method: FunctionLike, { sourceCode }: FileContext): boolean {
  if (method.async || !onlyResult(method)) return false;
  return ownNodes(method, sourceCode.visitorKeys).every(
    (node) => node.type !== 'AssignmentExpression' && node.type !== 'UpdateExpression' && (!isCall(node) || reading.test(calleeName(node) ?? '')),
  );
}
