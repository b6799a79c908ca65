/** What a function that is cut out of another one must be given: names, types, type parameters. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, isWithin, type FunctionNode } from '../../ast/nodes.ts';
import type { SourceCode } from '../site.ts';
import { writtenType } from './written-types.ts';

type Variable = TSESLint.Scope.Variable;

export interface HelperParameter {
  readonly name: string;
  /** As it is written; `undefined` in code without types. */
  readonly type: string | undefined;
}

/**
 * What the code reads that is not visible at its new place, or why it cannot be moved.
 *
 * @param container - the list of statements that the function comes to stand in
 * @param isReplaced - whether a reference is gone, or means something else, when the code has been repaired
 */
export function parametersOf(
  body: TSESTree.BlockStatement,
  root: FunctionNode,
  container: TSESTree.Node,
  isReplaced: (identifier: TSESTree.Node, variable: Variable) => boolean,
  sourceCode: SourceCode,
): { readonly list: readonly HelperParameter[]; readonly generics: string } | string {
  const variables = new Set<Variable>();
  const typeParameters = new Set<string>();
  const scope = sourceCode.scopeManager?.acquire(body);
  // A block that declares nothing has no scope of its own with some parsers.
  const references = scope ? scope.through : [];
  if (!scope) return 'the body declares nothing';
  for (const reference of references) {
    const variable = reference.resolved;
    const definition = variable?.defs[0];
    if (!variable || !definition || isWithin(container, variable.scope.block) || isReplaced(reference.identifier, variable)) continue;
    if (definition.type === 'Type') {
      if (definition.node.type !== 'TSTypeParameter') return 'the body uses a type of the function';
      typeParameters.add(variable.name);
      continue;
    }
    if (reference.isWrite()) return 'the body assigns a variable of the function';
    const isChanging = variable.references.some((other) => other.isWrite() && !other.init);
    if (isChanging && reference.from.variableScope !== scope.variableScope) return 'a closure of the body sees a variable that changes';
    variables.add(variable);
  }
  // What changes from round to round comes first.
  const isOfLoop = ({ defs }: Variable): boolean => defs[0] !== undefined && isWithin(defs[0].name, body.parent);
  const inOrder = [...variables].sort((left, right) => Number(isOfLoop(right)) - Number(isOfLoop(left)));
  const typed = inOrder.map((variable) => ({ name: variable.name, type: writtenType(variable, sourceCode) }));
  const isTyped = typed.some(({ type }) => type !== undefined) || hasAnnotation(root);
  if (isTyped && typed.some(({ type }) => type === undefined)) return 'the type of a parameter is not written';
  for (const { type } of typed) {
    for (const name of type?.match(/\b[A-Za-z_$][\w$]*\b/g) ?? []) {
      const known = isFunctionLike(root) ? sourceCode.getScope(root.body).upper?.set.get(name) ?? sourceCode.getScope(root).set.get(name) : undefined;
      if (known?.defs[0]?.node.type === 'TSTypeParameter') typeParameters.add(name);
      else if (known?.defs[0]?.type === 'Type') return 'the type of a parameter is one of the function';
    }
  }
  const generics = genericsOf(root, typeParameters, sourceCode);
  return generics === undefined ? 'its type parameters are those of something else' : { list: typed, generics };
}

function hasAnnotation(root: FunctionNode): boolean {
  if (!isFunctionLike(root)) return false;
  return Boolean(root.returnType) || root.params.some((parameter) => 'typeAnnotation' in parameter && Boolean(parameter.typeAnnotation));
}

/** `<Item extends Job>`: the type parameters of the function that are needed. */
function genericsOf(root: FunctionNode, needed: ReadonlySet<string>, sourceCode: SourceCode): string | undefined {
  if (needed.size === 0) return '';
  const parameters = isFunctionLike(root) ? (root.typeParameters?.params ?? []) : [];
  const chosen = parameters.filter(({ name }) => needed.has(name.name));
  if (chosen.length < needed.size) return undefined;
  return `<${chosen.map((parameter) => sourceCode.getText(parameter)).join(', ')}>`;
}
