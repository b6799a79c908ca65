/** What the operations of a stop-like function have in common. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, memberName, unwrap, writtenNames, type Call } from '../../ast/nodes.ts';
import { promiseBefore } from '../../ast/promises.ts';
import { writesToMember, type State, type StatefulBody } from './state-tests.ts';

/** Why it must happen once: what the second time does. */
export type Harm = 'again' | 'throws' | 'rejects' | 'harmful' | 'hangs' | 'callback-error' | 'descriptor' | 'count' | 'end';

/** One operation that a second call repeats. */
export interface OnceOnly {
  readonly node: TSESTree.Node;
  readonly harm: Harm;
  /** What it is done to. */
  readonly operand: State;
  /** The operand as it is written here is a local that was taken from the state. */
  readonly isTaken: boolean;
}

/** The state that an operation is done to, if its operand outlives the function. */
export function operandOf(expression: TSESTree.Node | undefined, body: StatefulBody): Pick<OnceOnly, 'operand' | 'isTaken'> | undefined {
  const operand = expression && body.stateOf(expression);
  return operand && { operand, isTaken: body.isLocal(expression) };
}

/** A method call: `this.pool` and `end` of `this.pool.end()`. */
export interface Method {
  readonly object: TSESTree.Node;
  readonly name: string;
  readonly isPromisified: boolean;
}

export function plainMethod({ callee }: Call): Method | undefined {
  const member = unwrap(callee);
  if (member.type !== 'MemberExpression') return undefined;
  const name = memberName(member);
  return name === undefined ? undefined : { object: member.object, name, isPromisified: false };
}

/** Whether two expressions are written alike: `this.count` and `this.count`. */
export function namesAgree(left: TSESTree.Node, right: TSESTree.Node): boolean {
  const names = writtenNames(left)?.join('.');
  return names !== undefined && names === writtenNames(right)?.join('.');
}

/** What the parameter of a promise's callback is given: `pool.connect()` of `pool.connect().then((client) => …)`. */
function given({ defs: [definition] }: TSESLint.Scope.Variable): TSESTree.Expression[] {
  const taker = definition?.type === 'Parameter' && isFunctionLike(definition.node) && definition.node.params[0] === definition.name ? definition.node : undefined;
  const promise = taker && promiseBefore(taker);
  return promise ? [promise] : [];
}

/** The expressions that a field or variable is ever set to. */
export function sourcesOf({ path, variable }: State, { context }: StatefulBody): TSESTree.Expression[] {
  if (variable) return path.includes('.') ? [] : [...given(variable), ...variable.references.flatMap(({ writeExpr }) => (writeExpr ? [writeExpr as TSESTree.Expression] : []))];
  const [, name, ...rest] = path.split('.');
  if (name === undefined || rest.length > 0) return [];
  return writesToMember(name, context).flatMap((write) => (write.type === 'AssignmentExpression' && unwrap(write.left).type === 'MemberExpression' ? [write.right] : []));
}
