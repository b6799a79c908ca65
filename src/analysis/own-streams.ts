/** Locks of streams that nobody else knows: to give one back would let nobody in. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, memberName, outermost, stepAround, unwrap, type Call } from '../ast/nodes.ts';
import { isCallTo } from './call-fate.ts';
import { reaches } from './aftermath/reach.ts';
import { lookUpName } from './disposables.ts';
import type { FileContext } from './file-context.ts';
import { graphOf } from './function-graphs.ts';
import { isInTest } from './places.ts';
import type { Site } from './sites.ts';
import { writeTarget } from './writes.ts';

/** Properties that hold the data of what was obtained. */
const holding: ReadonlySet<string> = new Set(['body', 'readable', 'stdout', 'stderr']);
/** Properties that tell of a stream, or of what it belongs to, and do not read from it. */
const telling: ReadonlySet<string> = new Set(['status', 'statusText', 'ok', 'url', 'headers', 'redirected', 'type', 'bodyUsed', 'locked', 'writable', 'statusCode']);

/** Whether a site locks a stream that its function has made, or a test obtained, and that nothing else uses from then on: `const lines = body.pipeThrough(…)`. */
export function locksOwnStream({ acquirer: { entry }, call }: Site, context: FileContext): boolean {
  const callee = isCall(call) ? unwrap(call.callee) : undefined;
  return entry.locksReceiver === true && isCall(call) && callee?.type === 'MemberExpression' && isOwn(callee.object, { call, context, chain: new Set() });
}

interface Question {
  /** The call that takes the lock. */
  readonly call: Call;
  readonly context: FileContext;
  /** The names that lead to the stream which it locks. */
  readonly chain: Set<TSESTree.Node>;
}

/** Whether an expression gives something that only this function knows. */
function isOwn(expression: TSESTree.Node, question: Question): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'NewExpression':
      return true;
    case 'CallExpression':
      // What has been obtained keeps a connection until it is read or cancelled, of which the lock is the trace; but not in a test.
      return /^(?:pipeThrough|stream)$/.test(calleeName(node) ?? '') || (isForTest(question) && !lookUpName.test(calleeName(node) ?? ''));
    case 'AwaitExpression': {
      // `await client.get(url)` has asked somebody, `streams.get(name)` looks up what is kept.
      const promise = unwrap(node.argument);
      return promise.type === 'CallExpression' ? isForTest(question) : isOwn(promise, question);
    }
    case 'MemberExpression':
      return holding.has(memberName(node) ?? '') && isOwn(node.object, question);
    case 'Identifier':
      return isOwnVariable(node, question);
    default:
      return false;
  }
}

function isForTest({ call }: Question): boolean {
  return isInTest(enclosingRoot(call));
}

function isOwnVariable(identifier: TSESTree.Identifier, question: Question): boolean {
  const { call, context, chain } = question;
  const variable = context.origins.variableOf(identifier);
  const [definition, other] = variable?.defs ?? [];
  if (!variable || definition?.type !== 'Variable' || other || chain.has(identifier)) return false;
  if (enclosingRoot(definition.name) !== enclosingRoot(call) || definition.parent.parent.type === 'ExportNamedDeclaration') return false;
  chain.add(identifier);
  const values = variable.references.filter((reference) => reference.isWrite());
  if (values.length === 0 || !values.every(({ identifier: target, writeExpr }) => isPlainWrite(target) && writeExpr && isOwn(writeExpr, question))) return false;
  return !isKnownElsewhere(variable, question);
}

/** Whether a variable is given a value as a whole, or a part of one, and not one of many by a loop. */
function isPlainWrite(identifier: TSESTree.Node): boolean {
  const target = writeTarget(identifier);
  return target?.type === 'VariableDeclarator' || (target?.type === 'AssignmentExpression' && target.operator === '=');
}

/** Whether what a variable holds was handed to somebody before it is locked, or is used again behind the lock. */
function isKnownElsewhere(variable: TSESLint.Scope.Variable, { call, context, chain }: Question): boolean {
  const root = enclosingRoot(call);
  const graph = graphOf(root, context);
  if (!graph) return true;
  const isWrite = ({ node }: { readonly node: TSESTree.Node }): boolean => variable.references.some((reference) => reference.isWrite() && writeTarget(reference.identifier) === node);
  const leads = (from: TSESTree.Node, to: TSESTree.Node): boolean => reaches({ graph, from, isGoal: ({ node }) => node === to, isEnd: isWrite, throughHandlers: true });
  // The next round of a loop would want the lock again.
  if (leads(call, call)) return true;
  return variable.references.some((reference) => {
    const { identifier } = reference;
    const use = reference.isRead() && !chain.has(identifier) ? useOf(identifier, context) : 'looks';
    if (use === 'looks') return false;
    const step = stepAround(identifier);
    return enclosingRoot(identifier) !== root || leads(call, step) || (use === 'gives' && leads(step, call));
  });
}

/** What becomes of a stream at one of its names: it is looked at, one of its methods is called, or it goes somewhere. */
function useOf(identifier: TSESTree.Node, context: FileContext): 'looks' | 'calls' | 'gives' {
  let node = outermost(identifier);
  let { parent } = node;
  while ((parent?.type === 'MemberExpression' && parent.object === node) || (parent?.type === 'LogicalExpression' && (parent.right === node || parent.operator === '??'))) {
    if (parent.type === 'MemberExpression' && telling.has(memberName(parent) ?? '')) return 'looks';
    node = outermost(parent);
    ({ parent } = node);
  }
  switch (parent?.type) {
    case 'CallExpression':
      if (parent.callee === node) return 'calls';
      return isCallTo('borrowers', parent, context) ? 'looks' : 'gives';
    case 'IfStatement':
    case 'LogicalExpression':
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'ExpressionStatement':
      return 'looks';
    case 'ConditionalExpression':
      return parent.test === node ? 'looks' : 'gives';
    default:
      return 'gives';
  }
}
