/** Applies what a rule offers, again and again until the rule is silent. */
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import leaks from '../../../../src/index.ts';
import type { Program } from './program.ts';

const mostRounds = 10;

export interface Repair {
  readonly text: string;
  /** What keeps the repair from being one; undefined where the rule is silent at last. */
  readonly fault: string | undefined;
}

type Edit = NonNullable<Linter.LintMessage['fix']>;

/** The first edit that the program names. */
function editOf(messages: readonly Linter.LintMessage[], { offers }: Program): Edit | undefined {
  for (const { suggestion } of offers) {
    for (const { fix, suggestions = [] } of messages) {
      const edit = suggestion === undefined ? fix : suggestions.find(({ messageId }) => messageId === suggestion)?.fix;
      if (edit) return edit;
    }
  }
  return undefined;
}

const repairs = new WeakMap<Program, Repair>();

/** The subject as the rule's fixes leave it. */
export function repair(program: Program): Repair {
  const known = repairs.get(program) ?? repairAnew(program);
  repairs.set(program, known);
  return known;
}

function repairAnew(program: Program): Repair {
  const config: Linter.Config[] = [
    {
      files: ['**/*.ts'],
      plugins: { leaks },
      languageOptions: { parser },
      settings: { leaks: program.settings },
      rules: { [`leaks/${program.rule}`]: program.options === undefined ? 'error' : ['error', program.options] },
    },
  ];
  let text = program.subject;
  for (let round = 0; round <= mostRounds; round += 1) {
    const messages = new Linter({ configType: 'flat' }).verify(text, config, { filename: 'subject.ts' });
    const broken = messages.find(({ fatal }) => fatal);
    if (broken) return { text, fault: `it does not parse: ${broken.message}` };
    if (messages.length === 0) return { text, fault: round === 0 ? 'nothing is reported' : undefined };
    const edit = editOf(messages, program);
    if (!edit) {
      const left = messages.map(({ line, message, fix, suggestions = [] }) => {
        const offered = [...(fix ? ['autofix'] : []), ...suggestions.map(({ messageId }) => `suggestion ${messageId ?? ''}`)];
        return `${line}: ${message} Offered: ${offered.join(', ') || 'nothing'}.`;
      });
      return { text, fault: ['what the program names is not offered:', ...left].join('\n') };
    }
    text = text.slice(0, edit.range[0]) + edit.text + text.slice(edit.range[1]);
  }
  return { text, fault: 'the rule still reports after ten rounds' };
}
