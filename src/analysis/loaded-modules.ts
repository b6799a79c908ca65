/** What the text of a file says of the modules that it loads other than by an `import` at its head. */

const dynamicImport = /\bimport\(\s*(?<quote>["'`])(?<module>[^"'`]+)\k<quote>/g;

/** A `require` of an ES module, whatever its name. */
const madeRequire = /(?<name>[\w$]+)\s*=\s*(?:[\w$]+\.)?createRequire\(/g;

/** The modules of `import('…')`. */
export function dynamicallyImported(text: string): string[] {
  return [...text.matchAll(dynamicImport)].map(({ groups }) => groups?.['module'] ?? '');
}

/** The names of `const require = createRequire(import.meta.url)`. */
export function requireNames(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(madeRequire)].map(({ groups }) => groups?.['name'] ?? ''));
}
