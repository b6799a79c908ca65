/** The plugin behind the squiggles of an editor: ESLint's language server, the one that VS Code runs. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { applyEdit, LanguageServer, type CodeAction, type Diagnostic } from '../support/language-server.ts';
import { eslintSettings } from './settings.ts';
import { prepared } from './project.ts';
import type { Workspace } from '../support/workspace.ts';

let workspace: Workspace;
let server: LanguageServer;
let uri: string;
let text: string;

beforeAll(async () => {
  workspace = await prepared(inject('tarball'));
  const path = workspace.path('src', 'orders.ts');
  uri = pathToFileURL(path).href;
  text = readFileSync(path, 'utf8');
  const bin = workspace.path('node_modules/vscode-langservers-extracted/bin/vscode-eslint-language-server');
  server = await LanguageServer.start({ argv: [bin, '--stdio'], folder: workspace.directory, settings: eslintSettings });
  server.open(uri, text);
});
afterAll(async () => {
  await server.stop();
  workspace.remove();
});

async function at(line: number): Promise<{ diagnostic: Diagnostic; actions: readonly CodeAction[] }> {
  const diagnostic = (await server.diagnostics(uri)).find(({ range }) => range.start.line === line);
  if (!diagnostic) throw new Error(`nothing on line ${line + 1}`);
  return { diagnostic, actions: await server.actions(uri, diagnostic.range, [diagnostic]) };
}

async function choose(title: string, actions: readonly CodeAction[]): Promise<string> {
  const action = actions.find((one) => one.title === title);
  if (!action) throw new Error(`no «${title}» among «${actions.map((one) => one.title).join('», «')}»`);
  return applyEdit(text, await server.editOf(action));
}

describe('a document that leaks', () => {
  test('shows each leak at its place, with a link to the page of its rule', async () => {
    const diagnostics = await server.diagnostics(uri);
    expect(diagnostics.map(({ range, message, code }) => ({ at: [range.start.line, range.start.character, range.end.line, range.end.character], code, message }))).toEqual([
      {
        at: [6, 8, 6, 37],
        code: 'leaks/missing-cleanup',
        message: '`client` (pooled client) is not released with `client.release()` when `client.query()` throws on line 8.',
      },
      {
        at: [13, 2, 13, 33],
        code: 'leaks/cleanup-before-return-of-owned-resource',
        message: 'The returned promise still needs `handle` (file handle), but does not hold up the release by the `await using` on line 13.',
      },
      {
        at: [17, 8, 17, 38],
        code: 'leaks/missing-cleanup',
        message: '`handle` (file handle) is not released with `handle.close()` when `handle.writeFile()` throws on line 19.',
      },
    ]);
    expect(diagnostics.map(({ codeDescription }) => codeDescription?.href ?? '')).toEqual([
      expect.stringMatching(/^https:\/\/.+\/docs\/rules\/missing-cleanup\.md$/),
      expect.stringMatching(/^https:\/\/.+\/docs\/rules\/cleanup-before-return-of-owned-resource\.md$/),
      expect.stringMatching(/^https:\/\/.+\/docs\/rules\/missing-cleanup\.md$/),
    ]);
  });

  test('offers the suggestion for a client', async () => {
    const { actions } = await at(6);
    expect(actions.map(({ title }) => title)).toEqual([
      'Release it with `client.release()` in a `finally`. (leaks/missing-cleanup)',
      'Disable leaks/missing-cleanup for this line',
      'Disable leaks/missing-cleanup for the entire file',
      'Show documentation for leaks/missing-cleanup',
    ]);
    expect(await choose('Release it with `client.release()` in a `finally`. (leaks/missing-cleanup)', actions)).toBe(
      text.replace(
        /^ {2}await client\.query.*\n {2}client\.release\(\);$/m,
        `  try {
    await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
  } finally {
    client.release();
  }`,
      ),
    );
  });

  test('offers the quick fix for a handle', async () => {
    const { actions } = await at(13);
    const fix = 'Fix this leaks/cleanup-before-return-of-owned-resource problem';
    expect(actions.find(({ title }) => title === fix)).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(await choose(fix, actions)).toBe(text.replace('return handle.readFile', 'return await handle.readFile'));
  });

  test('disables a rule for a line', async () => {
    const { actions } = await at(6);
    const changed = await choose('Disable leaks/missing-cleanup for this line', actions);
    expect(changed).toContain('  // eslint-disable-next-line leaks/missing-cleanup\n  const client');
  });

  test('fixes everything that is safe on save', async () => {
    const [action] = await server.actions(uri, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, [], ['source.fixAll.eslint']);
    if (!action) throw new Error('no fix for the document');
    expect(applyEdit(text, await server.editOf(action))).toBe(
      text
        .replace('return handle.readFile', 'return await handle.readFile')
        .replace("const handle = await open(path, 'w')", "await using handle = await open(path, 'w')")
        .replace('  await handle.close();\n', ''),
    );
  });

  test('loses its squiggles when it is mended', async () => {
    const mended = text.replace('await client.query(', 'console.log(').replace('return handle.readFile', 'return await handle.readFile');
    server.change(uri, 2, mended);
    expect((await server.diagnostics(uri)).map(({ range }) => range.start.line)).toEqual([17]);
    server.change(uri, 3, text);
  });
});
