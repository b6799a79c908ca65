/** What `.gitignore` files say, those of outer and inner directories together. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import gitignore, { type Ignore } from 'ignore';

interface Layer {
  readonly directory: string;
  readonly patterns: Ignore;
}

/** The `.gitignore` files that speak about one directory, outermost first. */
export type Layers = readonly Layer[];

function emptyPatterns(): Ignore {
  // As git's `core.ignoreCase` has it where the file system does not tell the cases apart.
  return gitignore.default({ ignorecase: process.platform === 'win32' || process.platform === 'darwin' });
}

/** The layers of a directory inside of one with these layers. */
export function withOwnLayer(layers: Layers, directory: string): Layers {
  let text;
  try {
    text = readFileSync(join(directory, '.gitignore'), 'utf8');
  } catch {
    return layers;
  }
  return [...layers, { directory, patterns: emptyPatterns().add(text) }];
}

function pathInside({ directory }: Layer, path: string, isDirectory: boolean): string {
  return relative(directory, path).split(sep).join('/') + (isDirectory ? '/' : '');
}

/** Whether the path, which lies inside all the layers' directories, is ignored: the innermost layer with an opinion decides. */
export function isIgnored(layers: Layers, path: string, isDirectory: boolean): boolean {
  for (const layer of layers.toReversed()) {
    const { ignored, unignored } = layer.patterns.test(pathInside(layer, path, isDirectory));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/**
 * The layers as they are to be asked inside a directory that is linted. One that ignores the directory itself was overruled, by a
 * `!pattern` further in or by the user who named the directory; what else it says still holds.
 */
export function withOverruled(layers: Layers, directory: string): Layers {
  return layers.map((layer) => {
    const path = pathInside(layer, directory, true);
    if (!layer.patterns.ignores(path)) return layer;
    // Nothing in an ignored directory can be taken back, so every directory on the way is.
    const onTheWay = [...path.matchAll(/\//g)].map(({ index }) => `!/${escapePattern(path.slice(0, index))}/`);
    return { ...layer, patterns: emptyPatterns().add(layer.patterns).add(onTheWay) };
  });
}

function escapePattern(path: string): string {
  return path.replace(/[\s*?[\]\\!#]/g, String.raw`\$&`);
}

/**
 * The layers of the directories around `directory`, from the top of its repository on. Outside of a repository, from `cwd` on where
 * that is one of them.
 */
export function outerLayers(directory: string, cwd: string): Layers {
  const around = [];
  for (let inner = directory, outer = dirname(inner); outer !== inner; inner = outer, outer = dirname(inner)) around.unshift(outer);
  if (existsSync(join(directory, '.git'))) return [];
  const repository = around.findLastIndex((outer) => existsSync(join(outer, '.git')));
  const top = repository >= 0 ? repository : around.indexOf(cwd);
  return top < 0 ? [] : around.slice(top).reduce<Layers>(withOwnLayer, []);
}
