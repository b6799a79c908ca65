/** Prints a `switch`. */
import type { Block, Clause, Statement } from './statements.ts';
import { targetOf, type View, type Writer } from './writer.ts';

type Switch = Extract<Statement, { type: 'switch' }>;

interface Case {
  /** `case 'a'`, `default`. */
  readonly head: string;
  readonly clause: Clause;
}

/** The clauses with their heads, each value and `default` but once. */
function casesOf(writer: Writer, { on, clauses }: Switch): Case[] {
  const values = [`'a'`, `'b'`];
  const fallback = clauses.find(({ test }) => test === 'default');
  return clauses.flatMap((clause): Case[] => {
    if (clause.test === 'default') return clause === fallback ? [{ head: 'default', clause }] : [];
    const value = on === 'true' ? writer.test(clause.test) : clause.test === 'not' ? values.pop() : values.shift();
    return value === undefined ? [] : [{ head: `case ${value}`, clause }];
  });
}

export function writeSwitch(writer: Writer, one: Switch, view: View, writeBlock: (block: Block, view: View) => void): void {
  const subject = one.on === 'true' ? 'true' : `modeOf('${writer.name('m')}')`;
  const target = targetOf('switch', writer.name('choice'));
  const inner = { ...view, targets: [target, ...view.targets] };
  const cases = casesOf(writer, one);
  const clauses = cases.map(({ head, clause }, index) => ({
    head,
    isBraced: clause.isBraced,
    content: () => {
      writeBlock(clause.body, inner);
      if (!clause.isFallingThrough || index === cases.length - 1) writer.jump('break', target, false);
    },
  }));
  writer.cases(`switch (${subject}) `, clauses, { target, isExhaustive: cases.some(({ head }) => head === 'default') });
}
