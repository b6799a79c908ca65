/** The words of a report about a function that ends something. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { FindingOf } from '../analysis/index.ts';

type StopFinding = FindingOf<'non-idempotent-stop'>;
type Harm = Extract<StopFinding, { kind: 'unguarded' }>['operation']['harm'];

const harms: Readonly<Record<Harm, string>> = {
  again: 'begins anew',
  throws: 'throws the second time',
  rejects: 'rejects the second time',
  harmful: 'takes from whoever has it by then',
  hangs: 'never settles the second time',
  'callback-error': 'fails the second time',
  descriptor: 'closes a descriptor that may be another file by then',
  count: 'counts down twice',
  end: 'tells of the end twice',
};

/** The data of the message: who is called, what it tests or repeats, and on which line. */
export function describeStop(finding: StopFinding, sourceCode: Readonly<TSESLint.SourceCode>): Record<string, string> {
  const name = nameOf(finding);
  switch (finding.kind) {
    case 'raceOnFlag':
      return { name, flag: finding.race.test.flag.path, line: lineOf(finding.race.test.statement) };
    case 'guardNeverSet':
      return { name, flag: finding.test.flag.path, line: lineOf(finding.test.statement) };
    case 'unguarded': {
      const { node, harm } = finding.operation;
      return { name, operation: shortened(sourceCode.getText(node)), harm: harms[harm], line: lineOf(node) };
    }
  }
}

function nameOf({ stop: { name } }: StopFinding): string {
  if (name === undefined) return 'This cleanup';
  return `\`${name.startsWith('@@') ? `[Symbol.${name.slice(2)}]` : name}()\``;
}

function lineOf({ loc }: { readonly loc: { readonly start: { readonly line: number } } }): string {
  return String(loc.start.line);
}

/** One line of code, not too long: the arguments are left out where they are many words. */
function shortened(code: string): string {
  const line = code.replace(/\s+/g, ' ');
  return line.length <= 60 ? line : `${line.slice(0, line.indexOf('(') + 1 || 57)}…${line.includes('(') ? ')' : ''}`;
}
