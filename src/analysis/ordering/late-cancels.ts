/** Cleanups that wait for work, and abort it only then. */
import type { TSESTree } from '@typescript-eslint/utils';
import { nodesAt } from '../../ast/at-offset.ts';
import { calleeName, enclosingClass, enclosingRoot, isCall, isFunctionLike, isWithin, literalText, outermost, unwrap, type Call } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { isStopName } from '../stopping/stop-functions.ts';

type Scope = ReturnType<FileContext['sourceCode']['getScope']>;

export interface LateCancel {
  readonly wait: TSESTree.AwaitExpression;
  readonly waiting: TSESTree.Statement;
  readonly abort: Call;
  readonly statement: TSESTree.ExpressionStatement;
}

const hooks = /^(?:onModuleDestroy|onApplicationShutdown|beforeApplicationShutdown|ngOnDestroy|componentWillUnmount|disconnectedCallback|(?:stop|close|shutdown|shutDown|teardown|tearDown|dispose|destroy|terminate|cleanup|cleanUp)[A-Z]?\w*)$/;

/** All of a file. */
export function lateCancels(context: FileContext): LateCancel[] {
  return (context.index.calls.get('abort') ?? []).flatMap((abort) => lateCancel(abort, context) ?? []);
}

function lateCancel(abort: Call, context: FileContext): LateCancel | undefined {
  const callee = unwrap(abort.callee);
  const statement = outermost(abort).parent;
  const block = statement?.parent;
  if (callee.type !== 'MemberExpression' || statement?.type !== 'ExpressionStatement' || block?.type !== 'BlockStatement') return undefined;
  const { sourceCode } = context;
  const controller = sourceCode.getText(unwrap(callee.object));
  if (!/^(?:this\.)?[#\w$]+$/.test(controller) || !isInCleanup(statement)) return undefined;
  const root = enclosingRoot(abort);
  const isElsewhere = context.index.calls.get('abort')?.some((other) => other !== abort && isWithin(other, outermostRoot(root)) && sourceCode.getText(other.callee).replace('?', '') === `${controller}.abort`);
  if (isElsewhere) return undefined;
  for (const waiting of block.body.slice(0, block.body.indexOf(statement))) {
    const wait = waitIn(waiting);
    const told = toldBefore(waiting, block, context);
    if (wait && worksOf(wait.argument).some((work) => isGivenSignal(work, controller, context) && !isToldToEnd(work, told, context))) return { wait, waiting, abort, statement };
  }
  return undefined;
}

/** What the statements in front of a wait set or call a method of: `this.running` of `this.running = false`, `this.queue` of `this.queue.close()`. */
function toldBefore(waiting: TSESTree.Statement, { body }: TSESTree.BlockStatement, { sourceCode }: FileContext): string[] {
  return body.slice(0, body.indexOf(waiting)).flatMap((statement) => {
    const node = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : undefined;
    if (node?.type === 'AssignmentExpression') return [sourceCode.getText(node.left)];
    const callee = node?.type === 'CallExpression' ? unwrap(node.callee) : undefined;
    return callee?.type === 'MemberExpression' && callee.object.type !== 'ThisExpression' ? [sourceCode.getText(callee.object)] : [];
  });
}

/** Whether the function that does the work looks at what was set: it may end without the signal. */
function isToldToEnd(work: TSESTree.Node, told: readonly string[], context: FileContext): boolean {
  return valuesOf(work, context).some((value) => {
    const call = unwrap(value);
    const local = isCall(call) ? context.origins.calledFunction(call) : undefined;
    return local !== undefined && told.some((name) => namesWord(context.sourceCode.getText(local.body), name));
  });
}

/** The function around closures: who else aborts there is known to it. */
function outermostRoot(root: TSESTree.Node): TSESTree.Node {
  let outer = root;
  for (let next = enclosingRoot(outer); isFunctionLike(next); next = enclosingRoot(next)) outer = next;
  return outer;
}

function isInCleanup(node: TSESTree.Node): boolean {
  let inner = node;
  for (let { parent } = node; parent && !isFunctionLike(inner); inner = parent, { parent } = parent) {
    if (parent.type === 'TryStatement' && parent.finalizer === inner) return true;
  }
  if (!isFunctionLike(inner)) return false;
  const { parent } = inner;
  if (parent.type === 'CallExpression' && parent.callee !== inner) return /^(?:on|once|addListener)$/.test(calleeName(parent) ?? '') && /^SIG|exit$/i.test(literalText(parent.arguments[0]) ?? '');
  const named = inner.id ?? (parent.type === 'VariableDeclarator' ? parent.id : 'key' in parent ? (parent.key as TSESTree.Node) : undefined);
  const name = named?.type === 'Identifier' ? named.name : named?.type === 'PrivateIdentifier' ? named.name : named?.type === 'MemberExpression' ? '@@asyncDispose' : '';
  return name === '@@asyncDispose' || isStopName(name) || hooks.test(name);
}

/** `await workers;`, also in a `try` of its own. */
function waitIn(statement: TSESTree.Statement): TSESTree.AwaitExpression | undefined {
  if (statement.type === 'TryStatement') {
    const [only, other] = statement.block.body;
    return only && !other ? waitIn(only) : undefined;
  }
  return statement.type === 'ExpressionStatement' && statement.expression.type === 'AwaitExpression' ? statement.expression : undefined;
}

/** What is waited for: `workers` of `Promise.all(workers)`. */
function worksOf(argument: TSESTree.Node): TSESTree.Node[] {
  const node = unwrap(argument);
  if (node.type === 'ArrayExpression') return node.elements.flatMap((element) => (element ? worksOf(element) : []));
  if (node.type === 'SpreadElement') return worksOf(node.argument);
  if (!isCall(node)) return [node];
  const name = calleeName(node);
  const callee = unwrap(node.callee);
  if ((name === 'all' || name === 'allSettled') && node.arguments[0]) return worksOf(node.arguments[0]);
  return (name === 'catch' || name === 'finally') && callee.type === 'MemberExpression' ? worksOf(callee.object) : [];
}

function isGivenSignal(work: TSESTree.Node, controller: string, context: FileContext): boolean {
  const { sourceCode, origins } = context;
  const values = valuesOf(work, context);
  if (values.length === 0) return false;
  const signs = [`${controller}.signal`];
  const [root] = values;
  for (const { variables } of root ? scopesAround(root, sourceCode) : []) {
    for (const { name, defs } of variables) {
      const definition = defs[0];
      const init = definition?.type === 'Variable' && definition.node.init ? sourceCode.getText(definition.node.init) : '';
      if (init === `${controller}.signal` || (init === controller && name === 'signal')) signs.push(name);
    }
  }
  return values.some((value) => {
    const text = sourceCode.getText(value);
    if (signs.some((sign) => namesWord(text, sign))) return true;
    const call = unwrap(value);
    const local = isCall(call) ? origins.calledFunction(call) : undefined;
    return local !== undefined && namesWord(sourceCode.getText(local.body), `${controller}.signal`);
  });
}

function scopesAround(node: TSESTree.Node, sourceCode: FileContext['sourceCode']): Scope[] {
  const scopes: Scope[] = [];
  for (let scope: Scope = sourceCode.getScope(node); scope.type !== 'global' && scope.type !== 'module'; scope = scope.upper) scopes.push(scope);
  return scopes;
}

function namesWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\w$.#]/.test(text.charAt(at - 1)) && !/[\w$]/.test(text.charAt(at + word.length))) return true;
  }
  return false;
}

/** What is stored in a variable or a field, and what is added to the list that it holds. */
function valuesOf(work: TSESTree.Node, context: FileContext): TSESTree.Node[] {
  const { sourceCode, origins, index } = context;
  const node = unwrap(work);
  const text = sourceCode.getText(node);
  const added = [...(index.calls.get('push') ?? []), ...(index.calls.get('add') ?? [])].filter(({ callee }) => {
    const member = unwrap(callee);
    return member.type === 'MemberExpression' && sourceCode.getText(member.object) === text;
  });
  const pushed = added.flatMap(({ arguments: given }) => given);
  if (node.type === 'Identifier') return [...pushed, ...(origins.variableOf(node)?.references.flatMap(({ writeExpr }) => writeExpr ?? []) ?? [])];
  const owner = node.type === 'MemberExpression' && node.object.type === 'ThisExpression' ? enclosingClass(node) : undefined;
  if (!owner) return [];
  const initial = owner.body.body.find((member) => member.type === 'PropertyDefinition' && !member.static && sourceCode.getText(member.key) === text.slice('this.'.length));
  const values: TSESTree.Node[] = [...pushed, ...(initial?.type === 'PropertyDefinition' && initial.value ? [initial.value] : [])];
  for (let at = sourceCode.text.indexOf(`${text} = `, owner.range[0]); at >= 0 && at < owner.range[1]; at = sourceCode.text.indexOf(`${text} = `, at + 1)) {
    const assignment = nodesAt(at, sourceCode).findLast(({ type }) => type === 'AssignmentExpression');
    if (assignment?.type === 'AssignmentExpression') values.push(assignment.right);
  }
  return values;
}
