/** Which files are linted, and as what. */
import { extname } from 'node:path';

const javaScript = ['.js', '.jsx', '.mjs', '.cjs'];
const typeScript = ['.ts', '.tsx', '.mts', '.cts'];

/** As ESLint's `files` takes it. */
export const lintableFiles: readonly string[] = [...javaScript, ...typeScript].map((extension) => `**/*${extension}`);

export function isTypeScript(file: string): boolean {
  return typeScript.includes(extname(file));
}

export function isLintable(file: string): boolean {
  return javaScript.includes(extname(file)) || isTypeScript(file);
}

/** Declarations hold no code, so there is nothing to find in them, and nothing is lost where no parser knows them. */
export function isDeclarationFile(file: string): boolean {
  return /\.d\.(?:[^./\\]+\.)?[cm]?ts$/.test(file);
}

export type SourceType = 'module' | 'commonjs';

/** What a file may be, most likely first. A `.js` file is tried as both, because only its package knows which it is. */
export function sourceTypesOf(file: string): readonly SourceType[] {
  switch (extname(file)) {
    case '.cjs':
    case '.cts':
      return ['commonjs'];
    case '.js':
    case '.jsx':
      return ['module', 'commonjs'];
    default:
      return ['module'];
  }
}

/**
 * Whether the text calls itself Flow, in a comment near its start.
 *
 * @see https://flow.org/en/docs/usage/#prepare-your-code-for-flow
 */
export function isFlow(text: string): boolean {
  return /(?:\/\/|\/?\*)[^\n]*@flow\b/.test(text.slice(0, 4_000));
}
