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
    const found = elementAt(offset, value);
    if (found) return found;
  }
  return undefined;
}

/** Lists are in the order of the text: of the thousands of statements of a program only a few are looked at. */
function elementAt(offset: number, list: readonly (TSESTree.Node | null)[]): TSESTree.Node | undefined {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    // The holes of `[, second]` have no place.
    let known = middle;
    while (known < high && !list[known]) known += 1;
    const child = known < high ? list[known] : undefined;
    if (child && child.range[1] <= offset) low = known + 1;
    else if (!child || child.range[0] > offset) high = middle;
    else return child;
  }
  return undefined;
}

function contains({ range }: TSESTree.Node, offset: number): boolean {
  return range[0] <= offset && offset < range[1];
}
