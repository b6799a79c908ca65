/** A second resource in the variable of the first: it gets a variable of its own, and the first is declared with `using`. */
import { unwrap } from '../ast/nodes.ts';
import { freeName } from './names.ts';
import type { Edit, PlanResult } from './plan.ts';
import { canHoldUsing, codeOwner, declaratorOf, isAcquiredValue, isCleanupFunction, type Site } from './site.ts';
import { usingFormOf, type FixStyle } from './style.ts';
import { disposeMethods } from './type-information.ts';

/** Always a suggestion: the first resource now lives to the end of the block. */
export function planOwnVariable(site: Site, style: FixStyle): PlanResult {
  const { leak, sourceCode, statement, list, index, container, canAwait } = site;
  const { variable, entry, releaseIsAsync } = leak.acquisition;
  const declarator = declaratorOf(leak);
  if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1 || !declarator || !variable) {
    return { refused: 'it is not declared where it is acquired' };
  }
  if (declarator.id.type !== 'Identifier' || !isAcquiredValue(declarator.init, leak)) return { refused: 'the variable may hold something else' };
  if (!canHoldUsing(container) || isCleanupFunction(leak)) return { refused: '`using` may not stand here' };
  const typed = disposeMethods(sourceCode.parserServices, declarator.id);
  const form = usingFormOf(entry, style, { isAsyncRelease: releaseIsAsync, canAwait, typed });
  if (!form) return { refused: 'it is not disposable here' };

  const [write, ...others] = variable.references.filter((reference) => reference.isWrite() && !reference.init);
  const assignment = write?.identifier.parent;
  const second = assignment?.parent;
  if (!write || others.length > 0 || assignment?.type !== 'AssignmentExpression' || assignment.operator !== '=' || unwrap(assignment.left) !== write.identifier) {
    return { refused: 'the variable is assigned more than once, or in parts' };
  }
  if (second?.type !== 'ExpressionStatement' || list.indexOf(second) <= index) return { refused: 'it is not always overwritten' };
  if (variable.references.some(({ identifier }) => codeOwner(identifier) !== codeOwner(statement))) return { refused: 'a closure uses the variable' };

  const name = freeName(sourceCode, statement, variable.name);
  const kind = sourceCode.getFirstToken(statement);
  const keyword = form.isAsync ? 'await using' : 'using';
  if (!kind) return { refused: 'it has no keyword' };
  const later = variable.references.filter(({ identifier }) => identifier.range[0] >= second.range[1]);
  if (later.some(({ identifier }) => identifier.parent.type === 'Property' && identifier.parent.shorthand)) {
    return { refused: 'its name is that of a property too' };
  }
  const edits: Edit[] = [
    { range: kind.range, text: keyword },
    { range: write.identifier.range, text: `const ${name}` },
    ...later.map(({ identifier }) => ({ range: identifier.range, text: name })),
  ];
  return { applicability: 'suggest', messageId: 'useOwnVariable', data: { keyword, name }, edits };
}
