/** ESLint's own class with an embedded configuration, which no file of the linted project can change. */
import { parse } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { lintableFiles, type SourceType } from './languages.ts';

/** The namespace under which the scan runs the plugin. */
export const namespace = 'leaks';

export interface EngineOptions {
  readonly plugin: ESLint.Plugin;
  readonly rules: Partial<Linter.RulesRecord>;
  /** ESLint's own parser if undefined. */
  readonly parser: Linter.Parser | undefined;
  readonly sourceType: SourceType;
  readonly allowInlineConfig: boolean;
  readonly fix: boolean;
}

/** As ESLint resolves paths against one folder and refuses what is outside of it, this is the root of the file system. */
export const rootDirectory = parse(process.cwd()).root;

/** Whether the message is a finding of this plugin, and not one about a comment that configures it. */
export function isFinding({ ruleId, messageId }: Linter.LintMessage, plugin: ESLint.Plugin): boolean {
  return messageId !== undefined && ruleId !== null && isOwnRule(ruleId, plugin);
}

function isOwnRule(ruleId: string, plugin: ESLint.Plugin): boolean {
  return ruleId.startsWith(`${namespace}/`) && Object.hasOwn(plugin.rules ?? {}, ruleId.slice(namespace.length + 1));
}

/** Whether the message says that the file could not be parsed; a comment with a broken configuration in it is fatal too. */
export function isParseError({ fatal, message }: Linter.LintMessage): boolean {
  return fatal === true && message.startsWith('Parsing error:');
}

export function createEngine({ plugin, rules, parser, sourceType, allowInlineConfig, fix }: EngineOptions): ESLint {
  return new ESLint({
    cwd: rootDirectory,
    overrideConfigFile: true,
    allowInlineConfig,
    // A comment can switch on any rule of ESLint, whose fixes nobody asked for here.
    fix: fix && ((message) => isFinding(message, plugin)),
    overrideConfig: [
      { ignores: ['!**/node_modules/'] },
      {
        files: [...lintableFiles],
        plugins: { [namespace]: plugin },
        rules,
        linterOptions: { reportUnusedDisableDirectives: 'off', reportUnusedInlineConfigs: 'off' },
        languageOptions: {
          ecmaVersion: 'latest',
          sourceType,
          parserOptions: { ecmaFeatures: { jsx: true }, warnOnUnsupportedTypeScriptVersion: false },
          ...(parser ? { parser } : {}),
        },
      },
    ],
  });
}
