import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const source = fileURLToPath(new URL('../../src/', import.meta.url));

/** Which folders of src a folder may import from, besides itself; the files directly in src may import from all. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  rules: ['reporting', 'fixes', 'analysis', 'resources', 'ast'],
  configs: ['reporting'],
  reporting: ['fixes', 'analysis', 'resources', 'ast'],
  fixes: ['analysis', 'resources', 'ast'],
  analysis: ['resources', 'ast'],
  resources: [],
  ast: [],
};

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const tree = ts.createSourceFile(file, readFileSync(join(source, file), 'utf8'), ts.ScriptTarget.Latest);
  return tree.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    if (!statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const typeOnly = ts.isImportDeclaration(statement)
      ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      : statement.isTypeOnly;
    return [{ file, specifier: statement.moduleSpecifier.text, typeOnly }];
  });
}

const folderOf = (file: string): string | undefined => (file.includes(sep) ? file.split(sep)[0] : undefined);
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const imports = files.flatMap(importsOf);

describe('imports of src', () => {
  it('are found', () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it('go one way between its folders', () => {
    const wrong = imports.filter(({ file, specifier }) => {
      const from = folderOf(file);
      if (from === undefined || !specifier.startsWith('.')) return false;
      const to = folderOf(relative(source, join(source, dirname(file), specifier)));
      if (from === to || (from === 'cli' && to === undefined)) return false;
      return to === undefined || !(allowed[from] ?? []).includes(to);
    });
    expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });

  it('load no TypeScript at run time', () => {
    const wrong = imports.filter(({ specifier, typeOnly }) => !typeOnly && /^(?:@typescript-eslint\/|typescript$|ts-api-utils$)/.test(specifier));
    expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });

  it('name the files that they mean', () => {
    const wrong = imports.filter(({ specifier }) => specifier.startsWith('.') && !specifier.endsWith('.ts'));
    expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });
});
