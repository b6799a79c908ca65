/** From tables to the maps behind a `Catalogue`. */
import { borrowingOptions } from './borrowing.ts';
import { CallSetBuilder, listOf } from './call-set.ts';
import type { Acquirer, Catalogue, Given, TypeKey } from './catalogue.ts';
import { exportKey, normaliseModule, typeKey } from './keys.ts';
import { needsReceiver } from './needs-receiver.ts';
import { neverReturns } from './never-returns.ts';
import { neverThrows } from './never-throws.ts';
import { type AcquireShape, parseAcquire, parseGiver, parseRelease } from './patterns.ts';
import { defaultSinks, sinkMatcher } from './sinks.ts';
import type { AcquirePattern, LeaksSettings, ResourceEntry, ResourceTable } from './types.ts';

interface Facts {
  readonly acquires: Acquirer[];
  gives: Given | undefined;
}

const noNames: ReadonlySet<string> = new Set();

class CatalogueBuilder {
  readonly calls = new Map<string, Facts>();
  readonly constructions = new Map<string, Facts>();
  readonly methods = new Map<string, Facts>();
  /** Exports that are instances, and properties: `playwright:chromium`, `:Response#body`. */
  readonly values = new Map<string, TypeKey>();
  /** Methods that return their own object: they set it up, and do not throw. */
  readonly configuring = new Set<string>();
  readonly types = new Set<TypeKey>();
  readonly acquirersOfType = new Map<TypeKey, Acquirer[]>();
  readonly entries = new Map<string, ResourceEntry>();
  readonly names = new Set<string>();
  readonly namesByModule = new Map<string, Set<string>>();
  /** Modules whose values may be of types of other modules. */
  readonly related = new Map<string, Set<string>>();
  readonly acquirersByModule = new Map<string, Acquirer[]>();
  readonly #acquirersWithRelated = new Map<string, readonly Acquirer[]>();
  readonly acquirersByName = new Map<string, Acquirer[]>();
  readonly exportsByModule = new Map<string, Set<string>>();
  readonly #failingReleases = new Map<string, ReadonlySet<string>>();
  readonly #joined = new Map<string, Set<string>>();
  readonly namespaces = new Set<string>();
  readonly globalMethods = new Set<string>();
  readonly modules = new Set<string>();
  readonly globals = new Set<string>();

  /** Adds a row; an ignored one only gives its types. */
  addEntry(entry: ResourceEntry, tableModule: ResourceTable['module'], isIgnored: boolean): void {
    if (!isIgnored) this.entries.set(entry.id, entry);
    // Parsed when they are first asked for: of all entries, one file needs a few.
    const releases = lazy(() => listOf(entry.release).map((release) => parseRelease(release)));
    for (const written of listOf<string | AcquirePattern>(entry.acquire)) {
      const pattern: AcquirePattern = typeof written === 'string' ? { call: written } : written;
      const shape = parseAcquire(pattern.call);
      const yields = pattern.yields ?? 'value';
      for (const module of listOf(pattern.module ?? entry.module ?? tableModule ?? '')) {
        const facts = this.#factsOf(shape, module);
        const type = this.#typeOf(entry, shape, module);
        if (type !== undefined) this.#relate(module, type);
        if (type !== undefined && yields === 'value') facts.gives ??= { type, awaited: shape.awaited };
        if (type !== undefined) for (const method of entry.returnsItself ?? []) this.configuring.add(`${type}#${method}`);
        if (isIgnored) continue;
        if (module === '' && shape.member !== undefined && entry.reportedBy === undefined) this.globalMethods.add(shape.member.split('.').at(-1) ?? '');
        const acquirer: Acquirer = {
          entry,
          pattern,
          shape,
          yields,
          type,
          get releases() {
            return releases();
          },
        };
        facts.acquires.push(acquirer);
        getOrAdd(this.acquirersByModule, normaliseModule(module), () => []).push(acquirer);
        getOrAdd(this.acquirersByName, (shape.member?.split('.') ?? shape.path).at(-1) ?? '', () => []).push(acquirer);
        if (type !== undefined) getOrAdd(this.acquirersOfType, type, () => []).push(acquirer);
      }
    }
  }

  /** Adds a type, and what else than its constructor and an annotation gives one: calls of `modules`. */
  addType(name: string, givers: readonly string[], modules: readonly string[]): void {
    for (const module of modules) {
      const type = this.#typeNamed(name, module);
      this.#relate(module, type);
      for (const giver of givers) {
        const shape = parseGiver(giver);
        if (shape.isCall) this.#factsOf(shape, module).gives ??= { type, awaited: shape.awaited };
        else this.values.set(this.#keyOf(shape, module), type);
      }
    }
  }

  /** `new X` gives an `X`, for every type that is known. */
  finish(): void {
    for (const type of this.types) getOrAdd(this.constructions, type, newFacts).gives ??= { type, awaited: false };
  }

  #addExport(module: string, name: string): void {
    getOrAdd(this.exportsByModule, normaliseModule(module), () => new Set<string>()).add(name);
  }

  #relate(module: string, type: TypeKey): void {
    const own = normaliseModule(module);
    const other = type.slice(0, type.lastIndexOf(':'));
    if (own !== other) getOrAdd(this.related, own, () => new Set<string>()).add(other);
  }

  /** What acquires with a module and with those whose types it makes. */
  acquirersOf(module: string): readonly Acquirer[] {
    const known = this.#acquirersWithRelated.get(module);
    if (known) return known;
    const acquirers = [module, ...(this.related.get(module) ?? [])].flatMap((one) => this.acquirersByModule.get(one) ?? []);
    this.#acquirersWithRelated.set(module, acquirers);
    return acquirers;
  }

  /** The names of a module and of those whose types it makes. */
  namesOf(module: string): ReadonlySet<string> {
    const own = normaliseModule(module);
    const known = this.#joined.get(own);
    if (known) return known;
    const joined = new Set<string>();
    this.#joined.set(own, joined);
    for (const one of new Set([own, ...(this.related.get(own) ?? [])])) {
      for (const name of this.namesByModule.get(one) ?? []) joined.add(name);
    }
    return joined;
  }

  /** The last names of the releases of a module, and of the types that it makes, that can fail so that it matters. */
  failingReleasesOf(module: string): ReadonlySet<string> {
    return getOrAdd(this.#failingReleases, module, () => {
      const names = new Set<string>();
      for (const { entry, releases } of this.acquirersOf(module)) {
        for (const form of releases) {
          const canFail = form.awaited || entry.errorMatters === true || form.arguments.some(({ kind }) => kind === 'any');
          if (canFail) names.add(form.callee.path.at(-1)?.replace(/^Symbol\./, '@@') ?? '_');
        }
      }
      return names;
    });
  }

  #typeOf(entry: ResourceEntry, shape: AcquireShape, module: string): TypeKey | undefined {
    if (entry.type === undefined) {
      const name = shape.path.join('.');
      return shape.constructed && name !== 'default' ? this.#addTypeKey(module, name) : undefined;
    }
    return this.#typeNamed(entry.type, module);
  }

  /** `Pool` is of the module, `node:net:Socket` of `node:net`, `:Response` a global. */
  #typeNamed(name: string, module: string): TypeKey {
    const colon = name.lastIndexOf(':');
    return colon < 0 ? this.#addTypeKey(module, name) : this.#addTypeKey(name.slice(0, colon), name.slice(colon + 1));
  }

  #addTypeKey(module: string, name: string): TypeKey {
    const type = typeKey(module, name);
    this.types.add(type);
    if (name !== '') this.#addExport(module, name);
    this.modules.add(normaliseModule(module));
    return type;
  }

  #factsOf(shape: AcquireShape, module: string): Facts {
    const last = (shape.member?.split('.') ?? shape.path).at(-1);
    if (last !== undefined) {
      this.names.add(last);
      getOrAdd(this.namesByModule, normaliseModule(module), () => new Set()).add(last);
    }
    for (const name of (shape.member?.split('.') ?? shape.path).slice(0, -1)) this.namespaces.add(name);
    const map = shape.member !== undefined ? this.methods : shape.constructed ? this.constructions : this.calls;
    return getOrAdd(map, this.#keyOf(shape, module), newFacts);
  }

  #keyOf({ path, type, member }: AcquireShape, module: string): string {
    this.modules.add(normaliseModule(module));
    const global = member === undefined ? path[0] : type;
    if (module === '' && global) this.globals.add(global);
    if (member !== undefined) return `${this.#addTypeKey(module, type ?? '')}#${member}`;
    if (global !== undefined) this.#addExport(module, global);
    return exportKey(module, path);
  }
}

/** Joins tables and settings that were checked before. Throws `PatternError` where a table is wrong. */
export function buildCatalogue(tables: readonly ResourceTable[], settings: LeaksSettings, userTable: ResourceTable): Catalogue {
  const ignored = new Set(settings.ignore);
  const builder = new CatalogueBuilder();
  const [borrowers, takers, throwless, endless] = [new CallSetBuilder(), new CallSetBuilder(), new CallSetBuilder(), new CallSetBuilder()];
  const receiving = new CallSetBuilder();
  // The user's rows come first: where a call is known to both, theirs is asked first.
  for (const table of [userTable, ...tables]) {
    const modules = listOf(table.module ?? '');
    for (const entry of table.resources) builder.addEntry(entry, table.module, ignored.has(entry.id));
    for (const [name, givers] of Object.entries(table.types ?? {})) builder.addType(name, givers, modules);
    for (const pattern of table.borrowers ?? []) borrowers.add(pattern, modules);
    for (const pattern of table.takers ?? []) takers.add(pattern, modules);
  }
  builder.finish();
  for (const pattern of settings.borrowers ?? []) borrowers.add(pattern, undefined);
  for (const pattern of neverThrows) throwless.add(pattern, ['']);
  for (const pattern of neverReturns) endless.add(pattern, ['']);
  for (const pattern of needsReceiver) receiving.add(pattern, ['']);
  for (const key of builder.configuring) throwless.addMember(key);

  const { calls, constructions, methods, values, types, acquirersOfType, entries, names, namespaces, globalMethods, modules, globals } = builder;
  modules.delete('');
  const releaseNames = lazy(() => new Set([...entries.values()].flatMap(({ release }) => listOf(release).map((text) => /^(?:await )?_\.(\w+)\(/.exec(text)?.[1] ?? ''))));
  return {
    ofCall: (module, path) => calls.get(exportKey(module, path)),
    ofNew: (module, path) => constructions.get(exportKey(module, path)),
    ofMethod: (type, member) => methods.get(`${type}#${member}`),
    typeOfValue: (module, path) => values.get(exportKey(module, path)),
    typeOfProperty: (type, property) => values.get(`${type}#${property}`),
    typeNamed: (module, name) => {
      const type = typeKey(module, name);
      return types.has(type) ? type : constructions.get(exportKey(module, [name]))?.gives?.type;
    },
    acquirersOfType: (type) => acquirersOfType.get(type) ?? [],
    names,
    get releaseNames() {
      return releaseNames();
    },
    acquirersOf: (module) => builder.acquirersOf(module),
    failingReleasesOf: (module) => builder.failingReleasesOf(module),
    acquirersNamed: (name) => builder.acquirersByName.get(name) ?? [],
    namesOf: (module) => builder.namesOf(module),
    exportsOf: (module) => builder.exportsByModule.get(module) ?? noNames,
    namespaces,
    globalMethodCall: new RegExp(String.raw`\.(?:${[...globalMethods].join('|')})\(`),
    modules,
    globals,
    borrowers: borrowers.set,
    takers: takers.set,
    neverThrows: throwless.set,
    neverReturns: endless.set,
    needsReceiver: receiving.set,
    borrowingOptions,
    isSink: sinkMatcher([...defaultSinks, ...(settings.sinks ?? [])]),
    ignoredTypes: settings.ignoreTypes ?? [],
    entries,
  };
}

function lazy<Value>(compute: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= compute());
}

function newFacts(): Facts {
  return { acquires: [], gives: undefined };
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const created = create();
  map.set(key, created);
  return created;
}
