/** The source files below some folders, for the scripts that lint whatever they are given. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const isSource = /\.(?:[cm]?[jt]s|[jt]sx)$/;

/** Whether the TypeScript parser must read the file. */
export const isTypeScript = (file) => /\.(?:[cm]?ts|tsx)$/.test(file);

/**
 * Yields the paths of all source files below `path`, in a stable order; declaration files are left out.
 *
 * @param {string} path A folder or a file.
 * @param {(name: string) => boolean} skips Which folders to leave out, by their name.
 */
export function* sourceFiles(path, skips = () => false) {
  if (statSync(path).isFile()) {
    if (isSource.test(path) && !/\.d\.[cm]?ts$/.test(path)) yield path;
    return;
  }
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    // Links are not followed: in a workspace they lead round in circles.
    if (entry.isDirectory() && entry.name !== '.git' && !skips(entry.name)) yield* sourceFiles(join(path, entry.name), skips);
    else if (entry.isFile()) yield* sourceFiles(join(path, entry.name));
  }
}
