/** One walk over a file that holds acquisitions: its calls by name, so that everything later is a look-up. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, type Call } from '../ast/nodes.ts';

export interface FileIndex {
  /** Calls and `new` expressions by the last name of their callee, in source order. */
  readonly calls: ReadonlyMap<string, readonly Call[]>;
  /** Object literals that are the value of a declaration: `const guard = { … }`. */
  readonly declaredObjects: readonly TSESTree.ObjectExpression[];
}

/**
 * Walks the whole tree once, without recursion.
 *
 * @returns the calls of the file by name, and its declared objects
 */
export function indexFile(sourceCode: TSESLint.SourceCode): FileIndex {
  const calls = new Map<string, Call[]>();
  const declaredObjects: TSESTree.ObjectExpression[] = [];
  const { visitorKeys } = sourceCode;
  const pending: TSESTree.Node[] = [sourceCode.ast];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const name = calleeName(node);
      if (name !== undefined) {
        const same = calls.get(name);
        if (same) same.push(node);
        else calls.set(name, [node]);
      }
    } else if (node.type === 'ObjectExpression' && node.parent.type === 'VariableDeclarator') declaredObjects.push(node);
    const keys = visitorKeys[node.type];
    if (!keys) continue;
    for (let index = keys.length - 1; index >= 0; index -= 1) {
      const child = (node as unknown as Record<string, unknown>)[keys[index] as string];
      if (Array.isArray(child)) {
        for (let position = child.length - 1; position >= 0; position -= 1) {
          const element = child[position] as TSESTree.Node | null;
          if (element) pending.push(element);
        }
      } else if (child) pending.push(child as TSESTree.Node);
    }
  }
  return { calls, declaredObjects };
}
