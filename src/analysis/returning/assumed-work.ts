/**
 * Calls in the scope of a lock, a span or a transaction of which nothing shows whether they give a promise. Whoever runs the work of
 * others there must await it in any case, so that what is given to run counts as work, and so does what is named like it.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { chainRoot, memberName, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import { namesWork } from '../../resources/work-names.ts';
import type { FileContext } from '../file-context.ts';
import { isThenable } from './promise-values.ts';
import { knownCall } from '../sites.ts';

/** Whether a call in an async function most likely gives a promise of work; the caller knows that nothing shows it. */
export function isAssumedWork(call: TSESTree.Node, root: FunctionLike, context: FileContext): boolean {
  if (call.type !== 'CallExpression' || !root.async || root.generator) return false;
  if (isThenable(call, context) !== undefined || isGivenError(call) || knownCall(call, context.origins, context)) return false;
  const callee = calledThrough(unwrap(call.callee));
  const origin = context.origins.of(callee);
  if (origin?.kind === 'function') {
    const { returnType } = origin.node;
    return returnType ? isOpen(returnType.typeAnnotation, root, context) : false;
  }
  if (callee.type === 'Identifier') return context.origins.variableOf(callee)?.defs[0] !== undefined && namesWork(callee.name, false);
  const name = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  return name !== undefined && callee.type === 'MemberExpression' && isOpaque(callee.object, context) && namesWork(name, !isOwnModule(callee.object, context));
}

/** `import * as jobs from '../jobs.ts'`. */
function isOwnModule(receiver: TSESTree.Node, { origins }: FileContext): boolean {
  const origin = origins.of(receiver);
  return origin?.kind === 'export' && origin.path.length === 0 && origin.module.startsWith('.');
}

/** `original` of `original.apply(this, parameters)`. */
function calledThrough(callee: TSESTree.Node): TSESTree.Node {
  const isThrough = callee.type === 'MemberExpression' && ['call', 'apply'].includes(memberName(callee) ?? '');
  return isThrough ? unwrap(callee.object) : callee;
}

/** `callback(null, order)` tells somebody of the result, and is no work. */
function isGivenError({ arguments: [first] }: TSESTree.CallExpression): boolean {
  if (first?.type === 'Literal') return first.value === null;
  return first?.type === 'Identifier' && /^(?:undefined|e|err|error)$/.test(first.name);
}

/** A field, a parameter, an import: neither a global nor what the catalogue or the file knows. */
function isOpaque(receiver: TSESTree.Node, { origins }: FileContext): boolean {
  const origin = origins.of(receiver);
  if (origin && origin.kind !== 'export') return false;
  const node = chainRoot(receiver);
  if (node.type === 'ThisExpression') return true;
  return node.type === 'Identifier' && origins.variableOf(node)?.defs[0] !== undefined;
}

/** Whether a value of this type may be a promise: `unknown`, `Order | Promise<Order>`, `T` where the function does not say that it gives a `Promise<T>`. */
function isOpen(type: TSESTree.TypeNode, root: FunctionLike, context: FileContext): boolean {
  switch (type.type) {
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
      return true;
    case 'TSUnionType':
      return type.types.some((part) => isOpen(part, root, context));
    case 'TSTypeReference': {
      const { typeName } = type;
      if (typeName.type !== 'Identifier') return false;
      return /promise|awaitable|thenable/i.test(typeName.name) || (!root.returnType && isTypeParameter(typeName, context));
    }
    default:
      return false;
  }
}

function isTypeParameter(name: TSESTree.Identifier, { sourceCode }: FileContext): boolean {
  for (let scope: ReturnType<typeof sourceCode.getScope> | null = sourceCode.getScope(name); scope; scope = scope.upper) {
    const variable = scope.set.get(name.name);
    if (variable) return variable.defs[0]?.node.type === 'TSTypeParameter';
  }
  return false;
}
