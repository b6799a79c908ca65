/** Contracts of ownership, as tags of a JSDoc comment say them: pure text, whether it comes from a comment of the file or from the checker. */

/** What a function does with an argument. */
export type ParameterContract = 'borrows' | 'takes' | 'releases';

export interface Contract {
  /** What the caller must release; `release` is the form that the tag names, if it names one. */
  readonly mustRelease: { readonly release: string | undefined } | undefined;
  /** By the name of the parameter. */
  readonly parameters: ReadonlyMap<string, ParameterContract>;
}

export interface Tag {
  readonly name: string;
  readonly text: string;
}

const parameterTags: Readonly<Record<string, ParameterContract>> = { borrows: 'borrows', takesOwnership: 'takes', releases: 'releases' };

/** The tags by which contracts are written. */
export const contractTags: readonly string[] = ['mustRelease', ...Object.keys(parameterTags)];

/** What a tag of a parameter says of it. */
export function parameterContract(tag: string): ParameterContract | undefined {
  return Object.hasOwn(parameterTags, tag) ? parameterTags[tag] : undefined;
}

/** The first word behind a tag: the name of a parameter, with or without the braces and brackets of other tags. */
export function firstWord(text: string): string {
  return /^\s*(?:\{[^}]*\}\s*)?\[?([\w$#.]+)/.exec(text)?.[1] ?? '';
}

/** The contract that tags say; `undefined` where none of them does. JSDoc's own `@borrows that as this` is none. */
export function contractOf(tags: readonly Tag[]): Contract | undefined {
  const parameters = new Map<string, ParameterContract>();
  let mustRelease: Contract['mustRelease'];
  for (const { name, text } of tags) {
    const says = parameterContract(name);
    const word = firstWord(text);
    if (says && word !== '' && !isOfJsdoc(name, text)) parameters.set(word, says);
    else if (name === 'mustRelease') mustRelease = { release: releaseIn(text) };
  }
  return mustRelease || parameters.size > 0 ? { mustRelease, parameters } : undefined;
}

/** Whether a tag is JSDoc's: `@borrows other.method as method`. */
export function isOfJsdoc(name: string, text: string): boolean {
  return name === 'borrows' && /^\s*\S+\s+as\s/.test(text);
}

/**
 * The release that `@mustRelease` names, as the catalogue writes it: a method (`close`), or a call (`_.close()`, `pool.release(_)`), also in
 * backticks; what follows is a description.
 */
export function releaseIn(text: string): string | undefined {
  const code = /^\s*`([^`]+)`/.exec(text)?.[1] ?? /^\s*((?:await\s+)?[\w$.]+\([^)]*\)|[\w$]+(?=\s*(?:$|[-–—.,;:])))/.exec(text)?.[1];
  if (code === undefined) return undefined;
  return /^[\w$]+$/.test(code) ? `_.${code}()` : code;
}

/** The tags of a JSDoc comment, each with what follows it up to the next, and where it starts in the comment. */
export function tagsOf(comment: string): (Tag & { readonly start: number; readonly end: number })[] {
  // A tag starts a line: `@` in the middle of one, or in a code span, is text.
  return [...comment.matchAll(/(^|\n)[ \t]*\*+[ \t]*@(\w+)([^\n]*)|^\s*@(\w+)([^\n]*)/g)].map((match) => {
    const name = match[2] ?? match[4] ?? '';
    const text = (match[3] ?? match[5] ?? '').trim();
    const start = match.index + match[0].indexOf(`@${name}`);
    return { name, text, start, end: start + name.length + 1 };
  });
}
