/** A cleanup that runs at once where a function was meant, that loses its receiver, or that releases another value than it was made for. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { EagerCleanup } from '../analysis/findings/eager-cleanup.ts';
import { planEagerCleanup } from '../fixes/eager-cleanup.ts';
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';
import { excerpt } from '../reporting/witness.ts';

const messages = {
  calledNow: '`{{release}}` runs right here, and `{{registrar}}()` is given what it returns: pass a function that calls it.',
  unboundMethod: '`{{release}}` loses its receiver when `{{registrar}}()` has it called, and fails: pass a function that calls it.',
  capturesReassigned: 'This cleanup releases what `{{name}}` holds by then, which line {{line}} makes another: what it holds now is never released.',
  wrap: 'Pass `{{code}}`.',
  keepValue: 'Keep what `{{variable}}` holds now in `{{name}}`, and release that.',
};

export default createRule({
  name: 'eager-cleanup',
  meta: {
    type: 'problem',
    docs: { description: 'disallow a cleanup that is called where a function is meant, or that loses what it is to release', recommended: 'recommended' },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create: (context) =>
    listen(context, 'eager-cleanup', (finding, repair) => ({
      data: dataOf(finding, repair.sourceCode),
      plans: planEagerCleanup(finding, repair),
    })),
});

/** The words for a finding. */
function dataOf(finding: EagerCleanup, sourceCode: TSESLint.SourceCode): Record<string, string> {
  const common = { kind: '', id: '' };
  if (finding.kind === 'capturesReassigned') {
    const { variable, write, named } = finding.reassigned;
    return { ...common, name: variable.name, line: String(write.loc.start.line), release: excerpt(named, sourceCode) };
  }
  const { call: registrar, argument } = finding.place;
  const release = finding.kind === 'calledNow' ? finding.call : argument;
  const callee = registrar.callee.type === 'MemberExpression' && registrar.callee.object.type === 'CallExpression' ? registrar.callee.property : registrar.callee;
  return { ...common, release: excerpt(release, sourceCode), registrar: excerpt(callee, sourceCode), line: String(argument.loc.start.line) };
}
