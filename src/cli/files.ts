/** Which files the paths of the command line stand for. */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorMessage } from './error-message.ts';
import { isIgnored, type Layers, outerLayers, withOverruled, withOwnLayer } from './gitignore.ts';
import { isDeclarationFile, isLintable } from './languages.ts';

export interface FoundFiles {
  /** Absolute, each once, in the order of the command line. */
  readonly files: readonly string[];
  /** A sentence for each path that stands for no file, and for each directory that cannot be read. */
  readonly problems: readonly string[];
}

const neverEntered = new Set(['node_modules', '.git']);

/** Finds the files to lint. What is wrong with one path is a problem in the answer and does not touch the others. */
export function findFiles(paths: readonly string[], cwd: string): FoundFiles {
  const files = new Set<string>();
  const problems: string[] = [];

  const readDirectory = (directory: string): Dirent[] => {
    try {
      return readdirSync(directory, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
    } catch (error) {
      problems.push(`Cannot read the directory '${directory}': ${errorMessage(error)}`);
      return [];
    }
  };

  // Symbolic links are not followed: what they lead to is found under its own name, and circles end.
  const walk = function* (directory: string, outer: Layers): Generator<string> {
    const layers = withOwnLayer(withOverruled(outer, directory), directory);
    for (const entry of readDirectory(directory)) {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) {
        if (!neverEntered.has(entry.name) && !isIgnored(layers, path, true)) yield* walk(path, layers);
      } else if (entry.isFile() && isLintable(path) && !isDeclarationFile(path) && !isIgnored(layers, path, false)) {
        yield path;
      }
    }
  };

  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const found = lookUp(absolute, path);
    if (found === 'directory') {
      const before = problems.length;
      const inside = [...walk(absolute, outerLayers(absolute, cwd))];
      for (const file of inside) files.add(file);
      if (inside.length === 0 && problems.length === before) {
        problems.push(`No JavaScript or TypeScript file in '${path}' (node_modules and what .gitignore names are left out).`);
      }
    } else if (found !== 'file') {
      problems.push(found.problem);
    } else if (isLintable(absolute)) {
      files.add(absolute);
    } else {
      problems.push(`Not a JavaScript or TypeScript file: '${path}'.`);
    }
  }
  return { files: [...files], problems };
}

function lookUp(absolute: string, path: string): 'file' | 'directory' | { readonly problem: string } {
  try {
    return statSync(absolute).isDirectory() ? 'directory' : 'file';
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    return { problem: isMissing ? `No such file or directory: '${path}'.` : `Cannot read '${path}': ${errorMessage(error)}` };
  }
}
