/** Which rewrite a file allows: `using`, a stack, or `try`/`finally`. */
import type { TSESLint } from '@typescript-eslint/utils';
import semver from 'semver';
import type { LeaksSettings, ResourceEntry, Since } from '../resources/types.ts';
import { compilerSupport } from './type-information.ts';

/** What decides the target of a rewrite, read from the settings and the parser once a file. */
export interface FixStyle {
  readonly target: 'auto' | 'using' | 'try-finally';
  /** The parser of this file reads `using`, and what runs the file does too or has it lowered. */
  readonly hasUsingSyntax: boolean;
  /** `DisposableStack` and `AsyncDisposableStack` exist where the code runs. */
  readonly hasStacks: boolean;
  /** The range of Node versions that the code runs on. */
  readonly node: string;
}

/** What of a rule's context the style depends on. */
export interface StyleSource {
  readonly filename: string;
  readonly languageOptions: {
    readonly ecmaVersion?: unknown;
    readonly sourceType?: unknown;
    readonly parser?: unknown;
    readonly parserOptions?: unknown;
  };
  readonly sourceCode: Pick<TSESLint.SourceCode, 'parserServices'>;
}

/** The range that `settings.leaks.node` has when it is not set. */
export const defaultNodeRange = '>=20.19';

function nameOfParser(parser: unknown): string {
  if (typeof parser === 'string') return parser;
  if (typeof parser !== 'object' || parser === null) return '';
  const { meta, name } = parser as { readonly meta?: { readonly name?: unknown }; readonly name?: unknown };
  return typeof meta?.name === 'string' ? meta.name : typeof name === 'string' ? name : '';
}

/** Whether the file is read by TypeScript's parser, alone or inside the parser of a template language. */
function hasTypeScriptParser({ languageOptions, sourceCode }: StyleSource): boolean {
  const services = sourceCode.parserServices as { readonly esTreeNodeToTSNodeMap?: unknown } | undefined;
  if (services?.esTreeNodeToTSNodeMap) return true;
  const options = languageOptions.parserOptions as { readonly parser?: unknown } | undefined;
  return [languageOptions.parser, options?.parser].some((parser) => /typescript/i.test(nameOfParser(parser)));
}

/**
 * Whether the file is TypeScript: its extension says so (then whatever parser read it knows types), or TypeScript's parser read it
 * and the extension does not say JavaScript, which nothing lowers on its way to Node.
 */
function isTypeScript(source: StyleSource): boolean {
  if (/\.[cm]?tsx?$/i.test(source.filename)) return true;
  return !/\.[cm]?jsx?$/i.test(source.filename) && hasTypeScriptParser(source);
}

function parsesUsing(source: StyleSource): boolean {
  const { ecmaVersion } = source.languageOptions;
  if (hasTypeScriptParser(source) || ecmaVersion === 'latest') return true;
  return typeof ecmaVersion === 'number' && (ecmaVersion >= 2026 || (ecmaVersion >= 17 && ecmaVersion < 2015));
}

/** Whether every version of `range` is one of `supported`; a range that cannot be read supports nothing. */
export function isCovered(range: string, supported: string): boolean {
  const runs = semver.validRange(range);
  const has = semver.validRange(supported);
  return runs !== null && has !== null && semver.subset(runs, has);
}

/**
 * The versions that have something which came with these: `20.4.0, 18.18.0` is everything from 20.4 on and the 18 line from
 * 18.18 on. What is a range already stays one.
 */
export function rangeSince(since: string): string {
  if (/[<>=^~|*]/.test(since)) return since;
  const versions = since
    .split(/[\s,]+/)
    .flatMap((version) => semver.coerce(version) ?? [])
    .sort(semver.rcompare);
  return versions.map((version, index) => `${index === 0 ? '>=' : '^'}${version.version}`).join(' || ');
}

/** The style of fixes for a file, from `settings.leaks` and the rule's context. */
export function fixStyleOf(settings: Pick<LeaksSettings, 'style' | 'node'>, source: StyleSource): FixStyle {
  const target = settings.style ?? 'auto';
  const node = settings.node ?? defaultNodeRange;
  const isNode24 = isCovered(node, '>=24.0.0');
  const compiler = compilerSupport(source.sourceCode.parserServices);
  // Who compiles for the newest edition and says nothing of Node has what runs it; a range that was set is taken at its word.
  const isLowered = isTypeScript(source) && (compiler === undefined || compiler.lowersUsing || settings.node === undefined);
  return {
    target,
    // Who asks for `using` where nothing is known to lower it has a build step for it.
    hasUsingSyntax: parsesUsing(source) && (isLowered || isNode24 || target === 'using'),
    hasStacks: isNode24 && (compiler?.knowsStacks ?? true),
    node,
  };
}

/** How a resource can be declared with `using`. */
export interface UsingForm {
  readonly isAsync: boolean;
  /** Its dispose method is known to exist in every version that the code runs on, and to be what the release is. */
  readonly isCertain: boolean;
}

/** What decides between the forms. */
export interface UsingQuestion {
  readonly isAsyncRelease: boolean;
  readonly canAwait: boolean;
  /** The dispose methods of the value's type, where types are known: then they decide. */
  readonly typed?: { readonly sync: boolean; readonly async: boolean } | undefined;
}

type Availability = 'certain' | 'likely' | 'none';

function availability(since: Since | undefined, isTyped: boolean | undefined, style: FixStyle): Availability {
  if (isTyped === false) return 'none';
  // A method that the catalogue does not know may do something else than the release.
  if (!since) return isTyped ? 'likely' : 'none';
  if (isTyped) return 'certain';
  if (since.package !== undefined) return 'likely';
  if (since.node === undefined || isCovered(style.node, rangeSince(since.node))) return 'certain';
  return style.target === 'using' ? 'likely' : 'none';
}

/** Which of `using` and `await using` does what the usual release of the resource does; undefined where neither can be written. */
export function usingFormOf(entry: ResourceEntry, style: FixStyle, question: UsingQuestion): UsingForm | undefined {
  if (!style.hasUsingSyntax || style.target === 'try-finally' || entry.disposeDiffers !== undefined) return undefined;
  const { isAsyncRelease, canAwait, typed } = question;
  for (const isAsync of isAsyncRelease ? [true, false] : [false, true]) {
    if (isAsync && !canAwait) continue;
    const found = isAsync
      ? availability(entry.disposable?.async, typed?.async, style)
      : availability(entry.disposable?.sync, typed?.sync, style);
    // The other kind of disposal starts the same work, but at another time: a person should look.
    if (found !== 'none') return { isAsync, isCertain: found === 'certain' && isAsync === isAsyncRelease };
  }
  return undefined;
}
