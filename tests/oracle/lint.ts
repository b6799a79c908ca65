/** Lints the text of a program with the config `all`. */
import { Linter, type Rule } from 'eslint';
import { settings } from './program/kinds.ts';

export interface Edit {
  readonly title: string;
  readonly isAutofix: boolean;
  readonly fix: Rule.Fix;
}

export interface Report {
  readonly rule: string;
  readonly messageId: string;
  readonly message: string;
  readonly from: number;
  readonly to: number;
  readonly edits: readonly Edit[];
}

export type Style = 'auto' | 'try-finally';

/** The plugin is loaded from its source, so that a mutant can be put in its place. */
const { default: leaks } = await import('../../src/index.ts');
const linter = new Linter();

function configOf(style: Style): Linter.Config {
  return {
    ...leaks.configs.all,
    files: ['**/*.js'],
    languageOptions: { ecmaVersion: 2026, sourceType: 'module' },
    settings: { leaks: { ...settings, style } },
  };
}

/**
 * All reports on a text.
 *
 * @throws SyntaxError where the text does not parse
 */
export function lint(text: string, style: Style): Report[] {
  return linter.verify(text, configOf(style), 'program.js').map((message) => {
    if (message.fatal) throw new SyntaxError(`${message.message} on line ${message.line}`);
    const edits: Edit[] = [
      ...(message.fix ? [{ title: 'autofix', isAutofix: true, fix: message.fix }] : []),
      ...(message.suggestions ?? []).map(({ desc, fix }) => ({ title: desc, isAutofix: false, fix })),
    ];
    return {
      rule: (message.ruleId ?? '').replace('leaks/', ''),
      messageId: message.messageId ?? '',
      message: message.message,
      from: message.line,
      to: message.endLine ?? message.line,
      edits,
    };
  });
}

export function applyEdit(text: string, { fix: { range, text: inserted } }: Edit): string {
  return text.slice(0, range[0]) + inserted + text.slice(range[1]);
}

/** The text after all autofixes, as `--fix` applies them. */
export function fixAll(text: string, style: Style): string {
  return linter.verifyAndFix(text, configOf(style), 'program.js').output;
}
