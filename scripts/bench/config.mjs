/** What is measured: this plugin's rules, rules of the core, and rules of other plugins that watch over something alike. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Linter } from 'eslint';
import { isTypeScript } from '../lint/source-files.mjs';

const coreRules = ['no-unused-vars', 'no-useless-assignment', 'require-atomic-updates'];
const peerRules = {
  unicorn: ['prefer-dispose'],
  n: ['handle-callback-err', 'no-process-exit'],
  promise: ['catch-or-return', 'always-return'],
  sonarjs: ['no-dead-store', 'no-all-duplicated-branches'],
};
const typedRules = ['no-floating-promises', 'return-await'];

/** The plugin with the rules of one of its configs. */
export async function leaksConfig(name) {
  const { default: leaks } = await import('../../dist/index.js');
  return { plugins: leaks.configs[name].plugins, rules: leaks.configs[name].rules };
}

/** Rules of the core and of the plugins of scripts/bench/peers, where these are installed. */
export async function yardsticks() {
  const requirePeer = createRequire(new URL('peers/package.json', import.meta.url));
  const plugins = {};
  const rules = Object.fromEntries(coreRules.map((rule) => [rule, 'warn']));
  for (const [name, peerRuleNames] of Object.entries(peerRules)) {
    let path;
    try {
      path = requirePeer.resolve(`eslint-plugin-${name}`);
    } catch {
      continue;
    }
    const { default: plugin } = await import(pathToFileURL(path).href);
    plugins[name] = plugin;
    for (const rule of peerRuleNames.filter((one) => works(name, plugin, one))) rules[`${name}/${rule}`] = 'warn';
  }
  return { plugins, rules };
}

/** Whether a rule of others runs on this version of Node. */
function works(name, plugin, rule) {
  try {
    new Linter().verify('export default 1;', { plugins: { [name]: plugin }, rules: { [`${name}/${rule}`]: 'warn' } });
    return true;
  } catch {
    return false;
  }
}

/** typescript-eslint's rules that need types. */
export async function typedYardsticks() {
  const { default: tseslint } = await import('typescript-eslint');
  return { plugins: { '@typescript-eslint': tseslint.plugin }, rules: Object.fromEntries(typedRules.map((rule) => [`@typescript-eslint/${rule}`, 'warn'])) };
}

/**
 * Lints one file.
 *
 * @returns {Promise<{ text: string, pass: object } | undefined>} ESLint's own times of its pass; `undefined` where it does not parse.
 */
export async function lint(linter, file, { plugins, rules }, parserOptions = {}) {
  const text = readFileSync(file, 'utf8');
  const typescript = isTypeScript(file);
  const jsx = !/\.[cm]?ts$/.test(file);
  const languageOptions = {
    ...(typescript ? { parser: await import('@typescript-eslint/parser') } : {}),
    parserOptions: { ecmaFeatures: { jsx }, ...parserOptions },
  };
  const filename = Object.keys(parserOptions).length > 0 ? file : `file.${typescript ? 'ts' : 'js'}${jsx ? 'x' : ''}`;
  const config = { files: ['**/*.{js,jsx,ts,tsx,cjs,mjs,cts,mts}'], plugins, rules, languageOptions };
  try {
    // Only a run that could fix keeps times.
    const { messages } = linter.verifyAndFix(text, config, { filename, allowInlineConfig: false, stats: true, fix: false });
    return messages.some(({ fatal }) => fatal) ? undefined : { text, pass: linter.getTimes().passes[0] };
  } catch (error) {
    // Rules of others fail on some files; a failure of a rule of this plugin is one to know.
    if (error.ruleId?.startsWith('leaks/')) throw error;
    return undefined;
  }
}

export const newLinter = (cwd) => new Linter(cwd === undefined ? {} : { cwd });
