import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';
import { nodesAt } from '../../src/ast/at-offset.ts';
import { sourceCodeOf } from '../analysis/lifetimes/support/inspect.ts';

/** The same by looking at every node of the file; of the two identifiers that `{ id }` stands for, the first. */
function aroundOffset(offset: number, sourceCode: ReturnType<typeof sourceCodeOf>): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  const pending: TSESTree.Node[] = [sourceCode.ast];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type !== 'Program' && (offset < node.range[0] || offset >= node.range[1])) continue;
    if (!found.some(({ type, range, parent }) => type === node.type && parent === node.parent && range[0] === node.range[0])) found.push(node);
    for (const key of sourceCode.visitorKeys[node.type] ?? []) {
      const value = (node as unknown as Record<string, TSESTree.Node | (TSESTree.Node | null)[] | null | undefined>)[key];
      if (Array.isArray(value)) pending.push(...value.filter((element) => element !== null));
      else if (value) pending.push(value);
    }
  }
  return found;
}

describe('the nodes at an offset', () => {
  it.each([
    'const [, second, , fourth] = pairs; release(second, fourth);',
    'const text = `${first} and ${second} of ${third}`;',
    "import { open } from 'node:fs/promises';\nexport async function read(path: string) {\n  const file = await open(path);\n  try {\n    return await file.stat();\n  } finally {\n    await file.close();\n  }\n}\n",
    'class Pool { @tracked readonly #clients = new Map<string, Client>(); constructor(private readonly url: string) { super(); } }',
    'for (const { id, ...rest } of rows) { if (id) { keep(rest); } else drop(); }\nlabel: while (true) { break label; }',
  ])('are those that lie around it: %s', (text) => {
    const sourceCode = sourceCodeOf(text);
    for (let offset = 0; offset < text.length; offset += 1) {
      const name = ({ type, range }: TSESTree.Node): string => `${type} ${range.join('-')}`;
      expect(nodesAt(offset, sourceCode).map(name)).toEqual(aroundOffset(offset, sourceCode).map(name));
    }
  });
});
