import * as parser from '@typescript-eslint/parser';
import { Linter, type ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import leaks from '../../../src/index.ts';
import { differences } from '../../../scripts/typed/expectations.mjs';

const project = fileURLToPath(new URL('../../fixtures/typed/', import.meta.url));

function createProgram(): ts.Program {
  const { config } = ts.readConfigFile(`${project}tsconfig.json`, (path) => ts.sys.readFile(path)) as { config: unknown };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, project);
  return ts.createProgram(fileNames, options);
}

const program = createProgram();

function lint(file: string, text: string, settings: object = {}, isTyped = true): Linter.LintMessage[] {
  const [recommended] = [leaks.configs['recommended']].flat() as { rules: Linter.RulesRecord }[];
  const languageOptions = { parser, parserOptions: isTyped ? { programs: [program] } : {} };
  const config = { files: ['**/*.ts'], plugins: { leaks: leaks as ESLint.Plugin }, rules: recommended?.rules ?? {}, settings: { leaks: settings }, languageOptions };
  return new Linter({ cwd: project }).verify(text, config, { filename: file });
}

describe('a project with types', () => {
  it('type-checks', () => {
    expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))).toEqual([]);
  });

  it('is told what each of its lines expects', () => {
    expect(differences(project, (file: string, text: string) => lint(file, text))).toEqual([]);
  });

  it('is told without types what its files show by themselves', () => {
    const file = `${project}packages/app/acquired-by-type.ts`;
    expect(lint(file, ts.sys.readFile(file) ?? '', {}, false)).toEqual([]);
  });
});

describe('settings.leaks.ignoreTypes', () => {
  const file = `${project}packages/app/acquired-by-type.ts`;
  const text = ts.sys.readFile(file) ?? '';
  const namesOf = (settings: object): string[] => lint(file, text, settings).map(({ message }) => /\((\w+)\)|The (\w+)|the (\w+) that it/.exec(message)?.slice(1).join('') ?? message);

  it('leaves out types by name', () => {
    expect(namesOf({})).toContain('Snapshot');
    expect(namesOf({ ignoreTypes: ['Snapshot'] })).not.toContain('Snapshot');
    expect(namesOf({ ignoreTypes: ['Snapshot'] })).toContain('Lease');
  });

  it('leaves out what extends them', () => {
    expect(namesOf({ ignoreTypes: ['Journal'] })).not.toContain('FileJournal');
  });

  it('leaves out types of a package by name and package', () => {
    const catalogue = `${project}packages/app/catalogue.ts`;
    const reports = (settings: object): number => lint(catalogue, ts.sys.readFile(catalogue) ?? '', settings).length;
    const all = reports({});
    expect(reports({ ignoreTypes: [{ name: 'FileHandle', package: 'node' }] })).toBeLessThan(all);
    expect(reports({ ignoreTypes: [{ name: 'FileHandle', package: 'graceful-fs' }] })).toBe(all);
  });
});
