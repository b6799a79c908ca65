/** Lints texts with the config `all`, for the scripts that try the plugin on whatever there is. */
import { Linter } from 'eslint';
import * as typescriptParser from '@typescript-eslint/parser';
import leaks from '../../dist/index.js';
import { isTypeScript } from './source-files.mjs';

/**
 * How to lint the text of a file; the first of the returned configs under which it can be parsed is the right one.
 *
 * @param {string} file Its name says the language.
 * @param {{ settings?: object, onParsed?: () => void }} options `onParsed` is told when the rules are about to run.
 */
export function configsFor(file, { settings = {}, onParsed = () => undefined } = {}) {
  const typescript = isTypeScript(file);
  const jsx = !/\.[cm]?ts$/.test(file);
  const start = {
    create() {
      onParsed();
      return {};
    },
  };
  return (typescript ? ['module'] : ['module', 'commonjs']).map((sourceType) => ({
    filename: `file.${typescript ? 'ts' : 'js'}${jsx ? 'x' : ''}`,
    config: {
      files: ['**/*.{js,jsx,ts,tsx}'],
      plugins: { leaks, scripts: { rules: { start } } },
      rules: { 'scripts/start': 'error', ...leaks.configs.all.rules },
      settings,
      // Directives of other plugins are not this one's to take out.
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      languageOptions: {
        ...(typescript ? { parser: typescriptParser } : {}),
        sourceType,
        parserOptions: { ecmaFeatures: { jsx } },
      },
    },
  }));
}

/** Globals that a fix may write where the file did not use them. */
const writtenGlobals = new Set([
  ...['AbortController', 'AbortSignal', 'AggregateError', 'AsyncDisposableStack', 'DisposableStack', 'Error', 'Promise', 'SuppressedError', 'Symbol', 'URL'],
  ...['cancelAnimationFrame', 'clearImmediate', 'clearInterval', 'clearTimeout', 'document', 'globalThis', 'process', 'require', 'setTimeout', 'undefined', 'window', 'ReturnType'],
]);

/** The names that a text uses and does not declare, without those that fixes may bring along. */
function undeclaredNames({ scopeManager }) {
  return new Set(scopeManager.globalScope.through.map(({ identifier }) => identifier.name).filter((name) => !writtenGlobals.has(name)));
}

/** A name that means nothing, or another thing, since the text was changed: it is declared nowhere, and was not used so before. */
export function newUndeclaredName(before, after) {
  return [...after.undeclared].find((name) => !before.undeclared.has(name));
}

/**
 * Lints a text.
 *
 * @returns {{ messages: import('eslint').Linter.LintMessage[], setup: ReturnType<typeof configsFor>[number], undeclared: Set<string> } | undefined}
 * `undefined` where it cannot be parsed.
 */
export function lintText(text, setups) {
  const linter = new Linter();
  for (const setup of setups) {
    const messages = linter.verify(text, setup.config, { filename: setup.filename, allowInlineConfig: false });
    if (!messages.some(({ fatal }) => fatal)) return { messages, setup, undeclared: undeclaredNames(linter.getSourceCode()) };
  }
  return undefined;
}
