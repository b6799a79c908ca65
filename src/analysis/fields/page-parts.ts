/** What the browser offers beside the window, and what it makes that lives on while somebody listens to it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { chainRoot, isNullish, patternPath, propertyName, unwrap, writtenNames, type ClassNode } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { pageParts, windows } from '../../resources/listening.ts';
import type { FileContext } from '../file-context.ts';
import { fieldName } from './field-sites.ts';

/** How far constants and fields are followed. */
const maximumDepth = 5;

/**
 * Whether something is a part of the page that outlives all objects: `navigator.connection`, `window.screen.orientation`, and what a constant or a field
 * keeps of `matchMedia(query)`, which stays for as long as it has a listener.
 */
export function isPagePart(target: TSESTree.Node, owner: ClassNode, context: FileContext, depth = 0): boolean {
  const node = unwrap(target);
  if (depth > maximumDepth) return false;
  if (node.type === 'LogicalExpression') return [node.left, node.right].every((side) => isNullish(side) || isPagePart(side, owner, context, depth + 1));
  // One that nothing keeps can be named by no removal.
  if (node.type === 'CallExpression') return depth > 0 && globalNames(node.callee, context)?.join('.') === 'matchMedia';
  const name = fieldName(node, context);
  if (name !== undefined) return isFilledWithPart(name, owner, context, depth);
  if (node.type === 'Identifier' && context.origins.variableOf(node)?.defs.length) return isPartInVariable(node, owner, context, depth);
  return pageParts.has(globalNames(node, context)?.join('.') ?? '');
}

/** `connection` of `const { connection } = navigator`, or of `const connection = navigator.connection`. */
function isPartInVariable(node: TSESTree.Identifier, owner: ClassNode, context: FileContext, depth: number): boolean {
  const definition = context.origins.variableOf(node)?.defs[0];
  if (definition?.type !== 'Variable' || definition.parent.kind !== 'const' || !definition.node.init) return false;
  const { id, init } = definition.node;
  if (id.type === 'Identifier') return isPagePart(init, owner, context, depth + 1);
  const [names, path] = [globalNames(init, context), patternPath(id, definition.name)];
  return names !== undefined && path !== undefined && pageParts.has([...names, ...path].join('.'));
}

/** Whether a field is such a part wherever the class puts something there. */
function isFilledWithPart(name: string, owner: ClassNode, context: FileContext, depth: number): boolean {
  const values = nodesBelow(owner.body, context.sourceCode.visitorKeys).flatMap((node): TSESTree.Node[] => {
    if (node.type === 'AssignmentExpression') return fieldName(unwrap(node.left), context) === name ? [node.right] : [];
    return node.type === 'PropertyDefinition' && !node.static && node.value && propertyName(node.key, node.computed) === name ? [node.value] : [];
  });
  const fills = values.filter((value) => !isNullish(value));
  return fills.length > 0 && fills.every((fill) => isPagePart(fill, owner, context, depth + 1));
}

/** The names of a member of a global, without the window in front of them. */
function globalNames(node: TSESTree.Node, { origins }: FileContext): readonly string[] | undefined {
  const names = writtenNames(node);
  const root = chainRoot(node);
  if (!names || root.type !== 'Identifier' || origins.variableOf(root)?.defs.length) return undefined;
  return windows.has(names[0] ?? '') && names.length > 1 ? names.slice(1) : names;
}
