/** What oxlint says with the plugin is what ESLint says: the same reports, fixes and suggestions, on every program of the rules' fixtures. */
import { readFileSync } from 'node:fs';
import { extname, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ESLint } from 'eslint';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { applyEdit, LanguageServer } from '../support/language-server.ts';
import { resultsOf } from '../support/reports.ts';
import { installed, type Outcome, type Workspace } from '../support/workspace.ts';
import { writeCorpus } from './corpus.ts';

interface OxlintReport {
  readonly diagnostics: readonly {
    readonly message: string;
    readonly code: string;
    readonly filename: string;
    readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
  }[];
}

let workspace: Workspace;
let results: readonly ESLint.LintResult[];
let ofESLint: number;

beforeAll(async () => {
  workspace = await installed('oxlint', inject('tarball'));
  await writeCorpus(workspace);
  const started = performance.now();
  results = resultsOf(await workspace.eslint(['--format', 'json', 'src']));
  ofESLint = performance.now() - started;
});
afterAll(() => {
  workspace.remove();
});

function nameOf({ filePath }: ESLint.LintResult): string {
  return relative(workspace.directory, filePath).replaceAll('\\', '/');
}

test('the same reports at the same places', async () => {
  const started = performance.now();
  const { stdout, code }: Outcome = await workspace.bin('oxlint/bin/oxlint', ['--format', 'json', 'src']);
  const ofOxlint = performance.now() - started;
  const seen = (JSON.parse(stdout) as OxlintReport).diagnostics.map(({ message, code: rule, filename, labels: [label] }) => {
    return `${filename}:${label?.span.line ?? 0}:${label?.span.column ?? 0} ${rule.replace(/\((.*)\)/, '/$1')} ${message}`;
  });
  const expected = results.flatMap((result) =>
    result.messages.map(({ line, column, ruleId, message }) => `${nameOf(result)}:${line}:${column} ${ruleId ?? 'fatal'} ${message}`),
  );
  expect(code).toBe(1);
  expect(expected.length).toBeGreaterThan(1_000);
  expect(seen.sort()).toEqual(expected.sort());
  const seconds = (time: number): string => `${(time / 1_000).toFixed(1)} s`;
  console.log(`${results.length} files, ${expected.length} reports: ESLint ${seconds(ofESLint)}, oxlint ${seconds(ofOxlint)}`);
});

const languages: Readonly<Record<string, string>> = { '.js': 'javascript', '.jsx': 'javascriptreact', '.ts': 'typescript', '.tsx': 'typescriptreact' };

test('the same fixes and suggestions', async () => {
  const bin = workspace.path('node_modules/oxlint/bin/oxlint');
  const server = await LanguageServer.start({ argv: [bin, '--lsp'], folder: workspace.directory, settings: () => ({}) });
  let edits = 0;
  try {
    for (const result of results) {
      const expected = offersOf(result);
      if (expected.size === 0) continue;
      edits += expected.size;
      expect({ file: nameOf(result), offers: await offersOfOxlint(server, result) }).toEqual({ file: nameOf(result), offers: expected });
    }
  } finally {
    await server.stop();
  }
  expect(edits).toBeGreaterThan(1_000);
});

/** What ESLint offers for a file: a line that names the offer, and the whole text as it would be. */
function offersOf({ filePath, messages }: ESLint.LintResult): Set<string> {
  const text = readFileSync(filePath, 'utf8');
  return new Set(
    messages.flatMap(({ ruleId, fix, suggestions = [] }) =>
      [...(fix ? [{ desc: `Fix ${ruleId ?? ''} problem`, fix }] : []), ...suggestions].map(
        ({ desc, fix: { range, text: inserted } }) => `${desc}\n${text.slice(0, range[0])}${inserted}${text.slice(range[1])}`,
      ),
    ),
  );
}

async function offersOfOxlint(server: LanguageServer, { filePath }: ESLint.LintResult): Promise<Set<string>> {
  const text = readFileSync(filePath, 'utf8');
  const uri = pathToFileURL(filePath).href;
  server.open(uri, text, languages[extname(filePath)]);
  const offers = new Set<string>();
  for (const diagnostic of await server.diagnostics(uri)) {
    for (const action of await server.actions(uri, diagnostic.range, [diagnostic])) {
      if (!action.title.startsWith('Disable ')) offers.add(`${action.title}\n${applyEdit(text, await server.editOf(action))}`);
    }
  }
  server.notify('textDocument/didClose', { textDocument: { uri } });
  return offers;
}
