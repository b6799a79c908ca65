/** A program of tests/fixes/run/: what its header says, its subject, and its scenarios. The README beside it says how to write one. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Offer {
  /** The messageId of the suggestion; undefined for the autofix. */
  readonly suggestion: string | undefined;
}

export interface Program {
  /** `<rule>/<name>`. */
  readonly title: string;
  readonly rule: string;
  readonly shows: string;
  /** What is applied, in this order of preference, until the rule is silent. */
  readonly offers: readonly Offer[];
  /** The rule's options; undefined where it keeps its own. */
  readonly options: object | undefined;
  /** `settings.leaks`. */
  readonly settings: object;
  /** How many of a kind may be held at the same time; undefined where that is not judged. */
  readonly peak: number | undefined;
  /** Whether nobody being told of a failure is a defect. */
  readonly failuresAreSeen: boolean;
  /** Whether releases must keep their place among the other effects where nothing leaked before. */
  readonly releasesStay: boolean;
  /** Whether a release that was skipped before and fails now may take the place of the error, as it does in `finally`. */
  readonly releasesMask: boolean;
  /** Sets of steps that fail together, besides each alone. */
  readonly together: readonly (readonly string[])[];
  /** Nothing goes wrong before the fix either: `before: nothing`. */
  readonly isSound: boolean;
  /** The runs that end with a defect before the fix, each with its defects. */
  readonly before: readonly string[];
  /** What is linted and fixed. */
  readonly subject: string;
  /** What runs it: `export const scenarios`. */
  readonly scenarios: string;
}

const marker = '// ---- scenarios\n';

const keys = ['shows', 'offers', 'options', 'settings', 'peak', 'failures', 'releases', 'together', 'before'];

function offersOf(text: string): Offer[] {
  return text.split(',').map((each) => {
    const [, suggestion] = /^(?:autofix|suggestion (\w+))$/.exec(each.trim()) ?? [];
    if (suggestion === undefined && each.trim() !== 'autofix') throw new Error(`offers: «${each}» is neither autofix nor suggestion <messageId>`);
    return { suggestion };
  });
}

/**
 * Reads a program.
 *
 * @throws Error where it does not follow the format
 */
export function parseProgram(title: string, text: string): Program {
  const [rule = ''] = title.split('/');
  const at = text.indexOf(marker);
  const header = /^(?:\/\/ .*\n)*/.exec(text)?.[0] ?? '';
  const said = new Map<string, string[]>();
  for (const line of header.split('\n').slice(0, -1)) {
    const [, key = '', value = ''] = /^\/\/ (\w+): (.*)$/.exec(line) ?? [];
    if (!keys.includes(key)) throw new Error(`${title}: what is «${line}»? Known are ${keys.join(', ')}`);
    said.set(key, [...(said.get(key) ?? []), value]);
  }
  const one = (key: string): string | undefined => said.get(key)?.[0];
  const [shows, offers] = [one('shows'), one('offers')];
  if (shows === undefined || offers === undefined) throw new Error(`${title}: the header says neither shows nor offers`);
  if (at < 0) throw new Error(`${title}: no line «${marker.trim()}»`);
  return {
    title,
    rule,
    shows,
    offers: offersOf(offers),
    options: one('options') === undefined ? undefined : (JSON.parse(one('options') ?? '') as object),
    settings: { node: '>=24', ...(JSON.parse(one('settings') ?? '{}') as object) },
    peak: one('peak') === undefined ? undefined : Number(one('peak')),
    failuresAreSeen: one('failures') === 'seen',
    releasesStay: said.get('releases')?.includes('stay') ?? false,
    releasesMask: said.get('releases')?.includes('mask') ?? false,
    together: (said.get('together') ?? []).map((each) => each.split(',').map((step) => step.trim())),
    isSound: said.get('before')?.join() === 'nothing',
    before: said.get('before') ?? [],
    subject: text.slice(header.length, at),
    scenarios: text.slice(at),
  };
}

const root = new URL('../', import.meta.url);

/** All programs, or those of one rule. */
export function readPrograms(rule?: string): Program[] {
  const rules = readdirSync(root, { withFileTypes: true }).filter((each) => each.isDirectory() && each.name !== 'support');
  return rules
    .filter(({ name }) => rule === undefined || name === rule)
    .flatMap(({ name }) =>
      readdirSync(new URL(`${name}/`, root))
        .filter((file) => file.endsWith('.ts'))
        .sort()
        .map((file) => parseProgram(`${name}/${file.replace('.ts', '')}`, readFileSync(new URL(`${name}/${file}`, root), 'utf8'))),
    );
}
