/** The same in the editors that run oxlint: `oxlint --lsp`. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { applyEdit, LanguageServer } from '../support/language-server.ts';
import type { Workspace } from '../support/workspace.ts';
import { prepared } from './project.ts';

let workspace: Workspace;
let server: LanguageServer;
let uri: string;
let text: string;

beforeAll(async () => {
  workspace = await prepared(inject('tarball'));
  const path = workspace.path('src', 'orders.ts');
  uri = pathToFileURL(path).href;
  text = readFileSync(path, 'utf8');
  const bin = workspace.path('node_modules/oxlint/bin/oxlint');
  server = await LanguageServer.start({ argv: [bin, '--lsp'], folder: workspace.directory, settings: () => ({}) });
  server.open(uri, text);
});
afterAll(async () => {
  await server.stop();
  workspace.remove();
});

test('shows each leak at its place', async () => {
  const diagnostics = await server.diagnostics(uri);
  const shown = diagnostics.map(({ range: { start, end }, code }) => `${start.line}:${start.character}-${end.line}:${end.character} ${code ?? ''}`);
  expect(shown.sort()).toEqual([
    '13:2-13:33 leaks(cleanup-before-return-of-owned-resource)',
    '17:8-17:38 leaks(missing-cleanup)',
    '6:8-6:37 leaks(missing-cleanup)',
  ]);
});

test.each([
  [6, 'Release it with `client.release()` in a `finally`.', '  } finally {\n    client.release();\n  }\n'],
  [13, 'Fix leaks/cleanup-before-return-of-owned-resource problem', "  return await handle.readFile('utf8');\n"],
])('offers what repairs the leak below line %i', async (line, title, expected) => {
  const diagnostic = (await server.diagnostics(uri)).find(({ range }) => range.start.line === line);
  if (!diagnostic) throw new Error(`nothing on line ${line + 1}`);
  const actions = await server.actions(uri, diagnostic.range, [diagnostic]);
  const action = actions.find((one) => one.title === title);
  if (!action) throw new Error(`no «${title}» among «${actions.map((one) => one.title).join('», «')}»`);
  const changed = applyEdit(text, await server.editOf(action));
  expect(text).not.toContain(expected);
  expect(changed).toContain(expected);
});

test('loses its squiggles when it is mended', async () => {
  server.change(uri, 2, text.replace('await client.query(', 'console.log(').replace('return handle.readFile', 'return await handle.readFile'));
  expect((await server.diagnostics(uri)).map(({ range }) => range.start.line)).toEqual([17]);
});
