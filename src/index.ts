import type { ESLint } from 'eslint';
import { configsOf, type ConfigName, type SharedConfig } from './configs/index.ts';
import { packageName, packageVersion } from './reporting/homepage.ts';
import { rules } from './rules/index.ts';

const namespace = 'leaks';

const plugin: Omit<ESLint.Plugin, 'configs'> & { readonly configs: Record<ConfigName, SharedConfig> } = {
  meta: { name: packageName, version: packageVersion, namespace },
  // The rules are typed with typescript-eslint's view of the syntax tree, which ESLint's own types do not know.
  rules: rules as unknown as NonNullable<ESLint.Plugin['rules']>,
  configs: {} as Record<ConfigName, SharedConfig>,
};
Object.assign(plugin.configs, configsOf(rules, plugin, namespace));

export default plugin;

/**
 * What `require('eslint-plugin-leaks')` gives a configuration in CommonJS. Not in the types, which TypeScript before 5.6 could not parse then.
 *
 * @internal
 */
export { plugin as 'module.exports' };
