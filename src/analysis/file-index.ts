/** What later questions about a file start from: its calls by name, so that each is a look-up and not a walk. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, type Call } from '../ast/nodes.ts';

export interface FileIndex {
  /** Calls and `new` expressions by the last name of their callee, in source order. */
  readonly calls: ReadonlyMap<string, readonly Call[]>;
  /** Object literals that are the value of a declaration: `const guard = { … }`. */
  readonly declaredObjects: readonly TSESTree.ObjectExpression[];
}

/** Collects, node by node, what later questions start from. */
export class FileIndexBuilder implements FileIndex {
  readonly calls = new Map<string, Call[]>();
  readonly declaredObjects: TSESTree.ObjectExpression[] = [];

  /** Takes a call or an object literal, in source order. */
  add(node: TSESTree.Node): void {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const name = calleeName(node);
      if (name === undefined) return;
      const same = this.calls.get(name);
      if (same) same.push(node);
      else this.calls.set(name, [node]);
    } else if (node.type === 'ObjectExpression' && node.parent.type === 'VariableDeclarator') this.declaredObjects.push(node);
  }
}

/** The index of a file, by a walk of its own. */
export function indexFile(sourceCode: TSESLint.SourceCode): FileIndex {
  const builder = new FileIndexBuilder();
  walk(sourceCode, (node) => {
    builder.add(node);
  });
  return builder;
}

/** Visits the whole tree in source order, without recursion. */
function walk({ ast, visitorKeys }: TSESLint.SourceCode, visit: (node: TSESTree.Node) => void): void {
  const pending: TSESTree.Node[] = [ast];
  for (let node = pending.pop(); node; node = pending.pop()) {
    visit(node);
    const keys = visitorKeys[node.type] ?? [];
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
}
