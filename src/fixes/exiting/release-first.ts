/** An exit while a resource is held: it is released in front of the exit. */
import type { TSESTree } from '@typescript-eslint/utils';
import { acquisitionOf } from '../../analysis/acquisition-text.ts';
import type { Pending } from '../../analysis/exiting/pending.ts';
import { isConditional } from '../../analysis/guards.ts';
import type { Tracked } from '../../analysis/findings/finding.ts';
import { awaited } from '../../ast/nodes.ts';
import { handledBy, isInCatch } from '../../ast/tries.ts';
import { isReleasing } from '../../analysis/uses.ts';
import type { PlanResult } from '../plan.ts';
import { canAwaitAt, endsWork, statementsOf, usesLaterNames, type SourceCode } from '../site.ts';
import { indentationAt, newlineOf, semicolonOf, startsLine } from '../text.ts';

/** Whether the variable has a resource on some ways alone: `const seat = isShown ? takeSeat() : undefined`. */
const mayBeNothing = ({ site, flow }: Tracked): boolean => [...flow.aliases].some(({ scope }) => isConditional(site.call, scope.block));

/** Always a suggestion: other things may be pending as well. */
export function planReleaseFirst(call: TSESTree.CallExpression, { tracked, mayBeReleased }: Extract<Pending, { kind: 'held' }>, sourceCode: SourceCode): PlanResult {
  const statement = call.parent;
  if (statement.type !== 'ExpressionStatement' || endsWork(tracked.site.acquirer.entry)) return { refused: 'it is part of a larger expression, or a choice of releases' };
  if (mayBeReleased) return { refused: 'it may be released already' };
  const releases = tracked.flow.uses.filter(({ kind, node }) => kind === 'release' && isReleasing({ kind, node, subject: node })).map(({ node }) => node);
  // Behind another error, that of the release may well be swallowed; here it would be the only one.
  const release = releases.find((node) => !isInCatch(node)) ?? releases[0];
  if (!release) return { refused: 'it is released elsewhere' };
  if (mayBeNothing(tracked) && !/\?\./.test(sourceCode.getText(release))) return { refused: 'there may be nothing to release' };
  // Its error goes to the handler that it has elsewhere.
  const handled = handledBy(release) ?? release;
  const whole = awaited(handled);
  const isAsync = whole !== handled || acquisitionOf(tracked.site, tracked.flow).releaseIsAsync;
  if (isAsync && !canAwaitAt(call)) return { refused: 'the release must be awaited' };
  if (usesLaterNames(whole, statement, sourceCode)) return { refused: 'the release uses what is declared behind the exit' };
  const code = `${isAsync && whole === handled ? 'await ' : ''}${sourceCode.getText(whole)}`;
  const { text } = sourceCode;
  const end = semicolonOf(sourceCode, statement);
  const [at, to] = statement.range;
  if (!statementsOf(statement.parent)) {
    return { applicability: 'suggest', messageId: 'releaseFirst', data: { code }, edits: [{ range: [at, to], text: `{ ${code}; ${text.slice(at, to)} }` }] };
  }
  const separator = startsLine(text, at) ? `${newlineOf(text)}${indentationAt(text, at)}` : ' ';
  return { applicability: 'suggest', messageId: 'releaseFirst', data: { code }, edits: [{ range: [at, at], text: `${code}${end || (separator === ' ' ? ';' : '')}${separator}` }] };
}
