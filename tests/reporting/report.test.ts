import { Linter } from 'eslint';
import type { TSESLint } from '@typescript-eslint/utils';
import { describe, expect, test } from 'vitest';
import type { FixPlan } from '../../src/fixes/plan.ts';
import { report } from '../../src/reporting/report.ts';
import type { LeaksSettings } from '../../src/resources/types.ts';

const code = 'const file = open();\n';

function plan(messageId: string, text: string, more: Partial<FixPlan> = {}): FixPlan {
  return { applicability: 'suggest', messageId, edits: [{ range: [0, 5], text }], data: { keyword: text }, ...more };
}

/** The message for a finding with these plans. */
function reported(plans: FixPlan[] | undefined, settings?: LeaksSettings): Linter.LintMessage | undefined {
  const rule = {
    meta: {
      fixable: 'code',
      hasSuggestions: true,
      schema: [],
      messages: { leak: '{{resource}} leaks', useUsing: 'declare it with {{keyword}}', useFinally: 'release it in finally' },
    },
    create: (context: TSESLint.RuleContext<string, []>) => ({
      VariableDeclarator(node: never) {
        report(context, { node, messageId: 'leak', data: { resource: 'file' }, ...(plans ? { plans } : {}), ...(settings ? { settings } : {}) });
      },
    }),
  };
  const [message] = new Linter({ configType: 'flat' }).verify(code, [
    { plugins: { leaks: { rules: { rule } } } as unknown as NonNullable<Linter.Config['plugins']>, rules: { 'leaks/rule': 'error' } },
  ]);
  return message;
}

describe('a report', () => {
  test('without plans has neither fix nor suggestions', () => {
    const message = reported(undefined);
    expect(message).toMatchObject({ message: 'file leaks', line: 1, column: 7 });
    expect(message?.fix).toBeUndefined();
    expect(message?.suggestions).toBeUndefined();
  });

  test('with a safe plan has it as its fix, and the others as suggestions', () => {
    const message = reported([plan('useFinally', 'let'), plan('useUsing', 'using', { applicability: 'safe' })]);
    expect(message?.fix).toEqual({ range: [0, 5], text: 'using' });
    expect(message?.suggestions?.map(({ messageId }) => messageId)).toEqual(['useFinally']);
  });

  test('without a safe plan has suggestions alone, in their order', () => {
    const message = reported([plan('useUsing', 'using'), plan('useFinally', 'let')]);
    expect(message?.fix).toBeUndefined();
    expect(message?.suggestions?.map(({ desc }) => desc)).toEqual(['declare it with using', 'release it in finally']);
  });

  test('has its first suggestion as its fix where the settings say so', () => {
    const message = reported([plan('useUsing', 'using'), plan('useFinally', 'let')], { fix: 'all' });
    expect(message?.fix).toEqual({ range: [0, 5], text: 'using' });
    expect(message?.suggestions).toHaveLength(1);
  });

  test('never has a destructive plan as its fix', () => {
    const message = reported([plan('useUsing', 'using', { destructive: true }), plan('useFinally', 'let')], { fix: 'all' });
    expect(message?.fix).toEqual({ range: [0, 5], text: 'let' });
    expect(reported([plan('useUsing', 'using', { destructive: true })], { fix: 'all' })?.fix).toBeUndefined();
  });

  test('merges the edits of a plan', () => {
    const edits = [
      { range: [0, 5], text: 'using' },
      { range: [18, 19], text: '' },
    ] as const;
    expect(reported([plan('useUsing', 'using', { applicability: 'safe', edits })])?.fix?.text).toBe('using file = open(');
  });
});
