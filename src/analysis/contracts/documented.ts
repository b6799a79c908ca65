/** The contracts that a file's own comments say, and what each of them documents. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, outermost } from '../../ast/nodes.ts';
import { contractOf, contractTags, tagsOf, type Contract } from './contract.ts';

/** What has parameters and can be called, with a body or without. */
export type Callable = TSESTree.Node & { readonly params: readonly TSESTree.Node[] };

/** Whether a file can hold contracts. */
export function mayHoldContracts(text: string): boolean {
  return contractTags.some((tag) => text.includes(`@${tag}`));
}

/** The contract in the comment of a function, a method, a signature, or a constant that holds a function. */
export function documentedContract(callable: TSESTree.Node, sourceCode: TSESLint.SourceCode): Contract | undefined {
  const comment = commentOf(callable, sourceCode);
  return comment && contractOf(tagsOf(comment.value));
}

/** The names of the parameters, `undefined` for those that are patterns. */
export function parameterNames(callable: Callable): (string | undefined)[] {
  return callable.params.map((wrapped) => {
    const parameter = wrapped.type === 'TSParameterProperty' ? wrapped.parameter : wrapped;
    if (parameter.type === 'AssignmentPattern') return parameter.left.type === 'Identifier' ? parameter.left.name : undefined;
    if (parameter.type === 'RestElement') return parameter.argument.type === 'Identifier' ? parameter.argument.name : undefined;
    return parameter.type === 'Identifier' ? parameter.name : undefined;
  });
}

function commentOf(callable: TSESTree.Node, sourceCode: TSESLint.SourceCode): TSESTree.Comment | undefined {
  const isDocumentation = (comment: TSESTree.Comment | undefined): boolean => comment?.type === 'Block' && comment.value.startsWith('*');
  for (const node of placesOfComment(callable)) {
    const last = sourceCode.getCommentsBefore(node).at(-1);
    if (isDocumentation(last)) return last;
  }
  return undefined;
}

/** The nodes in front of which the comment of a function may stand, from the inside out. */
function placesOfComment(callable: TSESTree.Node): TSESTree.Node[] {
  const places: TSESTree.Node[] = [];
  let node: TSESTree.Node | undefined = isFunctionLike(callable) && callable.type !== 'FunctionDeclaration' ? outermost(callable) : callable;
  for (; node; node = node.parent) {
    places.push(node);
    const { parent } = node;
    const isPartOf =
      parent?.type === 'VariableDeclarator' ||
      (parent?.type === 'VariableDeclaration' && parent.declarations.length === 1) ||
      parent?.type === 'ExportNamedDeclaration' ||
      parent?.type === 'ExportDefaultDeclaration' ||
      parent?.type === 'MethodDefinition' ||
      parent?.type === 'TSAbstractMethodDefinition' ||
      parent?.type === 'PropertyDefinition' ||
      parent?.type === 'Property' ||
      parent?.type === 'TSTypeAnnotation' ||
      parent?.type === 'TSPropertySignature' ||
      parent?.type === 'TSTypeAliasDeclaration';
    if (!isPartOf) break;
  }
  return places;
}
