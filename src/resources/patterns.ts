/** The mini-language of the catalogue, parsed once into plain objects. `types.ts` explains it from the writer's side. */
import { asObject } from './object-code.ts';

/** `await Pool#connect`, `new Mutex`, `vi.useFakeTimers`, `default`. */
export interface AcquireShape {
  readonly awaited: boolean;
  readonly constructed: boolean;
  /** The names from the export (or the global) on: `["vi", "useFakeTimers"]`. Empty for a method of an instance. */
  readonly path: readonly string[];
  /** `Pool` in `Pool#connect`; empty for `#pipe`, a method of any object. */
  readonly type?: string;
  /** `connect` in `Pool#connect`; `timers.enable` in `MockTracker#timers.enable`. */
  readonly member?: string;
}

export type ReleaseArgument =
  /** `_` */
  | { readonly kind: 'resource' }
  /** `$0`: the same expression as that argument of the acquisition. */
  | { readonly kind: 'argument'; readonly index: number }
  /** A string that the argument starts with, ignoring case (`"COMMIT"`), or exactly this boolean or number. */
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  /** `…` (also none at all), or code that only a fix writes: `{ recursive: true }`. */
  | { readonly kind: 'any' };

export interface ReleaseTemplate {
  readonly awaited: boolean;
  /**
   * What is called: `_` or a path from it (`["body", "cancel"]`; empty for `_()`), the receiver of the acquisition, or a function by name
   * (`["URL", "revokeObjectURL"]`), which may also be a member of its module's namespace (`fs.closeSync(_)` for `closeSync(_)`).
   */
  readonly callee: { readonly base: 'resource' | 'receiver' | 'name'; readonly path: readonly string[] };
  readonly arguments: readonly ReleaseArgument[];
  /** The template without `await`. A call that follows the first (`_.commit().execute()`) is in the text alone: the first one releases. */
  readonly text: string;
}

/** What a template is filled with. */
export interface ReleaseContext {
  readonly resource: string;
  readonly receiver?: string;
  /** The source text of the arguments of the acquisition. */
  readonly args?: readonly string[];
  /** What stands in front of a function by name: `fs` makes `closeSync(_)` into `fs.closeSync(fd)`. */
  readonly namespace?: string;
}

const ACQUIRE_GRAMMAR = '`[await ][new ]name(.name)*`, or `[await ]Type#method` for a method of an instance, such as `await open`, `new Pool`, `await Pool#connect`';
const RELEASE_GRAMMAR =
  '`[await ]call`, where the call is on the resource `_`, on its `receiver`, or of a function, such as `_.close()`, `_()`, `clearInterval(_)`, `receiver.release(_)`, `receiver.query("COMMIT")`, `unlock($0)`';

/** A pattern that does not follow the grammar; the message says what is wrong and shows the grammar. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

// Not `\p{L}`: half of the time to build the catalogue would go into it.
const NAME = String.raw`[A-Za-z_$\u00a1-\uffff][\w$\u00a1-\uffff]*`;
const ACQUIRE = new RegExp(String.raw`^(await )?(new )?(?:(${NAME}(?:\.${NAME})*|\*)?)(?:#(${NAME}(?:\.${NAME})*))?$`);

/** Parses what acquires, or gives a type. Throws {@link PatternError}. */
export function parseAcquire(pattern: string): AcquireShape {
  if (pattern.includes('*')) throw new PatternError(`\`*\` cannot stand here, name the function: ${JSON.stringify(pattern)}`);
  return parseCall(pattern);
}

/** Parses what gives a type: a call (`connect()`, `await connect`, `new Pool`), or a value or property (`chromium`). Throws {@link PatternError}. */
export function parseGiver(pattern: string): AcquireShape & { readonly isCall: boolean } {
  const isWrittenAsCall = pattern.endsWith('()');
  const shape = parseAcquire(isWrittenAsCall ? pattern.slice(0, -'()'.length) : pattern);
  return { ...shape, isCall: isWrittenAsCall || shape.awaited || shape.constructed };
}

/** Parses a call that borrows or takes, in which `*` may stand for all functions of an object. Throws {@link PatternError}. */
export function parseCall(pattern: string): AcquireShape {
  const match = ACQUIRE.exec(pattern.endsWith('*') ? pattern.replace(/([.#])\*$/, '$1$$ANY') : pattern);
  const [, awaited, constructed, path, member] = match ?? [];
  if (!match || ((path ?? '') === '' && member === undefined) || path === 'await' || path === 'new') {
    throw new PatternError(`expected a pattern of the form ${ACQUIRE_GRAMMAR}, got ${JSON.stringify(pattern)}`);
  }
  if (constructed && member !== undefined) {
    throw new PatternError(`a method (\`#\`) cannot be constructed (\`new\`): ${JSON.stringify(pattern)}`);
  }
  const shape = { awaited: awaited !== undefined, constructed: constructed !== undefined };
  if (member !== undefined) return { ...shape, path: [], type: path ?? '', member: member.replace('$ANY', '*') };
  return { ...shape, path: (path ?? '').split('.').map((name) => (name === '$ANY' ? '*' : name)) };
}

const CALLEE = new RegExp(String.raw`^(${NAME})((?:\??\.${NAME}|\[Symbol\.(?:dispose|asyncDispose)\])*)\(`);
const SEGMENT = new RegExp(String.raw`\.(${NAME})|\[(Symbol\.\w+)\]`, 'g');

/** Parses one form of release. Throws {@link PatternError}. */
export function parseRelease(pattern: string): ReleaseTemplate {
  const awaited = pattern.startsWith('await ');
  const text = awaited ? pattern.slice('await '.length) : pattern;
  const match = CALLEE.exec(text);
  const end = match ? closingParenthesis(text, match[0].length) : -1;
  if (!match || end < 0 || (end < text.length - 1 && text[end + 1] !== '.')) {
    throw new PatternError(`expected a pattern of the form ${RELEASE_GRAMMAR}, got ${JSON.stringify(pattern)}`);
  }
  const head = match[1] ?? '';
  const rest = [...(match[2] ?? '').matchAll(SEGMENT)].map((segment) => segment[1] ?? segment[2] ?? '');
  const base = head === '_' ? 'resource' : head === 'receiver' ? 'receiver' : 'name';
  if (base === 'receiver' && rest.length === 0) {
    throw new PatternError(`\`receiver\` is an object, call a method of it: ${JSON.stringify(pattern)}`);
  }
  return {
    awaited,
    callee: { base, path: base === 'name' ? [head, ...rest] : rest },
    arguments: splitArguments(text.slice(match[0].length, end)).map((argument) => parseArgument(argument)),
    text,
  };
}

/** The template as code, without `await`: `client.release()`, `clearInterval(timer)`. */
export function renderRelease(template: ReleaseTemplate, context: ReleaseContext): string {
  const text = template.text.replace(/, …(?=\))|…/gu, '');
  const code = text.replace(new RegExp(String.raw`"(?:[^"\\]|\\.)*"|(?<![\p{L}\p{N}_$.])(?:_|receiver|\$\d+)(?![\p{L}\p{N}_$])`, 'gu'), (found, at: number) => {
    const given = found === '_' ? context.resource : found === 'receiver' ? context.receiver : found.startsWith('$') ? context.args?.[Number(found.slice(1))] : undefined;
    if (given === undefined) return found;
    return /^\??[.[]/.test(text.slice(at + found.length)) ? asObject(given) : given;
  });
  return template.callee.base === 'name' && context.namespace !== undefined ? `${context.namespace}.${code}` : code;
}

function parseArgument(text: string): ReleaseArgument {
  if (text === '_') return { kind: 'resource' };
  const argument = /^\$(\d+)$/.exec(text);
  if (argument) return { kind: 'argument', index: Number(argument[1]) };
  const quoted = /^(["'])(.*)\1$/s.exec(text);
  if (quoted) return { kind: 'literal', value: quoted[2] ?? '' };
  if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
  if (/^\d+$/.test(text)) return { kind: 'literal', value: Number(text) };
  return { kind: 'any' };
}

/** The index of the parenthesis that closes the one before `start`, or -1. */
function closingParenthesis(text: string, start: number): number {
  let depth = 1;
  for (let index = start; index < text.length; index++) {
    if (text[index] === '(') depth++;
    if (text[index] === ')' && --depth === 0) return index;
  }
  return -1;
}

/** Splits at the commas that stand outside brackets. */
function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let current = '';
  for (const character of text) {
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
    if (character === ',' && depth === 0) {
      parts.push(current.trim());
      current = '';
    } else current += character;
  }
  if (current.trim() !== '') parts.push(current.trim());
  return parts;
}
