/** The removal of a listener wherever the promise of its executor settles. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { LostAbortListener } from '../../analysis/findings/lost-abort-listener.ts';
import { calleeName, isFunctionLike, isWithin, literalText, outermost } from '../../ast/nodes.ts';
import { areDisjoint } from '../edits.ts';
import { namedHandler, removalCode, type AddedPlace } from '../lost-abort-listener.ts';
import type { Edit, PlanResult, RepairContext } from '../plan.ts';
import { placeOf, settled } from '../rounds/round-site.ts';
import { statementAround, type SourceCode } from '../site.ts';
import { indentationAt, newlineOf, semicolonOf, startsLine } from '../text.ts';

type Lost = Exclude<LostAbortListener, { kind: 'missedAbort' }>;

/** The removal in front of each `resolve(…)` and `reject(…)` that misses it, and behind each chain of promises that is handed them. */
export function planOnSettle({ listener, settles }: Lost, inner: AddedPlace, { sourceCode }: RepairContext): PlanResult {
  const [event] = listener.call.arguments;
  const added = [inner, aroundGuard(inner, listener, sourceCode)].find((one) => one && settles.every((way) => isWithin(way, one.place.container)));
  if (!added) return { refused: 'the promise settles where the listener is not known' };
  const named = namedHandler(event, added, listener.target, sourceCode);
  if (typeof named === 'string') return { refused: named };
  const release = removalCode(listener.target, event, named.name, added, listener.options, sourceCode);
  const edits: Edit[] = [...named.edits];
  const chains = new Set<TSESTree.Node>();
  for (const way of settles) {
    const chain = way.type === 'CallExpression' ? undefined : chainOf(way);
    if (chain && chains.has(chain)) continue;
    if (chain) chains.add(chain);
    const edit = chain ? [{ range: [chain.range[1], chain.range[1]] as const, text: `.finally(() => ${release})` }] : way.type === 'CallExpression' ? inFront(way, release, sourceCode) : wrapped(way, release, sourceCode);
    if (!edit) return { refused: 'a way to settle the promise has no place for it' };
    edits.push(...edit);
  }
  const all = settled(edits);
  return areDisjoint(all) ? { applicability: 'suggest', messageId: 'removeOnSettle', data: { release }, edits: all } : { refused: 'its parts overlap' };
}

/** The `if` for the signal as the place of the listener, where the handler needs nothing that is declared in its block. */
function aroundGuard(added: AddedPlace, { target, closure }: Lost['listener'], sourceCode: SourceCode): AddedPlace | undefined {
  const { container } = added.place;
  const guard = container.type === 'BlockStatement' ? container.parent : undefined;
  if (guard?.type !== 'IfStatement' || guard.consequent !== container || guard.alternate || !asksFor(guard.test, sourceCode.getText(target), sourceCode)) return undefined;
  const place = placeOf(guard);
  const declared = new Set(sourceCode.scopeManager?.acquire(container)?.variables.map(({ name }) => name));
  const needsBlock = closure !== undefined && sourceCode.getTokens(closure).some(({ value }) => declared.has(value));
  return place && !needsBlock ? { ...added, place, isOptional: true, isGuarded: true } : undefined;
}

/** `signal`, `signal != null`, `signal !== undefined` */
function asksFor(test: TSESTree.Node, target: string, sourceCode: SourceCode): boolean {
  const asked = test.type === 'BinaryExpression' && test.operator.startsWith('!=') && /^(?:null|undefined)$/.test(sourceCode.getText(test.right)) ? test.left : test;
  return sourceCode.getText(asked) === target;
}

/** The whole of `work.then(resolve, reject)`, where nothing else takes its promise. */
function chainOf(way: TSESTree.Node): TSESTree.Node | undefined {
  const call = way.parent;
  if (call?.type !== 'CallExpression' || !/^(?:then|catch)$/.test(calleeName(call) ?? '')) return undefined;
  let chain = outermost(call);
  while (chain.parent?.type === 'MemberExpression' && chain.parent.object === chain && chain.parent.parent.type === 'CallExpression') chain = outermost(chain.parent.parent);
  const { parent } = chain;
  const isAlone = parent?.type === 'ExpressionStatement' || (parent?.type === 'UnaryExpression' && parent.parent.type === 'ExpressionStatement');
  return isAlone ? chain : undefined;
}

/** The removal as a statement in front of a call. */
function inFront(call: TSESTree.CallExpression, release: string, sourceCode: SourceCode): Edit[] | undefined {
  const { text } = sourceCode;
  const { parent } = call;
  if (parent.type === 'ArrowFunctionExpression' && parent.body === call) {
    const arrow = sourceCode.getTokenBefore(call);
    if (arrow?.value === '=>' && startsLine(text, call.range[0])) return inFrontOfLine(call, arrow, release, sourceCode);
    return [
      { range: [call.range[0], call.range[0]], text: `{ ${release}; ` },
      { range: [call.range[1], call.range[1]], text: '; }' },
    ];
  }
  const statement = parent.type === 'ExpressionStatement' || parent.type === 'ReturnStatement' ? parent : undefined;
  if (!statement) return undefined;
  const end = semicolonOf(sourceCode, statement);
  const around = statementAround(statement);
  if (around?.statement === statement) {
    const isFirst = startsLine(text, statement.range[0]);
    return [{ range: [statement.range[0], statement.range[0]], text: isFirst ? `${release}${end}${newlineOf(text)}${indentationAt(text, statement.range[0])}` : `${release}; ` }];
  }
  if (statement.parent.type !== 'IfStatement') return undefined;
  return [
    { range: [statement.range[0], statement.range[0]], text: `{ ${release}; ` },
    { range: [statement.range[1], statement.range[1]], text: ' }' },
  ];
}

/** The removal in front of a call that is the body of an arrow function and stands on lines of its own: the function gets a block. */
function inFrontOfLine(call: TSESTree.CallExpression, arrow: TSESTree.Token, release: string, sourceCode: SourceCode): Edit[] {
  const { text } = sourceCode;
  const newline = newlineOf(text);
  const indent = indentationAt(text, call.range[0]);
  const end = semicolonOf(sourceCode, statementAround(call.parent)?.statement ?? call);
  return [
    { range: [arrow.range[1], call.range[0]], text: ` {${newline}${indent}${release}${end}${newline}${indent}` },
    { range: [call.range[1], call.range[1]], text: `${end}${newline}${indentationAt(text, arrow.range[0])}}` },
  ];
}

/** A function in place of `reject` that removes first: `(error) => { …; reject(error); }`. */
function wrapped(way: TSESTree.Node, release: string, sourceCode: SourceCode): Edit[] | undefined {
  const call = way.parent;
  if (call?.type !== 'CallExpression' || isFunctionLike(way)) return undefined;
  const name = sourceCode.getText(way);
  if (calleeName(call) === 'setTimeout' && call.arguments.length < 3) return [{ range: way.range, text: `() => { ${release}; ${name}(); }` }];
  return literalText(call.arguments[0]) === 'error' ? [{ range: way.range, text: `(error) => { ${release}; ${name}(error); }` }] : undefined;
}
