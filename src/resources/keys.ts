/** How modules, exports and types are named in the maps of the catalogue. */
import type { TypeKey } from './catalogue.ts';

/**
 * The module without what does not tell it apart: `node:fs` and `fs` are one, `npm:pg@8/lib/client` is `pg/lib/client`,
 * `jsr:@std/fs@^1` is `@std/fs`.
 */
export function normaliseModule(specifier: string): string {
  if (!specifier.includes(':')) return specifier;
  if (specifier.startsWith('node:')) return specifier === 'node:test' || specifier === 'node:sqlite' ? specifier : specifier.slice('node:'.length);
  const registry = /^(?:npm|jsr):\/?(.*)$/.exec(specifier)?.[1];
  return registry === undefined ? specifier : registry.replace(/^(@[^/]+\/[^/@]+|[^/@]+)@[^/]*/, '$1');
}

/** The key of a type; the module `''` stands for globals. */
export function typeKey(module: string, name: string): TypeKey {
  return `${normaliseModule(module)}:${name}` as TypeKey;
}

/** The key of an export: `pg:Pool`, `:URL.createObjectURL`. The whole module is its default export, whose members are the module's. */
export function exportKey(module: string, path: readonly string[]): string {
  const names = path.length > 1 && path[0] === 'default' ? path.slice(1) : path;
  return `${normaliseModule(module)}:${names.length === 0 ? 'default' : names.join('.')}`;
}
