/** A call, or a method without its receiver, where a function is meant: an arrow function that calls it. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { EagerCleanup } from '../../analysis/findings/eager-cleanup.ts';
import { calleeName, isFunctionLike, isWithin, loopAround, memberName, unwrap, writtenNames } from '../../ast/nodes.ts';
import type { PlanResult, RepairContext } from '../plan.ts';
import { canAwaitAt, nodesWithin, statementsOf, type SourceCode } from '../site.ts';
import { awaitPendingReturns, type PendingReturns } from '../take-out.ts';

type InPlace = Exclude<EagerCleanup, { kind: 'capturesReassigned' }>;

/** Safe where what the function will read is still the same when it is called. */
export function planWrap(finding: InPlace, context: RepairContext): PlanResult {
  const { sourceCode } = context;
  const { argument, call: registrar } = finding.place;
  const code = finding.kind === 'calledNow' ? callCode(finding.call, sourceCode) : methodCode(finding.method, argument, sourceCode);
  if (code === undefined) return { refused: 'a generator cannot be left from a function inside it' };
  if (readsOneOfEachRound(argument, sourceCode)) return { refused: 'it would read what the last round has made' };
  const pending = pendingBehind(registrar, context);
  if (typeof pending === 'string') return { refused: pending };
  const isSafe = !pending.isPending && !readsChanging(argument, sourceCode) && !isRemovedElsewhere(registrar, argument, sourceCode);
  return { applicability: isSafe ? 'safe' : 'suggest', messageId: 'wrap', data: { code }, edits: [{ range: argument.range, text: code }, ...pending.edits] };
}

/**
 * `return work();` in the scope of a stack that releases something now: the work may need it, as under a lock, and nobody looks at a
 * rejection while the stack is waited for, which would end the process.
 */
function pendingBehind(registrar: TSESTree.CallExpression, { sourceCode, givesPromise }: RepairContext): PendingReturns | string {
  const object = registrar.callee.type === 'MemberExpression' ? unwrap(registrar.callee.object) : undefined;
  const variable = object?.type === 'Identifier' ? sourceCode.getScope(object).references.find(({ identifier }) => identifier === object)?.resolved : undefined;
  const definition = variable?.defs[0];
  const declaration = definition?.type === 'Variable' && /using$/.test(definition.parent.kind) ? definition.parent : undefined;
  const list = declaration && statementsOf(declaration.parent);
  if (!list) return { edits: [], isPending: false };
  const behind = list.slice(list.indexOf(declaration) + 1).filter(({ range }) => range[1] > registrar.range[1]);
  return awaitPendingReturns(behind, undefined, { sourceCode, canAwait: canAwaitAt(registrar), givesPromise, isAsyncRelease: true, releasedAt: undefined });
}

/** `() => file.close()`; what is awaited among its arguments needs an async function. */
function callCode(call: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const inner = [...nodesWithin(call, sourceCode)];
  if (inner.some(({ type }) => type === 'YieldExpression')) return undefined;
  const whole = call.parent.type === 'ChainExpression' ? call.parent : call;
  return `${inner.some(({ type }) => type === 'AwaitExpression') ? 'async ' : ''}() => ${sourceCode.getText(whole)}`;
}

/** `() => directory.close()`; a method of the file that takes parameters gets what it was called with. */
function methodCode({ declared }: Extract<InPlace, { kind: 'unboundMethod' }>['method'], argument: TSESTree.Node, sourceCode: SourceCode): string {
  const text = sourceCode.getText(argument);
  const [first, ...others] = declared?.params ?? [];
  if (!first) return `() => ${text}()`;
  const name = first.type === 'Identifier' && others.length === 0 ? first.name : undefined;
  if (name === undefined || first.type !== 'Identifier' || first.typeAnnotation) return `${receiverText(argument, sourceCode)}.${methodName(argument)}.bind(${receiverText(argument, sourceCode)})`;
  return `(${name}) => ${text}(${name})`;
}

function receiverText(argument: TSESTree.Node, sourceCode: SourceCode): string {
  const member = unwrap(argument);
  return member.type === 'MemberExpression' ? sourceCode.getText(member.object) : '';
}

function methodName(argument: TSESTree.Node): string {
  const member = unwrap(argument);
  return member.type === 'MemberExpression' ? (memberName(member) ?? '') : '';
}

/** Whether a variable in it belongs to all rounds of a loop, each of which gives it another value: a function that is called later would see that of another round. */
function readsOneOfEachRound(argument: TSESTree.Node, sourceCode: SourceCode): boolean {
  const { references } = sourceCode.getScope(argument);
  const read = references.flatMap(({ identifier, resolved }) => (resolved && isWithin(identifier, argument) ? [resolved] : []));
  for (let loop = loopAround(argument); loop; loop = loopAround(loop)) {
    const round = loop;
    const isWrittenIn = ({ defs: [definition], references: all }: TSESLint.Scope.Variable): boolean =>
      definition !== undefined && !isWithin(definition.name, round) && all.some((one) => one.isWrite() && isWithin(one.identifier, round));
    if (read.some(isWrittenIn)) return true;
  }
  return false;
}

/** Whether a variable in it is given another value somewhere, so that the function may see that one. */
function readsChanging(argument: TSESTree.Node, sourceCode: SourceCode): boolean {
  const scope = sourceCode.getScope(argument);
  return [...nodesWithin(argument, sourceCode)].some((node) => {
    if (node.type !== 'Identifier') return false;
    const reference = scope.references.find(({ identifier }) => identifier === node);
    const writes = reference?.resolved?.references.filter((one) => one.isWrite()) ?? [];
    const [definition] = reference?.resolved?.defs ?? [];
    return writes.length > 1 || (writes.length === 1 && definition?.type === 'Parameter');
  });
}

/** Whether a listener is taken off by the same expression, which a new function each time would not be. */
function isRemovedElsewhere(registrar: TSESTree.CallExpression, argument: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (!/^(?:on|once|addListener|prependListener|addEventListener)$/.test(calleeName(registrar) ?? '') || isFunctionLike(argument)) return false;
  const name = writtenNames(argument)?.join('.');
  return name !== undefined && new RegExp(String.raw`(?:off|remove\w*Listener)\([^()]*${name.replace(/[$.]/g, String.raw`\$&`)}\s*[,)]`).test(sourceCode.text);
}
