/** Where types and functions are declared, in the words of the catalogue: a module and a name. */
import type { Checker, Declaration, Program, SourceFile, TypeSymbol } from './services.ts';

/** A declaration as the catalogue would name it; the module is `''` for a global. */
export interface DeclaredName {
  /** The modules that may export it, the most exact first: `mysql2/promise`, `mysql2`. */
  readonly modules: readonly string[];
  /** With the namespaces around it: `Knex.Transaction`. */
  readonly name: string;
}

const packageFolder = '/node_modules/';

/** The npm package that a file belongs to; `undefined` for the project's own. What `@types` declares belongs to the package that it describes. */
export function packageOf(fileName: string): string | undefined {
  const start = fileName.lastIndexOf(packageFolder);
  if (start < 0) return undefined;
  const [first = '', second = ''] = fileName.slice(start + packageFolder.length).split('/');
  if (first === '@types') return second.includes('__') ? `@${second.replace('__', '/')}` : second;
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** Whether a file is TypeScript's own library or declares Node. */
export function isPlatform(file: SourceFile, program: Program): boolean {
  return program.isSourceFileDefaultLibrary(file) || packageOf(file.fileName) === 'node';
}

/** The first declaration of a symbol. */
export function declarationOf(symbol: TypeSymbol): Declaration | undefined {
  return symbol.valueDeclaration ?? symbol.declarations?.[0];
}

/** Under what names the catalogue would know a symbol. */
export function declaredName(symbol: TypeSymbol, checker: Checker, program: Program): DeclaredName | undefined {
  const file = declarationOf(symbol)?.getSourceFile();
  // The project's own code is in no table.
  if (!file || (packageOf(file.fileName) === undefined && !file.isDeclarationFile)) return undefined;
  // `"fs/promises".FileHandle`, `"/project/node_modules/@types/pg/index".PoolClient`, `NodeJS.Timeout`.
  const [, quoted, rest] = /^(?:"(.*)"\.)?([^"]+)$/s.exec(checker.getFullyQualifiedName(symbol)) ?? [];
  if (rest === undefined) return undefined;
  if (quoted === undefined) return isPlatform(file, program) ? { modules: [''], name: rest } : undefined;
  // A module that is declared by its name, as those of Node are.
  const isFile = file.fileName.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '') === quoted;
  if (!isFile) return { modules: [quoted], name: rest };
  const name = packageOf(file.fileName);
  return name === undefined ? undefined : { modules: [...subpathsOf(quoted, name), name], name: rest };
}

/** `mysql2/promise` for the file `…/node_modules/mysql2/promise`. */
function subpathsOf(file: string, name: string): string[] {
  const inside = file.slice(file.lastIndexOf(packageFolder) + packageFolder.length).split('/');
  const path = inside.slice(inside[0]?.startsWith('@') === true ? 2 : 1);
  if (path.at(-1) === 'index') path.pop();
  return path.length === 0 ? [] : [`${name}/${path.join('/')}`];
}
