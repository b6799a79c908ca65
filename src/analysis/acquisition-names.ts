/** What the text of a file tells, before anything is known of its tree: whether it holds the names by which a resource comes and goes. */
import type { Acquirer, Catalogue } from '../resources/index.ts';
import type { ResourceEntry } from '../resources/types.ts';

/** Remembers what it has been asked: the same names are asked for by many entries. */
export class AcquisitionText {
  readonly #text: string;
  readonly #catalogue: Catalogue;
  readonly #words = new Map<string, boolean>();

  constructor(text: string, catalogue: Catalogue) {
    this.#text = text;
    this.#catalogue = catalogue;
  }

  /** Whether it acquires something that a field may keep: by these globals, by these modules. */
  mayFillField(globals: ReadonlySet<string>, modules: ReadonlySet<string>, hasAliases: boolean): boolean {
    const { ofNew, ofCall, acquirersOf } = this.#catalogue;
    for (const name of globals) {
      const known = [ofNew('', [name]), ofCall('', [name])].flatMap((one) => one?.acquires ?? []);
      if (known.some(({ entry }) => isKeptInFields(entry))) return true;
    }
    return [...modules].some((module) =>
      acquirersOf(module).some(({ entry, shape }) => {
        const name = shape.member?.split('.').at(-1) ?? shape.path.at(-1) ?? '';
        return isKeptInFields(entry) && (name === 'default' || (hasAliases ? this.has(name) : this.calls(name)));
      }),
    );
  }

  /** Whether the text has a call by which the module acquires and, where the resource is judged only then, one that releases. */
  hasCandidate(module: string, hasAliases: boolean): boolean {
    const isRenamed = hasAliases || this.has('promisify');
    return this.#catalogue.acquirersOf(module).some(({ entry, shape, releases }) => {
      if (entry.reportedBy !== undefined) return false;
      const name = shape.member?.split('.').at(-1) ?? shape.path.at(-1) ?? '';
      if (name !== 'default' && !(isRenamed ? this.has(name) : this.calls(name))) return false;
      return !needsEvidence(entry) || releases.some(({ callee }) => callee.path.length === 0 || this.has(callee.path.at(-1) ?? ''));
    });
  }

  /** Whether the text calls something of this name: `open(`, `open<`, `open?.(`. */
  calls(name: string): boolean {
    return this.has(name) && (this.has(`${name}(`) || this.has(`${name}<`) || this.has(`${name}?.(`));
  }

  /** Whether the text calls a method by which what is acquired so releases itself. */
  releases({ releases }: Acquirer): boolean {
    return releases.some(({ callee: { base, path } }) => base === 'resource' && path.length === 1 && this.has(`.${path[0] ?? ''}(`));
  }

  has(word: string): boolean {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const found = this.#text.includes(word);
    this.#words.set(word, found);
    return found;
  }
}

/** Whether a resource is judged only where something releases it. */
export function needsEvidence({ selfReleasing, lifetime, runsUnheld, servesBy, keptWithOthers }: ResourceEntry): boolean {
  return selfReleasing !== undefined || (lifetime === 'process' && !runsUnheld && !servesBy && !keptWithOthers);
}

/** Whether an object that keeps the resource owes its release: it is not another rule's, and does not end by itself. */
export function isKeptInFields({ selfReleasing, reportedBy }: ResourceEntry): boolean {
  return selfReleasing === undefined && reportedBy === undefined;
}

/** Whether a resource could be reported: what releases itself is so only where something in the file releases it. */
export function isJudged({ entry, releases }: Acquirer, text: string): boolean {
  if (entry.reportedBy !== undefined) return false;
  return !needsEvidence(entry) || releases.some(({ callee }) => text.includes(callee.path.at(-1) ?? ''));
}

/** Whether a text declares disposables of its file's own. */
export function declaresDisposables(text: string): boolean {
  return text.includes('Symbol.dispose') || text.includes('Symbol.asyncDispose') || /\b(?:Async)?Disposable\b/.test(text);
}
