/** A listener for each round of a loop: removed at the end of its round. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { ListenerInLoop } from '../../analysis/findings/cleanup-in-loop.ts';
import { isWithin, literalText, propertyName } from '../../ast/nodes.ts';
import { asObject } from '../../resources/object-code.ts';
import { areDisjoint } from '../edits.ts';
import { planAddAbortListener } from '../listening/add-abort-listener.ts';
import { nameHandler } from '../listening/name-handler.ts';
import { freeName } from '../names.ts';
import type { Edit, FixPlan, PlanResult, RepairContext } from '../plan.ts';
import { wrapRest } from './round-finally.ts';
import { headOf, settled, statementOfCall, type Placed } from './round-site.ts';
import { indentationAt, newlineOf, semicolonOf } from '../text.ts';

/** The method that takes a listener off again. */
export function removalName(method: string): string {
  if (method === 'addEventListener') return 'removeEventListener';
  return method === 'addListener' ? 'removeListener' : 'off';
}

/** `using` with `addAbortListener` for an abort signal, else a removal at the end of the round. Always suggestions. */
export function planRoundListener(finding: ListenerInLoop, context: RepairContext): PlanResult[] {
  const place = statementOfCall(finding.listener.call);
  if (!place) return [{ refused: 'it is part of a larger expression' }];
  if (!isFollowed(finding, place)) return [{ refused: 'nothing follows in the round' }];
  return [planAbortListener(finding, place, context), ...planRemovals(finding, place, context)];
}

/** Whether the round does something after it has added the listener. */
function isFollowed({ round }: ListenerInLoop, { statement }: Placed): boolean {
  if (round.body.type !== 'BlockStatement') return false;
  const last = round.body.body.at(-1);
  return last !== undefined && last !== statement && last.range[1] > statement.range[1] && !(isWithin(statement, last) && isLastIn(statement, last));
}

function isLastIn(statement: TSESTree.Node, outer: TSESTree.Node): boolean {
  for (let node = statement; node !== outer && node.parent; node = node.parent) {
    const { parent } = node;
    if (parent.type === 'BlockStatement' && parent.body.at(-1) !== node) return false;
    if (parent.type === 'TryStatement' || /^(?:For|ForOf|ForIn|While|DoWhile)Statement$/.test(parent.type)) return false;
  }
  return true;
}

/** `using abortListener = addAbortListener(signal, handler)`. */
function planAbortListener({ listener }: ListenerInLoop, { statement, container }: Placed, repair: RepairContext): PlanResult {
  const { call, target, event, handler, options, method } = listener;
  if (method !== 'addEventListener' || literalText(event) !== 'abort' || !/signal$/i.test(repair.sourceCode.getText(target))) return { refused: 'it is no abort listener' };
  return planAddAbortListener({ target, handler, options, replaced: statement.type === 'ExpressionStatement' ? statement.expression : call }, { statement, container }, [], repair);
}

/** The handler under a name, and its removal in a `finally`; or by a stack of the round, also where the listener is added on a condition. */
function planRemovals(finding: ListenerInLoop, place: Placed, { sourceCode, style }: RepairContext): PlanResult[] {
  const { round, listener } = finding;
  const named = nameHandler(listener, place, sourceCode);
  if (typeof named === 'string') return [{ refused: named }];
  const { target, event, options, method } = listener;
  const isCapture = options && (options.type === 'Literal' || (options.type === 'ObjectExpression' && options.properties.some((one) => one.type === 'Property' && propertyName(one.key, one.computed) === 'capture')));
  const texts = [event, ...(isCapture ? [options] : [])].map((node) => sourceCode.getText(node));
  const removal = `${asObject(sourceCode.getText(target))}.${removalName(method)}(${[texts[0], named.name, ...texts.slice(1)].join(', ')})`;
  const wrapped = place.container === round.body ? wrapRest(place, { release: removal }, sourceCode) : 'it is added on a condition';
  const byFinally: PlanResult = typeof wrapped === 'string' ? { refused: wrapped } : planOf('removeInFinally', removal, [...named.edits, ...wrapped]);
  const first = round.body.type === 'BlockStatement' && headOf(round.body, sourceCode);
  if (!first || !style.hasUsingSyntax || !style.hasStacks || style.target === 'try-finally') return [byFinally, { refused: 'no stacks where it runs' }];
  const stack = freeName(sourceCode, first, 'stack', 'cleanup');
  const { text } = sourceCode;
  const end = semicolonOf(sourceCode, place.statement);
  const newline = newlineOf(text);
  const byStack = planOf('removeByStack', removal, [
    { range: [first.range[0], first.range[0]], text: `using ${stack} = new DisposableStack()${end}${newline}${indentationAt(text, first.range[0])}` },
    ...named.edits,
    { range: [place.statement.range[1], place.statement.range[1]], text: `${newline}${indentationAt(text, place.statement.range[0])}${stack}.defer(() => ${removal})${end}` },
  ]);
  return [byFinally, byStack];
}

function planOf(messageId: string, removal: string, edits: readonly Edit[]): FixPlan | { refused: string } {
  const all = settled(edits);
  return areDisjoint(all) ? { applicability: 'suggest', messageId, data: { release: removal }, edits: all } : { refused: 'its parts overlap' };
}
