import type { ESLint, Linter } from 'eslint';
import { configsOf, type ConfigName } from './configs/index.ts';
import { packageName, packageVersion } from './reporting/homepage.ts';
import { rules } from './rules/index.ts';

const namespace = 'leaks';

const plugin: Omit<ESLint.Plugin, 'configs'> & { readonly configs: Record<ConfigName, Linter.Config> } = {
  meta: { name: packageName, version: packageVersion, namespace },
  // The rules are typed with typescript-eslint's view of the syntax tree, which ESLint's own types do not know.
  rules: rules as unknown as NonNullable<ESLint.Plugin['rules']>,
  configs: {} as Record<ConfigName, Linter.Config>,
};
Object.assign(plugin.configs, configsOf(rules, plugin, namespace));

export default plugin;
