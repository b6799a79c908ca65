/** What the worker says about code, without a browser. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as typescriptParser from '@typescript-eslint/parser';
import type { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { fixAll, lint } from '../src/engine/lint.ts';
import type { PlaygroundState } from '../src/engine/protocol.ts';
import { playgroundExamplesOf } from '../src/examples.ts';
import { emptyState } from '../src/permalink.ts';

const rules = fileURLToPath(new URL('../../docs/rules/', import.meta.url));
const parser = typescriptParser as Linter.Parser;

const parserFor = ({ language }: PlaygroundState): Linter.Parser | undefined => (language.startsWith('ts') ? parser : undefined);

const saveOrder = `import { Pool } from 'pg';

const pool = new Pool();

export async function saveOrder(id: number) {
  const client = await pool.connect();
  if (id < 0) {
    console.warn('a draft');
  }
  await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
  client.release();
}
`;

describe.each(readdirSync(rules).map((file) => file.replace(/\.md$/, '')))('the examples of %s in the playground', (rule) => {
  const examples = playgroundExamplesOf(rule, readFileSync(`${rules}${rule}.md`, 'utf8'));

  it.each(examples)('$title', ({ title, state }) => {
    const { problem, reports } = lint(state, parserFor(state));
    expect(problem).toBeUndefined();
    if (title.endsWith('incorrect')) expect(reports.map((report) => report.rule)).toContain(`leaks/${rule}`);
    else expect(reports).toEqual([]);
  });
});

describe('a report', () => {
  it('has its place, its repairs and its path', () => {
    const { reports } = lint({ ...emptyState, code: saveOrder }, parser);
    expect(reports).toMatchObject([
      {
        rule: 'leaks/missing-cleanup',
        line: 6,
        from: saveOrder.indexOf('client ='),
        repairs: [{ kind: 'suggestion', title: 'Release it with `client.release()` in a `finally`.' }],
        path: [
          { line: 6, role: 'acquired' },
          { line: 7, role: 'held' },
          { line: 10, role: 'leaked' },
        ],
      },
    ]);
  });

  it('goes on through the `finally` that follows the way out', () => {
    const code = `import { open } from 'node:fs/promises';
import { Pool } from 'pg';
const pool = new Pool();
export async function firstLine(path: string, limit: number) {
  const client = await pool.connect();
  const handle = await open(path);
  try {
    if (limit === 0) {
      return '';
    }
    await client.query('SELECT 1');
  } finally {
    await handle.close();
  }
  client.release();
  return path;
}
`;
    const { reports } = lint({ ...emptyState, code }, parser);
    expect(reports).toMatchObject([
      {
        rule: 'leaks/missing-cleanup',
        path: [
          { line: 5, role: 'acquired' },
          { line: 6, role: 'held' },
          { line: 8, role: 'held' },
          { line: 9, role: 'leaked' },
          { line: 13, role: 'held' },
        ],
      },
    ]);
  });

  it('names the lines that are at fault where there is no path', () => {
    const code = `import { open } from 'node:fs/promises';

export async function size(path: string) {
  const handle = await open(path);
  await handle.close();
  return (await handle.stat()).size;
}
`;
    const { reports } = lint({ ...emptyState, code }, parser);
    expect(reports).toMatchObject([{ rule: 'leaks/use-after-cleanup', path: [{ role: 'involved' }, { role: 'involved' }] }]);
  });

  it('is none for comments about rules of others', () => {
    const code = '// eslint-disable-next-line @typescript-eslint/no-floating-promises, acme/no-console\nexport const total = 1;\n';
    expect(lint({ ...emptyState, code }, parser).reports).toEqual([]);
  });

  it('says where code does not parse', () => {
    const { reports } = lint({ ...emptyState, code: 'const handle = ;\r\n' }, parser);
    expect(reports).toMatchObject([{ rule: undefined, line: 1, from: 14 }]);
    expect(reports[0]?.message).toContain('Parsing error');
  });

  it('counts lines that end with a carriage return and a line feed', () => {
    const code = saveOrder.replaceAll('\n', '\r\n');
    const { reports } = lint({ ...emptyState, code }, parser);
    expect(reports.map(({ from }) => from)).toEqual([code.indexOf('client =')]);
  });
});

describe('a state', () => {
  it('may have rules with options and settings of its own', () => {
    const code = `import { openSession } from '@acme/db';

export async function rename(id: string) {
  const session = await openSession();
  await session.run(id);
  await session.end();
}
`;
    const settings = JSON.stringify({ resources: [{ module: '@acme/db', acquire: 'await openSession', release: 'await _.end()' }] });
    expect(lint({ ...emptyState, code }, parser).reports).toEqual([]);
    expect(lint({ ...emptyState, code, settings }, parser).reports).toMatchObject([{ rule: 'leaks/missing-cleanup' }]);
    expect(lint({ ...emptyState, code, settings, rules: '{ "leaks/missing-cleanup": "off" }' }, parser).reports).toEqual([]);
    expect(lint({ ...emptyState, code, settings, config: 'none' }, parser).reports).toEqual([]);
  });

  it.each([
    ['rules that are no JSON', { rules: '{ "leaks/' }, 'rules', 'The rules are no JSON'],
    ['rules that are no object', { rules: '[]' }, 'rules', 'The rules are no JSON object.'],
    ['settings that are no JSON', { settings: 'node' }, 'settings', 'The settings are no JSON'],
    ['a rule that does not exist', { rules: '{ "leaks/no-such-rule": "error" }' }, 'lint', 'no-such-rule'],
    ['an option that does not exist', { rules: '{ "leaks/missing-cleanup": ["error", { "lenient": true }] }' }, 'lint', 'missing-cleanup'],
    ['a setting that does not exist', { settings: '{ "resource": [] }' }, 'lint', 'settings.leaks'],
  ])('is refused for %s', (_, part, where, message) => {
    const { problem, reports } = lint({ ...emptyState, code: saveOrder, ...part }, parser);
    expect(problem).toMatchObject({ where });
    expect(problem?.message).toContain(message);
    expect(reports).toEqual([]);
  });
});

describe('all fixes', () => {
  it('are applied until none is left', () => {
    const code = `import { open } from 'node:fs/promises';

export async function sync(path: string) {
  const handle = await open(path);
  await handle.sync();
  await handle.close();
}
`;
    const { problem, code: fixed } = fixAll({ ...emptyState, code }, parser);
    expect(problem).toBeUndefined();
    expect(fixed).toContain('await using handle = await open(path);');
    expect(lint({ ...emptyState, code: fixed }, parser).reports).toEqual([]);
  });

  it('change nothing where the settings are wrong', () => {
    expect(fixAll({ ...emptyState, code: saveOrder, settings: '{' }, parser)).toMatchObject({ problem: { where: 'settings' }, code: saveOrder });
  });
});

describe('a picture', () => {
  const [picture] = lint({ ...emptyState, code: saveOrder }, parser).pictures.filter(({ title }) => title.startsWith('pooled client'));

  it('shows what becomes of the resource at each step', () => {
    const states = picture?.blocks.flatMap(({ steps }) => steps.map(({ text, state }) => [text, state]));
    expect(states).toContainEqual(['pool.connect()', 'free']);
    expect(states).toContainEqual(['await pool.connect()', 'held']);
    expect(states).toContainEqual(['client.release()', 'released']);
  });

  it('asks in the block what its edges answer', () => {
    const asking = picture?.blocks.findIndex(({ steps }) => steps.some(({ text }) => text === 'id < 0?')) ?? -1;
    expect(picture?.edges.filter(({ from, label }) => from === asking && label !== 'throw').map(({ label }) => label).sort()).toEqual(['false', 'true']);
  });

  it('follows the leak to the end of the function', () => {
    const thrown = picture?.blocks.findIndex(({ kind }) => kind === 'thrown') ?? -1;
    expect(picture?.blocks[thrown]?.state).toBe('leaked');
    const last = picture?.edges.filter(({ to, state }) => to === thrown && state === 'leaked') ?? [];
    expect(last).toMatchObject([{ isThrow: true }]);
    expect(picture?.blocks[last[0]?.from ?? -1]?.steps.at(-1)?.text).toContain('await client.query(');
  });

  it('shows the lifetime of what `using` declares', () => {
    const code = `import { open } from 'node:fs/promises';

export async function sizeOf(path: string) {
  await using handle = await open(path);
  return (await handle.stat()).size;
}
`;
    const [safe] = lint({ ...emptyState, code }, parser).pictures;
    const states = safe?.blocks.flatMap(({ steps }) => steps.map(({ text, state }) => [text, state]));
    expect(states).toContainEqual(['await open(path)', 'held']);
    expect(states).toContainEqual(['dispose(handle)', 'released']);
    expect(safe?.edges.filter(({ state }) => state === 'leaked')).toEqual([]);
  });

  it('has edges between its own blocks only', () => {
    const endless = `import { openSync } from 'node:fs';
export function wait(path: string) {
  openSync(path);
  if (path === '') for (;;);
  for (;;) {
    if (path.length > 3) continue;
  }
}
`;
    const pictures = [saveOrder, endless].flatMap((code) => lint({ ...emptyState, code }, parser).pictures);
    expect(pictures).toHaveLength(2);
    for (const { blocks, edges } of pictures) {
      for (const { from, to } of edges) {
        expect(blocks[from]).toBeDefined();
        expect(blocks[to]).toBeDefined();
      }
    }
  });
});
