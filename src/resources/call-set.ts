/** Sets of calls, from lists of patterns. */
import type { CallSet } from './catalogue.ts';
import { exportKey, typeKey } from './keys.ts';
import { parseCall } from './patterns.ts';
import type { CallPattern } from './types.ts';

/** Collects call patterns; `set` is live. */
export class CallSetBuilder {
  readonly #exports = new Set<string>();
  readonly #members = new Set<string>();
  readonly #methods = new Set<string>();
  readonly #written = new Set<string>();

  /** Adds a pattern of a table whose modules are `modules`, or of the settings (`undefined`). Throws `PatternError`. */
  add(pattern: string | CallPattern, modules: readonly string[] | undefined): void {
    const call = typeof pattern === 'string' ? pattern : pattern.call;
    const own = typeof pattern === 'string' ? undefined : pattern.module;
    const { constructed, path, type, member } = parseCall(call);
    const places = own === undefined ? modules : listOf(own);
    if (member !== undefined && type === '') this.#methods.add(member);
    else if (places === undefined && member === undefined) this.#written.add(path.join('.'));
    else
      for (const module of places ?? ['']) {
        if (member === undefined) this.#exports.add(`${constructed ? 'new ' : ''}${exportKey(module, path)}`);
        else this.#members.add(`${typeKey(module, type ?? '')}#${member}`);
      }
  }

  /** Adds a method of a type by its key, `pg:Pool#on`. */
  addMember(key: string): void {
    this.#members.add(key);
  }

  readonly set: CallSet = {
    hasExport: (module, path, constructed = false) => {
      const prefix = constructed ? 'new ' : '';
      const has = (names: readonly string[]): boolean => this.#exports.has(prefix + exportKey(module, names));
      return has(path) || has([...path.slice(0, -1), '*']) || (module !== '' && has(['*']));
    },
    hasMember: (type, member) =>
      this.#members.has(`${type}#${member}`) || this.#members.has(`${type}#*`) || this.#methods.has(member),
    hasMethod: (member) => this.#methods.has(member),
    hasWritten: (names) => this.#written.has(names.join('.')),
  };
}

/** One or several, as a list. */
export function listOf<Item>(items: Item | readonly Item[]): readonly Item[] {
  return Array.isArray(items) ? (items as readonly Item[]) : [items as Item];
}
