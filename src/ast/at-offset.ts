/** The nodes of a file that an offset of its text lies in. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** From the program to the innermost node; a descent that looks at the children of these nodes alone, and needs no parents. */
export function nodesAt(offset: number, { ast, visitorKeys }: TSESLint.SourceCode): TSESTree.Node[] {
  const path: TSESTree.Node[] = [];
  for (let node: TSESTree.Node | undefined = ast; node; node = childAt(offset, node, visitorKeys[node.type] ?? [])) path.push(node);
  return path;
}

function childAt(offset: number, node: TSESTree.Node, keys: readonly string[]): TSESTree.Node | undefined {
  for (const key of keys) {
    const value = (node as unknown as Record<string, unknown>)[key] as TSESTree.Node | (TSESTree.Node | null)[] | null | undefined;
    if (!Array.isArray(value)) {
      if (value && contains(value, offset)) return value;
      continue;
    }
    const found = value.find((child) => child && contains(child, offset));
    if (found) return found;
  }
  return undefined;
}

function contains({ range }: TSESTree.Node, offset: number): boolean {
  return range[0] <= offset && offset < range[1];
}
