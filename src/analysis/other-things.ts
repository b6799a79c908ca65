/** Tests that tell what a variable holds: where the answer says that it is no resource, nothing is held. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isCall, isNullish, propertyName, unwrap } from '../ast/nodes.ts';
import type { Edge } from './cfg/graph.ts';
import { disposalOfType, isClassOfOthers } from './disposables.ts';
import type { FileContext } from './file-context.ts';
import type { Acquisition } from './lifetime.ts';
import type { Origins } from './origins.ts';
import type { Site } from './sites.ts';
import { canBeResource, type Answer } from './types/narrowed-unions.ts';
import type { Flow } from './uses.ts';

/**
 * Whether what the variable of the resource holds is something else where the edge is taken: `if (result.kind === 'fault')`; `undefined`
 * where its test tells nothing.
 */
export function isOtherThing(edge: Edge, { call, acquirer }: Site, { aliases }: Flow, context: FileContext): boolean | undefined {
  const { origins, types } = context;
  const answers = answersOf(edge);
  if (answers.length === 0) return undefined;
  const isResource = (node: TSESTree.Node): boolean => {
    const inner = unwrap(node);
    const variable = inner.type === 'Identifier' ? origins.variableOf(inner) : undefined;
    return variable !== undefined && aliases.has(variable);
  };
  if (types) {
    const isStill = canBeResource(answers, isResource, acquirer.releases, types);
    return isStill === undefined ? undefined : !isStill;
  }
  if (answers.some(({ test, isMet }) => isWithoutRelease(unwrap(test), isMet, isResource))) return true;
  return mayGiveOther(call, origins) && answers.some(({ test }) => asksWhatItIs(unwrap(test), isResource)) ? true : undefined;
}

/** What is known of tests once the edge is taken. */
function answersOf({ condition, kind }: Edge): Answer[] {
  if (!condition) return [];
  if (condition.type !== 'SwitchCase') return kind === 'true' || kind === 'false' ? [{ test: condition, isMet: kind === 'true' }] : [];
  const { cases, discriminant } = condition.parent;
  const isMet = kind === 'case';
  return (isMet ? [condition] : cases).flatMap(({ test }) => (test ? [{ test: discriminant, compared: test, isMet }] : []));
}

/** `if (!(Symbol.dispose in result))` */
function isWithoutRelease(test: TSESTree.Node, isMet: boolean, isResource: (node: TSESTree.Node) => boolean): boolean {
  return !isMet && test.type === 'BinaryExpression' && test.operator === 'in' && isResource(test.right) && /^@@(?:asyncD|d)ispose$/.test(propertyName(test.left, true) ?? '');
}

/** Whether what was acquired may be something else than the resource: its type says so, or its variable is asked what it is. */
export function mayBeOtherThing({ node, variable, entry }: Acquisition, { origins, types }: FileContext): boolean {
  const isAsked = variable?.references.some(({ identifier: { parent } }) => {
    if (parent.type === 'UnaryExpression') return parent.operator === 'typeof';
    if (parent.type !== 'BinaryExpression') return false;
    return parent.operator === 'in' || (parent.operator === 'instanceof' && isClassOfOthers(parent.right, origins));
  });
  if (isAsked === true || mayGiveOther(node, origins)) return true;
  const type = entry.id === 'local-disposable' ? types?.awaitedTypeOf(node) : undefined;
  const methods = type && types?.disposables.methodsOf(type);
  return methods !== undefined && !methods.sync && !methods.async;
}

/** Whether a function of the file says by its type that it may give something else than a resource: `Tape | Fault`. */
function mayGiveOther(call: TSESTree.Node, origins: Origins): boolean {
  const callee = isCall(call) ? origins.of(call.callee) : undefined;
  if (callee?.kind !== 'function' || !callee.node.returnType) return false;
  let type = callee.node.returnType.typeAnnotation;
  const [argument] = type.type === 'TSTypeReference' ? (type.typeArguments?.params ?? []) : [];
  if (argument) type = argument;
  return type.type === 'TSUnionType' && type.types.some((part) => part.type !== 'TSNullKeyword' && part.type !== 'TSUndefinedKeyword' && !disposalOfType(part, origins));
}

/** Whether a test asks what a value is: `'reason' in result`, `result.kind === 'fault'`, `typeof result === 'string'`, `isFault(result)`. */
function asksWhatItIs(test: TSESTree.Node, isResource: (node: TSESTree.Node) => boolean): boolean {
  if (test.type === 'MemberExpression') return isResource(test.object);
  if (test.type === 'UnaryExpression') return test.operator === 'typeof' && isResource(test.argument);
  if (isCall(test)) return test.arguments.some(isResource);
  if (test.type !== 'BinaryExpression' || test.operator === 'instanceof') return false;
  const operands = [test.left, test.right].map((operand) => unwrap(operand));
  if (test.operator === 'in') return operands.some(isResource);
  return !operands.some(isNullish) && operands.some((operand) => !isCall(operand) && asksWhatItIs(operand, isResource));
}
