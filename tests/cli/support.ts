/** A plugin with one plain rule, and a scan of a temporary project with it. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { ESLint, Rule } from 'eslint';
import { onTestFinished } from 'vitest';
import type { FindParser } from '../../src/cli/parsers.ts';
import { type Environment, type ExitCode, runScan } from '../../src/cli/scan.ts';

const kinds: Readonly<Record<string, string>> = { openFile: 'file handle', openSocket: 'socket' };

/** Reports every call of `openFile` and `openSocket`; the fix for files calls `openManagedFile`. */
const unclosed: Rule.RuleModule = {
  meta: {
    type: 'problem',
    fixable: 'code',
    schema: [{ type: 'object', properties: { sockets: { type: 'boolean' } }, additionalProperties: false }],
    messages: { unclosed: 'This {{kind}} is never closed.' },
    docs: { url: 'https://example.invalid/unclosed' },
  },
  create: (context) => ({
    CallExpression({ callee }) {
      const kind = callee.type === 'Identifier' ? kinds[callee.name] : undefined;
      if (kind === undefined) return;
      context.report({
        node: callee,
        messageId: 'unclosed',
        data: { kind, id: kind.replace(' ', '-') },
        fix: kind === 'socket' ? null : (fixer) => fixer.replaceText(callee, 'openManagedFile'),
      });
    },
  }),
};

/** Throws on a call of `crashTheRule`. */
const fragile: Rule.RuleModule = {
  meta: { schema: [] },
  create: () => ({
    'CallExpression[callee.name="crashTheRule"]'() {
      throw new TypeError('cannot cope with this call');
    },
  }),
};

export const plugin: ESLint.Plugin = {
  meta: { name: 'eslint-plugin-leaks', version: '1.2.3', namespace: 'leaks' },
  rules: { unclosed, fragile },
  configs: {
    recommended: { rules: { 'leaks/unclosed': 'error' } },
    strict: { rules: { 'leaks/unclosed': 'error', 'leaks/fragile': 'error' } },
    stylistic: { rules: {} },
    all: { rules: { 'leaks/unclosed': 'error', 'leaks/fragile': 'error' } },
  },
};

/** Files by their path, which has forward slashes. */
export type Project = Readonly<Record<string, string>>;

/** Writes a project into a directory of its own, which goes when the test ends. */
export function createProject(files: Project): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'scan-')));
  onTestFinished(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}

export interface Scanned {
  readonly code: ExitCode;
  /** Without colours. */
  readonly stdout: string;
  readonly stderr: string;
  readonly directory: string;
  /** The text of a file after the scan. */
  readonly read: (path: string) => string;
}

export interface ScanSetting {
  /** Inside of the project; its root if not given. */
  readonly cwd?: string;
  readonly stdin?: string;
  readonly findParser?: FindParser;
  readonly environment?: Partial<Environment>;
}

/** Scans a project with the stand-in plugin. */
export async function scan(files: Project, argv: readonly string[] = [], setting: ScanSetting = {}): Promise<Scanned> {
  const directory = createProject(files);
  const written = { stdout: '', stderr: '' };
  const code = await runScan({
    argv,
    cwd: join(directory, setting.cwd ?? '.'),
    stdin: Readable.from([setting.stdin ?? '']),
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
    plugin,
    ...(setting.findParser ? { findParser: setting.findParser } : {}),
    ...setting.environment,
  });
  return { code, stdout: stripVTControlCharacters(written.stdout), stderr: written.stderr, directory, read: (path) => readFileSync(join(directory, path), 'utf8') };
}

/** The files with findings, by their path in the project, from `--format json`. */
export function filesIn({ stdout, directory }: Scanned): string[] {
  const results = JSON.parse(stdout) as ESLint.LintResult[];
  return results.map(({ filePath }) => filePath.slice(directory.length + 1).replaceAll('\\', '/')).sort();
}
