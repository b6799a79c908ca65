/** A cleanup that reads a variable which is given another value later: it gets a constant of its own for what the variable holds now. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Reassigned } from '../../analysis/eager/reassigned.ts';
import { isWithin } from '../../ast/nodes.ts';
import { freeName } from '../names.ts';
import type { PlanResult } from '../plan.ts';
import { statementAround, type SourceCode } from '../site.ts';
import { indentationAt, newlineOf, semicolonOf, startsLine } from '../text.ts';

/** Always a suggestion: a person knows a better name. */
export function planKeepValue({ call, cleanup, variable }: Reassigned, sourceCode: SourceCode): PlanResult {
  const statement = statementAround(call)?.statement;
  const { text } = sourceCode;
  if (!statement || !startsLine(text, statement.range[0])) return { refused: 'it is no statement of its own' };
  const capital = variable.name.charAt(0).toUpperCase() + variable.name.slice(1);
  const name = freeName(sourceCode, statement, `current${capital}`, `this${capital}`);
  const [at] = statement.range;
  const reads = variable.references.filter(({ identifier }) => isWithin(identifier, cleanup));
  if (reads.some(({ identifier }) => isShorthand(identifier))) return { refused: 'its name is that of a property too' };
  return {
    applicability: 'suggest',
    messageId: 'keepValue',
    data: { name, variable: variable.name },
    edits: [
      { range: [at, at], text: `const ${name} = ${variable.name}${semicolonOf(sourceCode, statement)}${newlineOf(text)}${indentationAt(text, at)}` },
      ...reads.map(({ identifier }) => ({ range: identifier.range, text: name })),
    ],
  };
}

function isShorthand({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'Property' && parent.shorthand;
}
