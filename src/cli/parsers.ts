/** The parser for TypeScript, which is not part of this package: that of the linted project, else one beside this package. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Linter } from 'eslint';
import { errorMessage } from './error-message.ts';

const parserName = '@typescript-eslint/parser';

export type FoundParser =
  | { readonly parser: Linter.Parser }
  /** Why there is none. */
  | { readonly parser: undefined; readonly reason: string };

export type FindParser = (file: string) => Promise<FoundParser>;

export interface ParserSearch {
  /** A file of the package whose parser is taken where a project has none that can be used. */
  readonly own: string;
  /** Throws where the parser does not work, for example because it is too old for the ESLint that runs. */
  readonly tryOut: (parser: Linter.Parser) => Promise<void>;
}

/** Looks for the parser from the directory of each file up, as Node would. Each parser is loaded and tried out once. */
export function createParserSearch({ own, tryOut }: ParserSearch): FindParser {
  const byDirectory = new Map<string, Promise<FoundParser>>();
  const byPath = new Map<string, Promise<FoundParser>>();

  const load = async (path: string): Promise<FoundParser> => {
    try {
      const loaded = (await import(pathToFileURL(path).href)) as { default?: Linter.Parser } & Linter.Parser;
      const parser = loaded.default ?? loaded;
      await tryOut(parser);
      return { parser };
    } catch (error) {
      return { parser: undefined, reason: `${path} does not work: ${errorMessage(error)}` };
    }
  };
  const loadOnce = (path: string): Promise<FoundParser> => remember(byPath, path, load);

  const search = async (directory: string): Promise<FoundParser> => {
    let failure: FoundParser | undefined;
    for (const from of [join(directory, 'file.js'), own]) {
      const path = resolveFrom(from);
      if (path === undefined) continue;
      const found = await loadOnce(path);
      if (found.parser) return found;
      failure ??= found;
    }
    return failure ?? { parser: undefined, reason: `${parserName} is not installed` };
  };

  return (file) => remember(byDirectory, dirname(file), search);
}

function resolveFrom(file: string): string | undefined {
  try {
    return createRequire(file).resolve(parserName);
  } catch {
    return undefined;
  }
}

function remember<Value>(known: Map<string, Value>, key: string, compute: (key: string) => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = compute(key);
    known.set(key, value);
  }
  return value;
}
