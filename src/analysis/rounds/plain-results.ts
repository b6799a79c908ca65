/** Whether what a method gives is data, which needs its object no more: what a page says, the rows of a query. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isFunctionLike, memberName, unwrap, type Call, type FunctionLike } from '../../ast/nodes.ts';
import { givesRows } from '../../resources/working-methods.ts';
import type { FileContext } from '../file-context.ts';
import type { Origin } from '../origin.ts';
import { isPlainType } from '../types/plain-types.ts';

/** Methods and functions that give a text or a number, of whatever they are called on. */
const telling = /^(?:join|toString|toFixed|toISOString|trim|stringify|String|Number|Boolean|indexOf|includes)$/;

/** Methods that give what leads to their object, which others may go to as long as it is there. */
const leading = /(?:address|dir|directory|endpoint|fd|file|handle|host|id|key|location|name|origin|path|port|socket|token|uri|url)$/i;

/** Whether a call of a method gives data, by its type, by what the file declares of it, or by what the catalogue knows. */
export function givesPlainData(call: Call, context: FileContext): boolean {
  const { origins, types } = context;
  const callee = unwrap(call.callee);
  if (call.type === 'NewExpression' || callee.type !== 'MemberExpression') return false;
  const receiver = origins.of(callee.object);
  const name = memberName(callee) ?? '';
  if (leading.test(name)) return false;
  if (receiver?.kind === 'instance' && givesRows(receiver.type, name)) return true;
  if (receiver?.kind === 'declared' && isDeclaredPlain(origins.member(receiver, name))) return true;
  const type = types?.services.typeAt(call);
  return types !== undefined && type !== undefined && isPlainType(type, types);
}

function isDeclaredPlain(method: Origin | undefined): boolean {
  if (method?.kind !== 'function') return false;
  const { node } = method;
  if (node.returnType) return isPlainAnnotation(node.returnType.typeAnnotation);
  return isFunctionLike(node) && !node.async && !node.generator && isPlainValue(resultOf(node));
}

/** `string`, `readonly number[]`, `string | undefined`. */
function isPlainAnnotation(type: TSESTree.TypeNode): boolean {
  switch (type.type) {
    case 'TSStringKeyword':
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
    case 'TSBigIntKeyword':
    case 'TSUndefinedKeyword':
    case 'TSNullKeyword':
    case 'TSVoidKeyword':
      return true;
    case 'TSArrayType':
      return isPlainAnnotation(type.elementType);
    case 'TSTypeOperator':
      return type.typeAnnotation ? isPlainAnnotation(type.typeAnnotation) : false;
    case 'TSUnionType':
      return type.types.every(isPlainAnnotation);
    default:
      return false;
  }
}

/** What a method gives that does nothing but give it. */
function resultOf({ body }: FunctionLike): TSESTree.Node | undefined {
  if (body.type !== 'BlockStatement') return body;
  const last = body.body.at(-1);
  return last?.type === 'ReturnStatement' ? (last.argument ?? undefined) : undefined;
}

function isPlainValue(expression: TSESTree.Node | undefined): boolean {
  const node = expression && unwrap(expression);
  switch (node?.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'BinaryExpression':
    case 'UnaryExpression':
      return true;
    case 'ConditionalExpression':
      return isPlainValue(node.consequent) && isPlainValue(node.alternate);
    case 'LogicalExpression':
      return isPlainValue(node.left) && isPlainValue(node.right);
    case 'MemberExpression':
      return /^(?:length|size)$/.test(memberName(node) ?? '');
    case 'CallExpression':
      return telling.test(calleeName(node) ?? '');
    default:
      return false;
  }
}
