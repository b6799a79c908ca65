/**
 * What the analysis may ask the catalogue. Every question is one or two look-ups in a map.
 *
 * How a callee is named: by the module that it comes from and the path of names from there on.
 * - A global has the module `''`: `URL.createObjectURL` is `('', ['URL', 'createObjectURL'])`. `globalThis.`, `window.` and `self.` are
 *   to be taken off first.
 * - `import { open } from 'node:fs/promises'` makes `open` into `('node:fs/promises', ['open'])`; the module may be given as it is
 *   written, with `node:`, `npm:`, `jsr:` and a version.
 * - `import * as fs from 'fs'`, `const fs = require('fs')`: `fs.open` is `('fs', ['open'])`; the namespace itself, and its call
 *   (`require('knex')({…})`), has the path `[]`, which stands for `['default']`.
 * - `import pg from 'pg'`: `pg` is `['default']`, `pg.Pool` is `['default', 'Pool']`, and is found as `['Pool']`.
 */
import type { AcquireShape, ReleaseTemplate } from './patterns.ts';
import type { AcquirePattern, LeaksSettings, ResourceEntry, Yields } from './types.ts';

/** A type of a module, such as `pg:Pool`; opaque, made by `typeKey`. */
export type TypeKey = string & { readonly typeKey: never };

/** One way in which a call acquires a resource. */
export interface Acquirer {
  readonly entry: ResourceEntry;
  readonly pattern: AcquirePattern;
  readonly shape: AcquireShape;
  /** `value` where the pattern names nothing else. */
  readonly yields: Yields;
  /** The type of the resource, if the catalogue knows methods of it. */
  readonly type: TypeKey | undefined;
  /** All forms of release, parsed; the first is the one that messages name and fixes write. */
  readonly releases: readonly ReleaseTemplate[];
}

/** The type of what a call returns; `awaited`: of what its promise resolves to. */
export interface Given {
  readonly type: TypeKey;
  readonly awaited: boolean;
}

/** What is known of one function, method or constructor. Most acquire nothing and only give a type, or the other way round. */
export interface Known {
  readonly acquires: readonly Acquirer[];
  readonly gives: Given | undefined;
}

/** A set of calls. `path` and `member` are as in the head of this file. */
export interface CallSet {
  /** A function of a module, or a global (module `''`); `constructed` asks for `new`. */
  readonly hasExport: (module: string, path: readonly string[], constructed?: boolean) => boolean;
  /** A method of a known type. Also true for what `hasMethod` says. */
  readonly hasMember: (type: TypeKey, member: string) => boolean;
  /** A method of this name, whatever the object. */
  readonly hasMethod: (member: string) => boolean;
  /** A callee as it is written, wherever its name comes from (`["this", "log"]`): the users' own lists. */
  readonly hasWritten: (names: readonly string[]) => boolean;
}

export interface Catalogue {
  /** `open(…)`, `vi.useFakeTimers()`. */
  readonly ofCall: (module: string, path: readonly string[]) => Known | undefined;
  /** `new Pool(…)`. */
  readonly ofNew: (module: string, path: readonly string[]) => Known | undefined;
  /** `pool.connect(…)` where `pool` is known to be of the type. Names of nested objects are joined: `timers.enable`. */
  readonly ofMethod: (type: TypeKey, member: string) => Known | undefined;
  /** An export (or a global) that is an instance: `chromium` is a `BrowserType`, `navigator.locks` a `LockManager`. */
  readonly typeOfValue: (module: string, path: readonly string[]) => TypeKey | undefined;
  /** `response.body`, `page.keyboard`. */
  readonly typeOfProperty: (type: TypeKey, property: string) => TypeKey | undefined;
  /** A type annotation: `PoolClient` imported from `pg`; module `''` for a global type. */
  readonly typeNamed: (module: string, name: string) => TypeKey | undefined;
  /** The ways to acquire a resource of this type: for a function that is annotated to return one. */
  readonly acquirersOfType: (type: TypeKey) => readonly Acquirer[];

  /** The last names of everything that acquires or gives a type (`default` included): a callee with another name is none, unless it is
   * a default import, a namespace that is called, or renamed. A cheap first test. */
  readonly names: ReadonlySet<string>;
  /** All ways to acquire with the values of a module, or of a type that it makes; `''` for globals. */
  readonly acquirersOf: (module: string) => readonly Acquirer[];
  /** The methods by which resources release themselves: `close`, `mockRestore`. */
  readonly releaseNames: ReadonlySet<string>;
  /**
   * The last names of the releases of a module's resources, and of those of the types that it makes, that can fail so that it matters: they
   * give a promise, take a callback, or end work whose result matters. `''` for globals; `_` where any name may be called.
   */
  readonly failingReleasesOf: (module: string) => ReadonlySet<string>;
  /** All ways to acquire that end with this name: `connect` for `await Pool#connect`. */
  readonly acquirersNamed: (name: string) => readonly Acquirer[];
  /** The names of {@link Catalogue.names} that a value of this module, or of a type that it makes, can have; `''` for globals. */
  readonly namesOf: (module: string) => ReadonlySet<string>;
  /** The exports of a module (the globals for `''`) that acquire, make something whose methods do, or lead there. */
  readonly exportsOf: (module: string) => ReadonlySet<string>;
  /** Names on the way to what acquires or gives a type: `promises` in `promises.open`, `Readable` in `Readable.from`. */
  readonly namespaces: ReadonlySet<string>;
  /** Finds a call of a method of global types that acquires: `.getReader(`, `.createDataChannel(`. */
  readonly globalMethodCall: RegExp;
  /** The modules that the catalogue knows, normalised. */
  readonly modules: ReadonlySet<string>;
  /** The first names of global patterns: `URL`, `setInterval`, `vi`, `jest`. */
  readonly globals: ReadonlySet<string>;

  /** Calls whose arguments stay with the caller. */
  readonly borrowers: CallSet;
  /** Calls that take their arguments over. */
  readonly takers: CallSet;
  /** Calls that are known not to throw. */
  readonly neverThrows: CallSet;
  /** Calls that never come back. */
  readonly neverReturns: CallSet;
  /** Methods that end something and fail without their receiver. */
  readonly needsReceiver: CallSet;
  /** Names of options under which a call only borrows: `{ session }`. */
  readonly borrowingOptions: ReadonlySet<string>;
  /** Whether a callee as written, name by name (`["this", "toDispose", "push"]`), takes its arguments over. */
  readonly isSink: (names: readonly string[]) => boolean;

  /** Types that are no resources, by name, or by name and package. */
  readonly ignoredTypes: NonNullable<LeaksSettings['ignoreTypes']>;
  /** All entries that are not ignored. */
  readonly entries: ReadonlyMap<string, ResourceEntry>;
}
