/** Prints results as any of ESLint's formatters does. */
import { ESLint, type Rule } from 'eslint';
import { namespace, rootDirectory } from './engine.ts';
import { defaultFormat } from './options.ts';

export type Format = (results: ESLint.LintResult[], meta: ESLint.ResultsMeta) => string | Promise<string>;

/** ESLint tells formatters about the rules of the results of one instance; the results of a scan come from several. */
class FormatterHost extends ESLint {
  readonly #plugin: ESLint.Plugin;

  constructor(plugin: ESLint.Plugin, cwd: string) {
    super({ cwd, overrideConfigFile: true });
    this.#plugin = plugin;
  }

  override getRulesMetaForResults(results: ESLint.LintResult[]): ESLint.LintResultData['rulesMeta'] {
    const found = new Set(results.flatMap(({ messages, suppressedMessages }) => [...messages, ...suppressedMessages].map(({ ruleId }) => ruleId)));
    const rules = Object.entries(this.#plugin.rules ?? {}) as [string, Rule.RuleModule][];
    return Object.fromEntries(
      rules.map(([name, { meta = {} }]) => [`${namespace}/${name}`, meta] as const).filter(([ruleId]) => found.has(ruleId)),
    );
  }
}

/**
 * Loads a formatter of ESLint, of a package or of a file, both seen from `cwd`.
 *
 * @throws With ESLint's message where there is no such formatter.
 */
export async function loadFormat(name: string, plugin: ESLint.Plugin, cwd: string): Promise<Format> {
  // In a directory with an old .eslintignore, ESLint prints a warning which has nothing to do with a scan.
  const host = new FormatterHost(plugin, name === defaultFormat ? rootDirectory : cwd);
  const formatter = await host.loadFormatter(name);
  return (results, meta) => formatter.format(results, meta);
}
