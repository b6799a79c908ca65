/** The command as npm installs it, with the real rules, in a process of its own. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createProject, type Project } from './support.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { dependencies, version } = createRequire(import.meta.url)('../../package.json') as {
  dependencies: Record<string, string>;
  version: string;
};

function link(name: string, directory: string, target = name): void {
  const path = join(directory, 'node_modules', name);
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(join(root, 'node_modules', target), path, 'junction');
}

interface Installed {
  readonly directory: string;
  readonly run: (argv: readonly string[], stdin?: string) => { code: number | null; stdout: string; stderr: string };
}

/** A project in which the package is installed with an ESLint and, if wanted, with TypeScript's parser beside it. */
function install(files: Project, { eslint = 'eslint', parser = false } = {}): Installed {
  const home = createProject({ 'project/package.json': '{}', 'tools/package.json': '{}' });
  const tools = join(home, 'tools');
  const project = createProject(files);
  const own = join(tools, 'node_modules', 'eslint-plugin-leaks');
  cpSync(join(root, 'dist'), join(own, 'dist'), { recursive: true });
  cpSync(join(root, 'package.json'), join(own, 'package.json'));
  link('eslint', tools, eslint);
  const ofESLint = JSON.parse(readFileSync(join(root, 'node_modules', eslint, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  // npm puts ESLint's dependencies beside it.
  for (const name of Object.keys({ ...dependencies, ...ofESLint.dependencies })) link(name, tools);
  if (parser) link('@typescript-eslint/parser', tools);
  return {
    directory: project,
    run: (argv, stdin = '') => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [join(own, 'dist', 'cli.js'), ...argv], {
        cwd: project,
        encoding: 'utf8',
        input: stdin,
        env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
      });
      return { code: status, stdout, stderr };
    },
  };
}

const javaScript = `import { open } from 'node:fs/promises';
export async function firstBytes(path) {
  const handle = await open(path);
  const { buffer } = await handle.read();
  await handle.close();
  return buffer;
}
`;
const typeScript = javaScript.replace('(path)', '(path: string): Promise<Buffer>');

test('the file is a command', () => {
  expect(readFileSync(join(root, 'dist', 'cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

describe.each([
  ['the newest ESLint', 'eslint'],
  ['ESLint 9', 'eslint9'],
  ['the oldest ESLint that is supported', 'eslint-floor'],
])('with %s', (_, eslint) => {
  test('a leak is found in JavaScript and in TypeScript, and the summary says what leaks', () => {
    const { run, directory } = install({ 'read.js': javaScript, 'src/read.ts': typeScript }, { eslint, parser: true });
    const { code, stdout, stderr } = run([]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain(`${join(directory, 'read.js')}\n  3:9  error  \`handle\` (file handle) is not released`);
    expect(stdout).toContain(join(directory, 'src', 'read.ts'));
    expect(stdout).toContain('By rule:\n  2  leaks/missing-cleanup\n');
    expect(stdout).toContain('By kind of resource:\n  2  file handle\n');
    expect(stdout).toContain('2 findings in 2 of 2 files.\n');
  });

  test('comments of any kind change nothing but what they disable of this plugin', () => {
    const comments = '/* eslint no-undef: error, other/rule: error, no-restricted-syntax: ["error", "["] */\n// eslint-disable-next-line x/y\n';
    const { run } = install({
      'a.js': comments + javaScript,
      'b.js': javaScript.replace('  const handle', '  // eslint-disable-next-line leaks/missing-cleanup\n  const handle'),
    }, { eslint });
    const { code, stdout, stderr } = run(['--format', 'json']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const results = JSON.parse(stdout) as { messages: { ruleId: string }[] }[];
    expect(results.map(({ messages }) => messages.map(({ ruleId }) => ruleId))).toEqual([['leaks/missing-cleanup'], []]);
  });

  test('without a parser for TypeScript, its files are named and the exit code is 2', () => {
    const { run } = install({ 'read.js': javaScript, 'src/read.ts': typeScript }, { eslint });
    const { code, stdout, stderr } = run(['.', '--config', 'strict']);
    expect(code).toBe(2);
    expect(stdout).toContain('1 finding in 1 of 1 file.');
    expect(stderr).toBe(
      '1 TypeScript file not linted: @typescript-eslint/parser is not installed.\n' +
        `  ${join('src', 'read.ts')}\n` +
        'To lint TypeScript too, run\n' +
        '  npx -p eslint-plugin-leaks -p @typescript-eslint/parser -p typescript eslint-plugin-leaks . --config strict\n',
    );
  });
});

test('the parser of the linted project is taken, from the directory of each file up', () => {
  const { run, directory } = install({ 'packages/api/src/read.ts': typeScript, 'packages/web/src/read.ts': typeScript });
  link('@typescript-eslint/parser', join(directory, 'packages', 'api'));
  const { code, stdout, stderr } = run([]);
  expect(code).toBe(2);
  expect(stdout).toContain('1 finding in 1 of 1 file.');
  expect(stderr).toContain(`\n  ${join('packages', 'web', 'src', 'read.ts')}\n`);
});

const parserOf = (text: string): Project => ({
  'node_modules/@typescript-eslint/parser/package.json': '{ "name": "@typescript-eslint/parser", "version": "5.0.0", "main": "index.js" }',
  'node_modules/@typescript-eslint/parser/index.js': text,
  'read.ts': typeScript,
});

test.each([
  ['cannot be loaded', 'require("typescript-that-is-missing");'],
  ['does not know ESLint', 'exports.parseForESLint = () => ({ ast: { type: "Program" }, scopeManager: {} });'],
  ['cannot parse TypeScript', 'exports.parse = () => { throw new SyntaxError("Unexpected token"); };'],
])('a parser of the project that %s makes way for the one beside the package, or is named', (_, text) => {
  expect(install(parserOf(text), { parser: true }).run([])).toMatchObject({ code: 1, stderr: '' });
  const { code, stderr } = install(parserOf(text)).run([]);
  expect(code).toBe(2);
  expect(stderr).toContain(`${join('@typescript-eslint', 'parser', 'index.js')} does not work: `);
});

test('--fix writes, and a second scan finds nothing more to fix', () => {
  const { run, directory } = install({ 'read.ts': typeScript }, { parser: true });
  run(['--fix']);
  const fixed = readFileSync(join(directory, 'read.ts'), 'utf8');
  run(['--fix']);
  expect(readFileSync(join(directory, 'read.ts'), 'utf8')).toBe(fixed);
});

test('--stdin lints the text on standard input', () => {
  const { run } = install({}, { parser: true });
  expect(run(['--stdin'], javaScript)).toMatchObject({ code: 1, stderr: '' });
  const { code, stdout } = run(['--stdin', '--stdin-filename', 'read.ts', '--format', 'json'], typeScript);
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual([expect.objectContaining({ errorCount: 1 })]);
});

test('--version, --help and a wrong flag', () => {
  const { run } = install({ 'read.js': javaScript });
  expect(run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  expect(run(['--help'])).toMatchObject({ code: 0, stderr: '' });
  expect(run(['--watch'])).toMatchObject({ code: 2, stdout: '' });
});
