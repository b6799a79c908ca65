/**
 * Lints tests/fixtures/typed with one TypeScript and one set of Node's types, and prints every line that is reported otherwise than it expects.
 *
 *   node scripts/typed/check.mjs <folder of typescript> <folder of @types/node>
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Linter } from 'eslint';
import leaks from '../../dist/index.js';
import { differences } from './expectations.mjs';

const [typescriptFolder, nodeTypes] = process.argv.slice(2);
const project = fileURLToPath(new URL('../../tests/fixtures/typed/', import.meta.url));
const require = createRequire(import.meta.url);
useTypeScript(typescriptFolder);
const ts = require('typescript');
const parser = require('@typescript-eslint/parser');

const types = mkdtempSync(join(tmpdir(), 'leaks-types-'));
try {
  check();
} finally {
  rmSync(types, { recursive: true });
}

/** Has the parser load this TypeScript instead of the one that is installed beside it. */
function useTypeScript(folder) {
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, ...rest) => (request === 'typescript' ? require.resolve(folder) : resolve(request, ...rest));
}

function check() {
  const program = createProgram();
  const versions = `TypeScript ${ts.version}, @types/node ${require(`${nodeTypes}/package.json`).version}`;
  const errors = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  const found = [...errors, ...differences(project, (file, text) => lint(file, text, program))];
  console.log(`${versions}: ${found.length === 0 ? 'as expected' : `${found.length} differences`}`);
  for (const line of found) console.log(`  ${line}`);
  if (found.length > 0) process.exitCode = 1;
}

/** The fixture's program, in which `node` of the compiler's `types` is the given one. */
function createProgram() {
  // TypeScript tells by a file's folder what package it is of.
  const link = join(types, 'node_modules/@types/node');
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(nodeTypes, link);
  const { config } = ts.readConfigFile(`${project}tsconfig.json`, ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, project);
  return ts.createProgram(fileNames, { ...options, preserveSymlinks: true, typeRoots: [dirname(link)] });
}

function lint(file, text, program) {
  const config = { files: ['**/*.ts'], plugins: { leaks }, rules: leaks.configs.recommended.rules, languageOptions: { parser, parserOptions: { programs: [program] } } };
  return new Linter({ cwd: project }).verify(text, config, { filename: file });
}
