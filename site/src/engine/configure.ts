/** From what is chosen on the page to a config of ESLint. */
import type { Linter, Rule } from 'eslint';
import plugin from '../../../src/index.ts';
import type { PlaygroundState, Problem } from './protocol.ts';

/** What a look at the file after linting needs, kept by a rule that reports nothing. */
export type Watch = (context: Rule.RuleContext) => void;

export type Configured = { readonly config: Linter.Config } | { readonly problem: Problem };

/** The config for a state, or why there is none. */
export function configure(state: PlaygroundState, parser: Linter.Parser | undefined, watch: Watch): Configured {
  const rules = readObject(state.rules, 'rules');
  if ('problem' in rules) return rules;
  const settings = readObject(state.settings, 'settings');
  if ('problem' in settings) return settings;
  const probe: Rule.RuleModule = {
    create(context) {
      watch(context);
      return {};
    },
  };
  return {
    config: {
      files: ['**/*.{js,jsx,ts,tsx}'],
      plugins: { leaks: plugin, playground: { rules: { probe } } },
      rules: { ...(state.config === 'none' ? {} : plugin.configs[state.config].rules), ...rules.value, 'playground/probe': 'error' },
      // Without settings, the catalogue is built once and for all.
      settings: Object.keys(settings.value).length > 0 ? { leaks: settings.value } : {},
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      languageOptions: {
        ecmaVersion: 'latest',
        sourceType: 'module',
        parserOptions: { ecmaFeatures: { jsx: state.language.endsWith('x') }, warnOnUnsupportedTypeScriptVersion: false },
        ...(parser ? { parser } : {}),
      },
    },
  };
}

function readObject(text: string, where: 'rules' | 'settings'): { readonly value: object } | { readonly problem: Problem } {
  try {
    const value: unknown = JSON.parse(text.trim() === '' ? '{}' : text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value };
    return { problem: { where, message: `The ${where} are no JSON object.` } };
  } catch (error) {
    return { problem: { where, message: `The ${where} are no JSON: ${messageOf(error)}` } };
  }
}

/** The first line of what was thrown: ESLint adds the place in its own code. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n', 1)[0] ?? message;
}
