/** Where an object that was stopped begins anew: there, what keeps a second stop from its work is taken back, so that it can be stopped again. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, chainRoot, enclosingRoot, isCall, isFunctionLike, isWithin, memberName, propertyName, unwrap, type Call } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { isCleanupName } from '../../resources/lifecycles.ts';
import type { Edit } from '../plan.ts';
import { statementAround, type SourceCode } from '../site.ts';
import { indentationAt, newlineOf, startsLine } from '../text.ts';
import { classOf, semicolonNear, type Stop } from './stop-site.ts';

/** Methods that run once in the life of an object, though they are not its constructor. */
const runsOnce = /^(?:constructor|_?init(?:ialize)?|ngOnInit|onModuleInit|onApplicationBootstrap)$/;

/**
 * `this.#closed = false;` in front of each place that gives the object a new resource of those that the stop ends.
 *
 * @param code - what takes the stop back, without a semicolon
 * @returns why it cannot be taken back, where such a place has no room for it
 */
export function takeBackAtBeginnings(stop: Stop, code: string, sourceCode: SourceCode): Edit[] | string {
  const edits: Edit[] = [];
  // A variable is known in the block of the statement that makes the function.
  const reach = classOf(stop) ?? statementAround(stop.node.type === 'FunctionDeclaration' ? stop.node : stop.holder)?.container;
  for (const assignment of beginningsOf(stop, sourceCode)) {
    const { statement } = statementAround(assignment) ?? {};
    if (statement?.type !== 'ExpressionStatement' || statement.expression !== assignment || !startsLine(sourceCode.text, statement.range[0])) return 'it begins anew in the midst of a line';
    if (!reach || !isWithin(assignment, reach)) return 'what is taken back is not known where it begins anew';
    const [start] = statement.range;
    edits.push({ range: [start, start], text: `${code}${semicolonNear(stop.node, sourceCode)}${newlineOf(sourceCode.text)}${indentationAt(sourceCode.text, start)}` });
  }
  return edits;
}

/** The assignments of something that is made to a field, or to a variable from outside, that the stop ends; those that run once are none. */
function beginningsOf(stop: Stop, sourceCode: SourceCode): TSESTree.AssignmentExpression[] {
  const ended = [...nodesBelow(stop.node.body, sourceCode.visitorKeys)].flatMap((node) => (isCall(node) ? (endedBy(node) ?? []) : []));
  return [...ofFields(ended, stop, sourceCode), ...ofVariables(ended, stop, sourceCode)];
}

/** What a call ends: `ws` of `ws.close()`, `timer` of `clearInterval(timer)`, `unsubscribe` of `unsubscribe()`. */
function endedBy(call: Call): TSESTree.Node | undefined {
  const callee = unwrap(call.callee);
  const name = calleeName(call) ?? '';
  if (/^(?:clear|cancel)[A-Z]/.test(name) && call.arguments[0]) return unwrap(call.arguments[0]);
  if (callee.type === 'Identifier') return callee;
  if (callee.type !== 'MemberExpression') return undefined;
  return isCleanupName(name) ? unwrap(callee.object) : undefined;
}

function ofFields(ended: readonly TSESTree.Node[], stop: Stop, { visitorKeys }: SourceCode): TSESTree.AssignmentExpression[] {
  const names = new Set(ended.flatMap((node) => (chainRoot(node).type === 'ThisExpression' ? (fieldIn(node) ?? []) : [])));
  const others = (classOf(stop)?.body.body ?? []).filter((member) => member !== stop.holder && member.type === 'MethodDefinition' && !runsOnce.test(propertyName(member.key, member.computed) ?? ''));
  return others.flatMap((member) =>
    [...nodesBelow(member, visitorKeys)].flatMap((node) => {
      if (node.type !== 'AssignmentExpression' || !isMade(node)) return [];
      const left = unwrap(node.left);
      return left.type === 'MemberExpression' && left.object.type === 'ThisExpression' && names.has(memberName(left) ?? '') ? [node] : [];
    }),
  );
}

/** `client` of `this.client.connection`. */
function fieldIn(expression: TSESTree.Node): string | undefined {
  let node = unwrap(expression);
  while (node.type === 'MemberExpression' && node.object.type !== 'ThisExpression') node = unwrap(node.object);
  return node.type === 'MemberExpression' ? memberName(node) : undefined;
}

function ofVariables(ended: readonly TSESTree.Node[], { node: stop }: Stop, sourceCode: SourceCode): TSESTree.AssignmentExpression[] {
  return ended.flatMap((one) => {
    const name = chainRoot(one);
    const variable = sourceCode.getScope(name).references.find(({ identifier }) => identifier === name)?.resolved;
    const definition = variable?.defs[0];
    if (!variable || !definition || isWithin(definition.name, stop)) return [];
    return variable.references.flatMap(({ identifier }) => {
      const assignment = identifier.parent;
      const root = enclosingRoot(identifier);
      const isAgain = assignment.type === 'AssignmentExpression' && assignment.left === identifier && isMade(assignment) && isFunctionLike(root) && root !== enclosingRoot(definition.name) && !isWithin(root, stop);
      return isAgain ? [assignment] : [];
    });
  });
}

/** Whether something new is assigned, and not what says that there is nothing any more. */
function isMade({ right }: TSESTree.AssignmentExpression): boolean {
  const value = unwrap(right.type === 'AwaitExpression' ? right.argument : right);
  return isCall(value) || (value.type === 'Identifier' && value.name !== 'undefined') || value.type === 'ConditionalExpression' || value.type === 'LogicalExpression';
}
