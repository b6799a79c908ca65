/** Stacks that a function is given by another one of the file, which makes them and disposes of them. */
import type { TSESLint } from '@typescript-eslint/utils';
import { enclosingRoot, isFunctionLike, propertyName, unwrap, type Call, type FunctionLike } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';

/**
 * Whether a stack is a parameter of a function that the file calls with a stack which its caller alone has: all calls of it give it such a one.
 * Whoever else gives a stack may want what is put on it for as long as that lasts.
 *
 * @param isOwn - whether a variable is a stack that its function makes and disposes of
 */
export function isGivenByOwner(stack: TSESLint.Scope.Variable, isOwn: (stack: TSESLint.Scope.Variable) => boolean, context: FileContext): boolean {
  const { origins, index } = context;
  const definition = stack.defs[0];
  const receiver = definition?.name && enclosingRoot(definition.name);
  if (definition?.type !== 'Parameter' || !isFunctionLike(receiver) || isKnownElsewhere(receiver, context)) return false;
  const position = receiver.params.findIndex((parameter) => parameter === definition.name);
  const name = nameOf(receiver);
  const calls: Call[] = name === undefined ? [] : (index.calls.get(name) ?? []).filter((call) => origins.calledFunction(call) === receiver);
  if (position < 0 || calls.length === 0) return false;
  return calls.every(({ arguments: given }) => {
    const argument = given[position] && unwrap(given[position]);
    const variable = argument?.type === 'Identifier' ? origins.variableOf(argument) : undefined;
    return variable !== undefined && isOwn(variable);
  });
}

function nameOf({ parent, ...node }: FunctionLike): string | undefined {
  if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') return propertyName(parent.key, parent.computed);
  if (parent.type === 'VariableDeclarator') return parent.id.type === 'Identifier' ? parent.id.name : undefined;
  return node.id?.name;
}

/** Whether others may call a function: it is exported, handed on, or a method that is not private. */
function isKnownElsewhere(node: FunctionLike, { sourceCode }: FileContext): boolean {
  const { parent } = node;
  if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') return parent.key.type !== 'PrivateIdentifier' && parent.accessibility !== 'private';
  const declaration = parent.type === 'VariableDeclarator' ? parent : node;
  const around = declaration === parent ? parent.parent.parent : parent;
  if (around?.type.startsWith('Export')) return true;
  const [variable] = sourceCode.getDeclaredVariables(declaration);
  return variable === undefined || variable.references.some(({ identifier, init }) => !init && !(identifier.parent.type === 'CallExpression' && identifier.parent.callee === identifier));
}
