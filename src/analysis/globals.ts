/** The globals that the plugin knows, and the declarations by which a file only describes one. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { Catalogue } from '../resources/index.ts';

/** What has the globals as its members. */
export const globalObjects: ReadonlySet<string> = new Set(['window', 'globalThis', 'self']);

export const disposableGlobals: readonly string[] = ['Symbol', 'Disposable', 'AsyncDisposable'];

/** Globals of runtimes, test runners and compilers that rules know by their names. */
const others: ReadonlySet<string> = new Set(['Deno', 'Bun', 'document', '$effect']);

const known = new WeakMap<Catalogue, ReadonlySet<string>>();

/** The globals to look at: those of the catalogue, and what leads to a module or a disposable. */
export function globalsOf(catalogue: Catalogue): ReadonlySet<string> {
  const names = known.get(catalogue) ?? new Set([...catalogue.globals, ...disposableGlobals, ...globalObjects, 'process', 'require']);
  known.set(catalogue, names);
  return names;
}

/** Whether a variable is a known global that the file describes, and does not make: `declare const Deno: …` at its top level. */
export function isAmbientGlobal({ name, defs, scope }: TSESLint.Scope.Variable, catalogue: Catalogue): boolean {
  if (defs.length === 0 || (scope.type !== 'module' && scope.type !== 'global')) return false;
  const isDescribed = defs.every((definition) => {
    if (definition.type === 'Variable') return definition.parent.declare;
    return (definition.type === 'FunctionName' || definition.type === 'ClassName') && 'declare' in definition.node && definition.node.declare;
  });
  return isDescribed && (others.has(name) || globalsOf(catalogue).has(name));
}
