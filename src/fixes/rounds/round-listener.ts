/** A listener for each round of a loop: removed at the end of its round. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { ListenerInLoop } from '../../analysis/findings/cleanup-in-loop.ts';
import { enclosingRoot, isFunctionLike, isWithin, literalText, propertyName, unwrap } from '../../ast/nodes.ts';
import { areDisjoint } from '../edits.ts';
import { importOf } from './event-import.ts';
import { freeName, variableNameFor } from '../names.ts';
import type { Edit, FixPlan, PlanResult, RepairContext } from '../plan.ts';
import { wrapRest } from './round-finally.ts';
import { headOf, settled, statementOfCall, type Placed } from './round-site.ts';
import { canHoldUsing, type SourceCode } from '../site.ts';
import { isCovered } from '../style.ts';
import { indentationAt, newlineOf, semicolonOf, startsLine } from '../text.ts';

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
function planAbortListener({ listener }: ListenerInLoop, { statement, container }: Placed, { sourceCode, style }: RepairContext): PlanResult {
  const { call, target, event, handler, options, method } = listener;
  if (method !== 'addEventListener' || literalText(event) !== 'abort' || !/signal$/i.test(sourceCode.getText(target))) return { refused: 'it is no abort listener' };
  const isPlain = !options || (options.type === 'ObjectExpression' && options.properties.every((one) => one.type === 'Property' && propertyName(one.key, one.computed) === 'once'));
  if (!isPlain || !canHoldUsing(container)) return { refused: 'its options say more' };
  const isThere = isCovered(style.node, '^18.18 || >=20.5.0');
  if (!style.hasUsingSyntax || style.target === 'try-finally' || !isThere) return { refused: 'no `using` where it runs' };
  const imported = importOf('addAbortListener', 'node:events', sourceCode);
  if (!imported) return { refused: 'it cannot be imported' };
  const name = freeName(sourceCode, statement, 'abortListener');
  const code = `using ${name} = ${imported.name}(${sourceCode.getText(target)}, ${sourceCode.getText(handler)})`;
  const edits = settled([{ range: statement.type === 'ExpressionStatement' ? statement.expression.range : call.range, text: code }, ...imported.edits]);
  return areDisjoint(edits) ? { applicability: 'suggest', messageId: 'useAbortListener', edits } : { refused: 'its parts overlap' };
}

/** The handler under a name, and its removal in a `finally`; or by a stack of the round, also where the listener is added on a condition. */
function planRemovals(finding: ListenerInLoop, place: Placed, { sourceCode, style }: RepairContext): PlanResult[] {
  const { round, listener } = finding;
  const named = nameHandler(listener, place, sourceCode);
  if (typeof named === 'string') return [{ refused: named }];
  const { target, event, options, method } = listener;
  const isCapture = options && (options.type === 'Literal' || (options.type === 'ObjectExpression' && options.properties.some((one) => one.type === 'Property' && propertyName(one.key, one.computed) === 'capture')));
  const texts = [event, ...(isCapture ? [options] : [])].map((node) => sourceCode.getText(node));
  const removal = `${sourceCode.getText(target)}.${removalName(method)}(${[texts[0], named.name, ...texts.slice(1)].join(', ')})`;
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

/** The name of the handler, with the edits that give it one. */
function nameHandler({ handler, event }: ListenerInLoop['listener'], { statement, container }: Placed, sourceCode: SourceCode): { name: string; edits: Edit[] } | string {
  if (!isFunctionLike(handler)) return { name: handler.name, edits: [] };
  const { text } = sourceCode;
  if (!startsLine(text, statement.range[0]) || container.type === 'SwitchCase') return 'its line holds something else';
  const named = declareHandler(handler, event, statement, sourceCode);
  if (typeof named === 'string') return named;
  const declaration = `${named.declaration}${semicolonOf(sourceCode, statement)}${newlineOf(text)}${indentationAt(text, statement.range[0])}`;
  return { name: named.name, edits: [{ range: [statement.range[0], statement.range[0]], text: declaration }, { range: handler.range, text: named.name }] };
}

/** The declaration of a constant that holds a handler which is made in place, without a semicolon; or why it can have none. */
export function declareHandler(handler: TSESTree.Node, event: TSESTree.Node, at: TSESTree.Node, sourceCode: SourceCode): { name: string; declaration: string } | string {
  const inner = unwrap(handler);
  const isTyped = !isFunctionLike(inner) || inner.params.every((parameter) => parameter.type === 'Identifier' && parameter.typeAnnotation !== undefined);
  if (!isTyped && (hasTypes(sourceCode) || isInTyped(at))) return 'its parameters get their types from where it stands';
  const word = literalText(event) ?? '';
  const wanted = /^[A-Za-z][\w -]*$/.test(word) ? variableNameFor(`on ${word}`) : 'listener';
  const name = freeName(sourceCode, at, wanted, 'listener');
  return { name, declaration: `const ${name} = ${sourceCode.getText(inner)}` };
}

/** Whether the file writes types: then a function without any gets its types from its place. */
function hasTypes({ ast, text }: SourceCode): boolean {
  return ast.body.some(({ type }) => type.startsWith('TS')) || /[\w$)\]]\??: (?:readonly )?(?:string|number|boolean|void|unknown|never|[A-Z]\w*)\b/.test(text);
}

function isInTyped(node: TSESTree.Node): boolean {
  for (let root = enclosingRoot(node); isFunctionLike(root); root = enclosingRoot(root)) {
    if (root.returnType || root.params.some((parameter) => 'typeAnnotation' in parameter && parameter.typeAnnotation !== undefined)) return true;
  }
  return false;
}
