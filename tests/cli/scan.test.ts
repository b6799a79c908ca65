import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ESLint } from 'eslint';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { filesIn, plugin, scan } from './support.ts';

const leak = 'openFile();\n';
const json = ['--format', 'json'];

function messagesOf(stdout: string): string[] {
  return (JSON.parse(stdout) as ESLint.LintResult[]).flatMap(({ messages }) => messages.map(({ message }) => message));
}

describe('exit codes', () => {
  test('0 where nothing is found', async () => {
    const { code, stdout, stderr } = await scan({ 'a.js': 'closeFile();\n', 'b.mjs': '', 'c.d.ts': 'declare let a: A;' });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'No leaks found in 2 files.\n', stderr: '' });
  });

  test('1 where something is found', async () => {
    const { code, stderr } = await scan({ 'a.js': leak });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  test('2 where a path is wrong, and the findings of the others are printed', async () => {
    const { code, stdout, stderr } = await scan({ 'a.js': leak, 'notes/todo.txt': '' }, ['a.js', 'b.js', 'notes']);
    expect(code).toBe(2);
    expect(stdout).toContain('leaks/unclosed');
    expect(stderr).toBe(
      "No such file or directory: 'b.js'.\n" +
        "No JavaScript or TypeScript file in 'notes' (node_modules and what .gitignore names are left out).\n",
    );
  });

  test('2 where there is nothing to lint at all', async () => {
    const { code, stdout, stderr } = await scan({ 'package.json': '{}' });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toBe("No JavaScript or TypeScript file in '.' (node_modules and what .gitignore names are left out).\n");
  });

  test('2 where a rule crashes, which is said with the file and the rule', async () => {
    const { code, stdout, stderr } = await scan({ 'a.js': 'crashTheRule();\n', 'b.js': leak }, ['--config', 'strict']);
    expect(code).toBe(2);
    expect(stdout).toContain('1 finding in 1 of 1 file.');
    expect(stderr).toBe("Cannot lint 'a.js': cannot cope with this call (in leaks/fragile)\n");
  });
});

describe('the default format', () => {
  test('shows file, place, message and rule of each finding, and the summary', async () => {
    const { stdout, directory } = await scan({
      'src/server.js': 'start();\nopenFile();\nopenSocket();\n',
      'src/pool.js': '  openSocket(); openSocket(); openSocket();\n',
      'src/clean.js': 'start();\n',
      'src/broken.js': 'let = ;\n',
    });
    expect(stdout.replaceAll(directory, '')).toBe(`
/src/broken.js
  1:1  error  Parsing error: The keyword 'let' is reserved

/src/pool.js
  1:3   error  This socket is never closed  leaks/unclosed
  1:17  error  This socket is never closed  leaks/unclosed
  1:31  error  This socket is never closed  leaks/unclosed

/src/server.js
  2:1  error  This file handle is never closed  leaks/unclosed
  3:1  error  This socket is never closed       leaks/unclosed

✖ 6 problems (6 errors, 0 warnings)
  1 error and 0 warnings potentially fixable with the \`--fix\` option.

By rule:
  5  leaks/unclosed

By kind of resource:
  4  socket
  1  file handle

Files with the most findings:
  3  src/pool.js
  2  src/server.js

5 findings in 2 of 3 files.
`);
  });

  test('names the five worst files only, and none where there is but one', async () => {
    const files = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((count) => [`part-${count}.js`, leak.repeat(count)]));
    const { stdout } = await scan(files);
    expect(stdout.slice(stdout.indexOf('Files with'))).toBe(
      'Files with the most findings:\n  7  part-7.js\n  6  part-6.js\n  5  part-5.js\n  4  part-4.js\n  3  part-3.js\n\n' +
        '28 findings in 7 of 7 files.\n',
    );
    expect((await scan({ 'a.js': leak })).stdout).not.toContain('Files with');
  });
});

describe('other formats', () => {
  test('json is all that is on the standard output, with the source of files with findings', async () => {
    const { code, stdout, stderr, directory } = await scan({ 'a.js': leak, 'b.js': 'start();\n' }, json);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(JSON.parse(stdout)).toEqual([
      {
        filePath: join(directory, 'a.js'),
        messages: [
          expect.objectContaining({ ruleId: 'leaks/unclosed', severity: 2, line: 1, column: 1, messageId: 'unclosed' }),
        ],
        suppressedMessages: [],
        errorCount: 1,
        fatalErrorCount: 0,
        warningCount: 0,
        fixableErrorCount: 1,
        fixableWarningCount: 0,
        source: leak,
        usedDeprecatedRules: [],
      },
      expect.not.objectContaining({ source: expect.anything() as unknown }),
    ]);
  });

  test('a formatter is told about the rules that found something', async () => {
    const { stdout } = await scan({ 'a.js': leak, 'b.ts': leak }, ['--format', 'json-with-metadata']);
    const { metadata } = JSON.parse(stdout) as { metadata: ESLint.LintResultData };
    expect(metadata.rulesMeta).toEqual({ 'leaks/unclosed': plugin.rules?.['unclosed']?.meta });
    expect((await scan({ 'a.js': leak }, ['--format', 'html'])).stdout).toContain('href="https://example.invalid/unclosed"');
  });

  test('a formatter of the project is found, by its file and by its package', async () => {
    const formatter = 'module.exports = (results) => `${results.length} result of the project`;\n';
    const files = {
      'lib/a.js': leak,
      'tools/format.cjs': formatter,
      'node_modules/eslint-formatter-short/index.js': formatter,
      'node_modules/eslint-formatter-short/package.json': '{ "name": "eslint-formatter-short", "version": "1.0.0" }',
    };
    for (const format of ['./tools/format.cjs', 'short']) {
      expect((await scan(files, ['lib', '--format', format])).stdout).toBe('1 result of the project\n');
    }
  });

  test('an unknown formatter is said before anything is done', async () => {
    const { code, stdout, stderr, read } = await scan({ 'a.js': leak }, ['--fix', '--format', 'fancy']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('There was a problem loading formatter');
    expect(stderr).toContain('fancy');
    expect(read('a.js')).toBe(leak);
  });
});

describe('--config', () => {
  test('takes the rules of the config that is named', async () => {
    expect((await scan({ 'a.js': leak }, ['--config', 'stylistic'])).code).toBe(0);
    expect((await scan({ 'a.js': 'crashTheRule();\n' }, ['--config', 'all'])).code).toBe(2);
    expect((await scan({ 'a.js': 'crashTheRule();\n' }, ['--config', 'recommended'])).code).toBe(0);
  });

  test('neither a configuration of the project nor its suppressions have a say', async () => {
    const { code, stderr } = await scan({
      'eslint.config.js': 'throw new Error("not to be loaded");\n',
      'eslint-suppressions.json': JSON.stringify({ 'a.js': { 'leaks/unclosed': { count: 1 } } }),
      '.eslintignore': 'a.js\n',
      'a.js': leak,
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });
});

describe('comments in the code', () => {
  test.each([
    ['switch on a rule of ESLint', '/* eslint no-console: error, no-var: [error] */\nvar a = 1; console.log(a);\n'],
    ['configure a rule that nobody has', '/* eslint unicorn/no-null: error, leaks/no-such-rule: error */\n'],
    ['disable a rule that nobody has', '/* eslint-disable some-unknown/rule */\n// eslint-disable-next-line other/rule\nstart();\n'],
    ['disable for nothing', '/* eslint-disable leaks/unclosed */\nstart();\n'],
    ['are no valid configuration', '/* eslint no-console: [ */\nstart();\n'],
    ['give a rule of this plugin options that it refuses', '/* eslint leaks/unclosed: ["error", { "files": 1 }] */\nstart();\n'],
    ['make a rule of ESLint crash', '/* eslint no-restricted-syntax: ["error", "["] */\nstart();\n'],
    ['name globals twice', '/* global start */\n/* global start:off, start:writable */\nvar start;\n'],
  ])('show nothing where they %s', async (_, text) => {
    const { code, stdout, stderr } = await scan({ 'a.js': text }, ['--config', 'all']);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'No leaks found in 1 file.\n', stderr: '' });
  });

  test.each([
    ['/* eslint no-console: error */', 'console.log(1);'],
    ['/* eslint no-console: [ */', ''],
    ['/* eslint no-restricted-syntax: ["error", "["] */', ''],
    ['/* eslint-disable no-console */', ''],
  ])('%s hides no finding', async (comment, code) => {
    const { stdout } = await scan({ 'a.js': `${comment}\n${code}\n${leak}` }, json);
    expect(messagesOf(stdout)).toEqual(['This file handle is never closed.']);
  });

  test.each([
    '/* eslint-disable */\nopenFile();\n',
    '/* eslint-disable leaks/unclosed -- the process owns it */\nopenFile();\n',
    '// eslint-disable-next-line leaks/unclosed\nopenFile();\n',
    'openFile(); // eslint-disable-line\n',
    '/* eslint leaks/unclosed: off */\nopenFile();\n',
  ])('%j is honoured', async (text) => {
    expect((await scan({ 'a.js': text })).code).toBe(0);
  });

  test('what they disable is in the results that formatters get, without what they disable of other rules', async () => {
    const text = '/* eslint no-console: error */\n/* eslint-disable */\nconsole.log(1);\nopenFile();\n';
    const [result] = JSON.parse((await scan({ 'a.js': text }, json)).stdout) as ESLint.LintResult[];
    expect(result?.suppressedMessages.map(({ ruleId }) => ruleId)).toEqual(['leaks/unclosed']);
  });

  test('they do not bring the fixes of other rules', async () => {
    const text = '/* eslint no-var: error, prefer-const: error */\nvar a = 1;\nopenFile(a);\n';
    const { code, read } = await scan({ 'a.js': text }, ['--fix']);
    expect(code).toBe(0);
    expect(read('a.js')).toBe(text.replace('openFile', 'openManagedFile'));
  });
});

describe('--quiet and --max-warnings', () => {
  const warned = '/* eslint leaks/unclosed: warn */\nopenFile();\nopenFile();\n';

  test('warnings do not fail the scan', async () => {
    const { code, stdout } = await scan({ 'a.js': warned });
    expect(code).toBe(0);
    expect(stdout).toContain('2 findings in 1 of 1 file.');
  });

  test('--quiet leaves them out of the findings and of the summary', async () => {
    const { code, stdout } = await scan({ 'a.js': warned, 'b.js': leak }, ['--quiet']);
    expect(code).toBe(1);
    expect(stdout).not.toContain('a.js');
    expect(stdout).toContain('1 finding in 1 of 2 files.');
  });

  test('--max-warnings fails the scan where there are more', async () => {
    expect((await scan({ 'a.js': warned }, ['--max-warnings', '2'])).code).toBe(0);
    const { code, stderr } = await scan({ 'a.js': warned }, ['--max-warnings', '1', '--quiet']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Too many warnings: 2 (maximum: 1).\n' });
  });
});

describe('parsing', () => {
  test('modern syntax is JavaScript: using, JSX, top-level await, import attributes', async () => {
    const { code, stdout } = await scan({
      'a.js': 'await using handle = take();\nimport data from "./a.json" with { type: "json" };\nexport const view = <p>{data}</p>;\n',
      'b.jsx': 'export const view = <>text</>;\n',
      'c.mjs': '#!/usr/bin/env node\nawait start();\n',
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'No leaks found in 3 files.\n' });
  });

  test('a script that is no module is linted as CommonJS', async () => {
    const sloppy = 'if (done) return;\nwith (options) { openFile(); }\nvar mask = 0777;\n';
    const scanned = await scan({ 'a.js': sloppy, 'b.cjs': sloppy, 'c.jsx': sloppy }, json);
    expect(scanned.code).toBe(1);
    expect(messagesOf(scanned.stdout)).toEqual(Array(3).fill('This file handle is never closed.'));
  });

  test('a file that does not parse is named with the place, and the others are linted', async () => {
    const { code, stdout, stderr } = await scan({ 'a.js': 'function (\n', 'b.mjs': 'return 1;\n', 'c.ts': 'let a: = 1;\n', 'd.js': leak }, json);
    expect(code).toBe(2);
    expect(messagesOf(stdout)).toEqual([
      'Parsing error: Unexpected token (',
      "Parsing error: 'return' outside of function",
      'Parsing error: Type expected.',
      'This file handle is never closed.',
    ]);
    expect(stderr).toBe('3 files could not be parsed and so not be linted: see the parsing errors above.\n');
  });

  test('a Flow file is called so', async () => {
    const { code, stdout } = await scan({ 'a.js': '/**\n * Reads.\n * @flow strict\n */\ntype A = {| name: string |};\n' }, json);
    expect(code).toBe(2);
    expect(messagesOf(stdout)).toEqual([
      'Parsing error: Unexpected token A (a Flow file: its types are not JavaScript, so it cannot be linted)',
    ]);
  });
});

describe('TypeScript', () => {
  test('all its extensions are parsed as what they are', async () => {
    const { code, stdout } = await scan(
      {
        'a.ts': 'const size = <number>openFile();\n',
        'b.tsx': 'export const view = <p>{openFile() as string}</p>;\n',
        'c.mts': 'await (openFile() satisfies unknown);\n',
        'd.cts': 'import fs = require("node:fs");\nopenFile(fs);\n',
      },
      json,
    );
    expect(code).toBe(1);
    expect(messagesOf(stdout)).toEqual(Array(4).fill('This file handle is never closed.'));
  });

  test('where there is no parser, its files are named with the command that would lint them', async () => {
    const { code, stdout, stderr } = await scan(
      { "it's/a.ts": leak, "it's/b.tsx": leak, "it's/c.js": leak },
      ["it's", '--quiet'],
      { findParser: () => Promise.resolve({ parser: undefined, reason: '@typescript-eslint/parser is not installed' }) },
    );
    expect(code).toBe(2);
    expect(stdout).toContain('1 finding in 1 of 1 file.');
    expect(stderr).toBe(
      '2 TypeScript files not linted: @typescript-eslint/parser is not installed.\n' +
        `  ${join("it's", 'a.ts')}\n` +
        `  ${join("it's", 'b.tsx')}\n` +
        'To lint TypeScript too, run\n' +
        `  npx -p eslint-plugin-leaks -p @typescript-eslint/parser -p typescript eslint-plugin-leaks 'it'\\''s' --quiet\n`,
    );
  });

  test('a long list of such files is cut', async () => {
    const files = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`part-${index + 10}.ts`, leak]));
    const { stderr } = await scan(files, [], { findParser: () => Promise.resolve({ parser: undefined, reason: 'none here' }) });
    expect(stderr.match(/part-/g)).toHaveLength(20);
    expect(stderr).toContain('  … and 5 more\n');
  });
});

describe('--fix', () => {
  test('writes the fixes, and what is left counts', async () => {
    const { code, stdout, read } = await scan({ 'a.js': '\uFEFFopenFile();\r\n', 'b.js': 'openSocket();\nopenFile();\n', 'c.js': leak }, ['--fix', 'a.js', 'b.js']);
    expect(code).toBe(1);
    expect(stdout).toContain('1 finding in 1 of 2 files.');
    expect(read('a.js')).toBe('\uFEFFopenManagedFile();\r\n');
    expect(read('b.js')).toBe('openSocket();\nopenManagedFile();\n');
    expect(read('c.js')).toBe(leak);
  });

  test('without it, nothing is written', async () => {
    const { read } = await scan({ 'a.js': leak });
    expect(read('a.js')).toBe(leak);
  });

  test('a file that cannot be written is named, and the others are fixed', async () => {
    const { ESLint: engine } = await import('eslint');
    const write = engine.outputFixes.bind(engine);
    const outputFixes = vi.spyOn(engine, 'outputFixes').mockImplementation((results) => {
      if (results[0]?.filePath.endsWith('a.js')) return Promise.reject(new Error('EROFS: read-only file system'));
      return write(results);
    });
    onTestFinished(() => {
      outputFixes.mockRestore();
    });
    const { code, stderr, read } = await scan({ 'a.js': leak, 'b.js': leak }, ['--fix']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "Cannot read or write 'a.js': EROFS: read-only file system\n" });
    expect(read('b.js')).toBe('openManagedFile();\n');
  });
});

describe('--stdin', () => {
  test('lints the text as JavaScript', async () => {
    const { code, stdout } = await scan({}, ['--stdin', ...json], { stdin: leak });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual([expect.objectContaining({ filePath: '<text>', errorCount: 1 })]);
  });

  test('lints the text as that of the file that is named, which need not exist and may be ignored', async () => {
    const scanned = await scan({ '.gitignore': 'dist\n' }, ['--stdin', '--stdin-filename', 'dist/server.ts', ...json], {
      stdin: 'const handle: Handle = openFile();\n',
    });
    expect(scanned.code).toBe(1);
    expect(filesIn(scanned)).toEqual(['dist/server.ts']);
    expect(existsSync(join(scanned.directory, 'dist'))).toBe(false);
  });

  test('puts characters together that come in parts', async () => {
    const bytes = Buffer.from('/* ü */ openFile();\n');
    const { stdout } = await scan({}, ['--stdin', ...json], {
      environment: {
        stdin: Readable.from([bytes.subarray(0, 4), bytes.subarray(4)]),
      },
    });
    expect(JSON.parse(stdout)).toEqual([expect.objectContaining({ source: '/* ü */ openFile();\n' })]);
  });

  test('refuses a file that is neither JavaScript nor TypeScript, and text that does not parse', async () => {
    const vue = await scan({}, ['--stdin', '--stdin-filename', 'app.vue'], { stdin: '<template/>' });
    expect({ code: vue.code, stderr: vue.stderr }).toEqual({ code: 2, stderr: "Not a JavaScript or TypeScript file: 'app.vue'.\n" });
    expect((await scan({}, ['--stdin'], { stdin: 'let = ;' })).code).toBe(2);
  });
});

test('what is outside of the current directory is linted too, and so is a named package in node_modules', async () => {
  const scanned = await scan(
    { 'app/package.json': '{}', 'lib/a.js': leak, 'app/node_modules/ws/index.js': leak },
    ['../lib', 'node_modules/ws', ...json],
    { cwd: 'app' },
  );
  expect(filesIn(scanned)).toEqual(['app/node_modules/ws/index.js', 'lib/a.js']);
});

test('of files without findings, and in the default format of all, no source is kept', async () => {
  const kept: ESLint.LintResult[][] = [];
  const { ESLint: engine } = await import('eslint');
  const loadFormatter = vi.spyOn(engine.prototype, 'loadFormatter').mockImplementation(() =>
    Promise.resolve({
      format: (results) => {
        kept.push(results);
        return '';
      },
    }),
  );
  onTestFinished(() => {
    loadFormatter.mockRestore();
  });
  const files = { 'a.js': leak, 'b.js': 'start();\n' };
  await scan(files);
  await scan(files, json);
  expect(kept.map((results) => results.map(({ source }) => source))).toEqual([
    [undefined, undefined],
    [leak, undefined],
  ]);
});

test('a terminal is told how far a long run is', async () => {
  let time = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 5_000));
  onTestFinished(() => {
    clock.mockRestore();
  });
  let shown = '';
  await scan({ 'a.js': '', 'b.js': '' }, [], { environment: { stderr: { isTTY: true, write: (text) => (shown += text) } } });
  expect(shown).toContain('1 of 2 files linted');
  expect(shown).toContain('2 of 2 files linted');
});
