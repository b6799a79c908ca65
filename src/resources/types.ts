/**
 * What an entry of the catalogue says. Data only: nothing in this folder knows syntax trees or control flow.
 *
 * Patterns are written like the code that they match, so that a row can be read without a manual, and a release can be
 * printed in a message or inserted by a fix as it stands:
 *
 * - acquire: `await open`, `new Pool`, `await Pool#connect` (a method of an instance), `Readable.from` (a static or nested
 *   name), `default` (the module's default export);
 * - release: `await _.close()`, `clearInterval(_)`, `_()`, `await receiver.release(_)`, `receiver.query("COMMIT")`, where `_`
 *   is the resource, `receiver` the object whose method acquired it, and `$0`, `$1` … the arguments of the acquisition.
 */

/** Where the resource is, seen from the matched call; `value` (after `await` where the pattern has one) if not given. */
export type Yields =
  | 'value'
  /** `[value, release] = await semaphore.acquire()`: `element:1`. */
  | `element:${number}`
  /** `const { port1 } = new MessageChannel()`: `property:port1`. */
  | `property:${string}`
  /** Parameter n of the callback (the last function among the arguments): `callback:1`. */
  | `callback:${number}`
  /** The thing that was passed in: a path that now exists, a listener that is now registered. */
  | `argument:${number}`
  /** A state of the object whose method was called: raw mode, an open transaction, fake timers. */
  | 'receiver';

/** One way to acquire a resource. */
export interface AcquirePattern {
  /** `[await ][new ]path`, see the head of this file. */
  readonly call: string;
  /** Where this pattern's module is another than its entry's; `''` stands for globals. */
  readonly module?: string | readonly string[];
  readonly yields?: Yields;
  /** Matches only if this argument is a literal that starts so, ignoring case: `{ "0": "BEGIN" }`. */
  readonly when?: Readonly<Record<string, string>>;
  /** Does not match a call that is given a callback: `knex.transaction(callback)` releases by itself. */
  readonly unlessCallback?: boolean;
  /** Matches only a call with so many arguments at least: `sinon.stub()` is a function of its own, `sinon.stub(storage)` changes an object. */
  readonly atLeast?: number;
  /** Does not match a call whose options (an object literal) name this property: `setTimeout` … `{ signal }`. */
  readonly unlessOption?: string | readonly string[];
  /** The parameter of the same callback that releases it where it is called: `callback:2` for `pool.connect((error, client, done) => …)`. */
  readonly releasedBy?: `callback:${number}`;
}

/** From which version on a value has the dispose method; `node` for what Node itself offers, `package` for an npm package. */
export interface Since {
  readonly node?: string;
  readonly package?: string;
}

/** One kind of resource. */
export interface ResourceEntry {
  /** Stable; users name it in `settings.leaks.ignore`, messages carry it in their data. */
  readonly id: string;
  /** What a message calls it: `file handle`. */
  readonly name: string;
  /** Modules that export what the patterns name; absent (in a list: `''`) for globals. `node:fs` stands for `fs` too. */
  readonly module?: string | readonly string[];
  readonly acquire: string | AcquirePattern | readonly (string | AcquirePattern)[];
  /** All forms that release it. The first is the one that messages name and fixes write. */
  readonly release: string | readonly string[];
  /** The type of the resource as its module exports it, so that its own methods can be known: `PoolClient`; `node:net:Socket` if another module does. */
  readonly type?: string;
  /** Has `[Symbol.dispose]` (`sync`) or `[Symbol.asyncDispose]` (`async`), and since when. */
  readonly disposable?: { readonly sync?: Since; readonly async?: Since };
  /** Why its disposal is not its usual release; such a resource is never rewritten to `using`. */
  readonly disposeDiffers?: string;
  /** `process`: usually lives as long as the process, judged only where its function releases it on some path. */
  readonly lifetime?: 'scope' | 'process';
  /**
   * A leak that ends by itself: a timer `fires`, a stream is `consumed`, an unreferenced object is `collected`. What only a
   * throw would leak is then reported in `strict` alone.
   */
  readonly selfReleasing?: 'fires' | 'consumed' | 'collected';
  /** It destroys itself when it emits `error`: a rejection of `events.once(it, …)` or `finished(it)` leaks nothing. */
  readonly destroysItselfOnError?: boolean;
  /**
   * A client that lives as long as the process where it serves: where one of these methods is called on it, or on what it gave (see `knownBy`), or
   * one of these properties is set. Otherwise the function that makes it owes its release, whatever its `lifetime` says elsewhere. Empty where no method makes it serve.
   */
  readonly servesBy?: readonly string[];
  /** Methods that have not done their work when they return, and that its release would cut off: `send` of a UDP socket. */
  readonly goesOnAfter?: readonly string[];
  /**
   * A registration that its owner keeps with others: thrown away, it is reported where its function keeps another one, or its class has a
   * cleanup method.
   */
  readonly keptWithOthers?: boolean;
  /** Holds nothing but its listeners, and goes with the object that keeps it: in a field, it is reported where the class disposes of something else. */
  readonly disposedWithOthers?: boolean;
  /** Goes on working when nobody holds it any more, so that throwing it away is worth a report of its own: an interval. */
  readonly runsUnheld?: boolean;
  /**
   * An object that keeps it in a field owns it, though it lives as long as the process elsewhere: an interval, a watcher, a worker, a socket.
   * Pools, servers and clients are judged only in a class that has a cleanup method.
   */
  readonly ownedByField?: boolean;
  /** Nobody keeps one for somebody else: whoever is given one by a call owes its release, of which its type says enough: a subscription. */
  readonly ownedByType?: boolean;
  /** The program's own code hears what it is sent, and may end it then: a worker. */
  readonly obeysMessages?: boolean;
  /** Ends with what this method is given, where nothing else holds it: `observe(element)` of an observer. */
  readonly endsWithTargetOf?: string;
  /** Ends with the component in whose setup or hook it is made, as long as nothing was waited for there: a watcher of Vue. */
  readonly endsWithComponent?: boolean;
  /** Ends by itself where one of these was called on what it is made of: `pipe(takeUntil(…))`. */
  readonly endsItselfAfter?: readonly string[];
  /** What a second release does. */
  readonly idempotent?: 'safe' | 'throws' | 'rejects' | 'callback-error' | 'returns-false' | 'harmful' | 'hangs' | 'unknown';
  /** Methods and functions among its releases that do no harm behind any other: `releaseLock` behind `close`. */
  readonly safeBehindOthers?: readonly string[];
  /** The option that makes a second release harmless: `force` of `rm`. */
  readonly safeByOption?: string;
  /** The error of the release carries the result of earlier work (written data, a commit). */
  readonly errorMatters?: boolean;
  /** Whatever work goes on in its scope needs it, whether it names it or not: a lock, a span, a transaction. */
  readonly guardsWork?: boolean;
  /** Its releases tell how the work went, save the first one without an argument: `spinner.succeed()`. None of them belongs into a `finally`. */
  readonly releaseTellsOutcome?: boolean;
  /** Of use to whoever gets it after its release: a span has its ids, a child process its exit code, a double its calls. */
  readonly usefulAfterRelease?: boolean;
  /** Its release gives a promise that is never rejected: nobody need wait for it to hear of an error. */
  readonly releaseNeverFails?: boolean;
  /**
   * One end of something: who reads the other end gets its errors, and its release may wait for that reader, so that waiting for it first would
   * wait forever.
   */
  readonly isReadAtOtherEnd?: boolean;
  /** Where it stands in a cleanup: telemetry and loggers close last, so that they hear of what fails in the others. */
  readonly role?: 'last';
  /** It is a path: what is put together from it goes when it goes. */
  readonly isPath?: boolean;
  /** An obligation only once one of these methods was called on it: an empty stack is none. */
  readonly obligedBy?: readonly string[];
  /** Holds nothing before this method was called on it, where its function calls it: a server listens. */
  readonly beginsBy?: string;
  /** The method that returns `{ done }`: where that is true it has released itself, and where it rejects it has, too. */
  readonly readToEndBy?: string;
  /** Methods whose rejection means that it failed as a whole and holds nothing any more: `connect` of a client, `write` of a writer. */
  readonly endsOnRejectionOf?: readonly string[];
  /** The property that is a promise of its end, whoever brings that about: `closed` of a stream's writer. */
  readonly endPromise?: string;
  /** It only keeps others from the object whose method gave it, so that nobody misses its release where nobody else knows that object. */
  readonly locksReceiver?: boolean;
  /** Methods and properties that give what owns it from then on: `createReadStream` of a file handle, `readable` of a file of Deno. */
  readonly transfers?: readonly string[];
  /**
   * Methods that give something by which one gets at the resource again: `newPage` of a browser. Who returns that hands the resource on; so does,
   * for a client (`servesBy`), who stores it or passes it to an unknown call.
   */
  readonly knownBy?: readonly string[];
  /** Properties that are plain values: who takes nothing but these off it has lost it, or goes on to owe its release. */
  readonly plainProperties?: readonly string[];
  /** Those of them by which a call may release it: `fd` of a file handle. */
  readonly keyProperties?: readonly string[];
  /** Methods that return the resource itself: `spinner.start()`, `socket.on()`. */
  readonly returnsItself?: readonly string[];
  /** The rule that speaks about it, where that is not `missing-cleanup`: an `AbortController`, a response body. */
  readonly reportedBy?: string;
}

/** Calls whose arguments stay with the caller (`borrowers`) or go over to the callee (`takers`). */
export interface CallPattern {
  readonly module?: string | readonly string[];
  /**
   * `stat`, `finished`, `new Map`, `trace.setSpan`, `Collection#insertOne`, or `#pipe` (a method of any object). `console.*` and `*`
   * stand for all functions of an object or of the module. A string in the place of a `CallPattern` has the module of its table; in the
   * settings it is a callee as it is written (`audit`, `this.log`), wherever its name comes from.
   */
  readonly call: string;
}

/** What one table file says about its modules. */
export interface ResourceTable {
  /** The module of every row and type of this table that names none of its own. */
  readonly module?: string | readonly string[];
  /**
   * Known types and what else than `new Type` and a type annotation gives one: calls (`createPool()`, `await connect`, `Pool#promise()`),
   * exported values (`chromium`), properties (`Response#body`). A type of another module is `mysql2/promise:Pool`, a global one `:Response`.
   */
  readonly types?: Readonly<Record<string, readonly string[]>>;
  readonly resources: readonly ResourceEntry[];
  readonly borrowers?: readonly (string | CallPattern)[];
  readonly takers?: readonly (string | CallPattern)[];
}

/** `settings.leaks`; checked by `settings.ts`, described for editors in `schema/settings.json`. */
export interface LeaksSettings {
  readonly resources?: readonly (Omit<ResourceEntry, 'id' | 'name'> & { readonly id?: string; readonly name?: string })[];
  readonly sinks?: readonly string[];
  readonly borrowers?: readonly (string | CallPattern)[];
  readonly ignore?: readonly string[];
  readonly ignoreTypes?: readonly (string | { readonly name: string; readonly package: string })[];
  readonly fix?: 'safe' | 'all';
  readonly style?: 'auto' | 'using' | 'try-finally';
  /** The range of Node versions that the linted code runs on. */
  readonly node?: string;
}
