/** What later questions about a file start from: its calls by name, so that each is a look-up and not a walk. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, unwrap, type Call } from '../ast/nodes.ts';

/** What a function under another name comes from: `promisify(fs.open)`, `fs.promises.open`, `options.open ?? open`. */
const renaming: ReadonlySet<string> = new Set(['CallExpression', 'MemberExpression', 'LogicalExpression', 'ConditionalExpression', 'Identifier']);

export interface FileIndex {
  /** Calls and `new` expressions by the last name of their callee, in source order. */
  readonly calls: ReadonlyMap<string, readonly Call[]>;
  /** Object literals that are the value of a declaration: `const guard = { … }`. */
  readonly declaredObjects: readonly TSESTree.ObjectExpression[];
  /** Names that may stand for a function of another name: `openFile = promisify(fs.open)`, `{ open: openFile } = …`. */
  readonly renamed: ReadonlySet<string>;
}

/** Collects, node by node, what later questions start from. */
export class FileIndexBuilder implements FileIndex {
  readonly calls = new Map<string, Call[]>();
  readonly declaredObjects: TSESTree.ObjectExpression[] = [];
  readonly renamed = new Set<string>();

  /** Takes a call, an object literal or a declarator, in source order. */
  add(node: TSESTree.Node): void {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const name = calleeName(node);
      if (name === undefined) return;
      const same = this.calls.get(name);
      if (same) same.push(node);
      else this.calls.set(name, [node]);
    } else if (node.type === 'ObjectExpression' && node.parent.type === 'VariableDeclarator') this.declaredObjects.push(node);
    else if (node.type === 'VariableDeclarator') this.#addRenamed(node);
  }

  #addRenamed({ id, init }: TSESTree.VariableDeclarator): void {
    if (id.type === 'ObjectPattern') {
      for (const property of id.properties) {
        if (property.type === 'Property' && !property.shorthand && property.value.type === 'Identifier') this.renamed.add(property.value.name);
      }
    } else if (id.type === 'Identifier' && init && renaming.has(unwrap(init).type)) this.renamed.add(id.name);
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
