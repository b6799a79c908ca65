/** The repairs of an `abort` listener that is left on its signal, the best first; always suggestions. */
import type { TSESTree } from '@typescript-eslint/utils';
import { useOf } from '../analysis/aborting/abort-controllers.ts';
import { abortedIn } from '../analysis/aborting/aborting-callback.ts';
import type { LostAbortListener } from '../analysis/findings/lost-abort-listener.ts';
import { calleeName, isFunctionLike, isWithin, unwrap, type FunctionLike } from '../ast/nodes.ts';
import { ownNodes } from '../ast/own-nodes.ts';
import { waits } from '../ast/waits.ts';
import { asObject } from '../resources/object-code.ts';
import { isAwaitedWork } from './aborting/abort-scope.ts';
import { areDisjoint } from './edits.ts';
import { planAddAbortListener } from './listening/add-abort-listener.ts';
import { nameHandler } from './listening/name-handler.ts';
import { planOnSettle } from './listening/on-settle.ts';
import type { Edit, FixPlan, PlanResult, RepairContext } from './plan.ts';
import { wrapRest } from './rounds/round-finally.ts';
import { placeOf, settled, statementOfCall, type Placed } from './rounds/round-site.ts';
import { mayExitIn, type ReleaseSite, type SourceCode } from './site.ts';
import { awaitPendingReturns, takeOutReleases } from './take-out.ts';
import { indentationAt, newlineOf, semicolonOf, startsLine } from './text.ts';

type Lost = Exclude<LostAbortListener, { kind: 'missedAbort' }>;

/** The statement that adds the listener, and what is known of it. */
export interface AddedPlace {
  readonly place: Placed;
  /** There may be no signal: `signal?.addEventListener(…)`, `if (signal) …`. */
  readonly isOptional: boolean;
  /** The statement is an `if` around the call. */
  readonly isGuarded: boolean;
  readonly handler: FunctionLike | TSESTree.Identifier;
}

/** The plans for a finding, best first. */
export function planLostAbortListener(finding: LostAbortListener, repair: RepairContext): FixPlan[] {
  const added = addedPlace(finding, repair.sourceCode);
  if (!added) return [];
  if (finding.kind === 'missedAbort') return [planCheck(finding, added, repair)].filter((result): result is FixPlan => !('refused' in result));
  if (goesOn(finding, repair.sourceCode)) return [];
  const results = finding.settles.length > 0 ? [planOnSettle(finding, added, repair)] : [planUsing(finding, added, repair), planFinally(finding, added, repair)];
  return results.filter((result): result is FixPlan => !('refused' in result));
}

/** Where the listener is added as a statement of its own, or as all that an `if` for the signal does. */
function addedPlace({ listener, node }: LostAbortListener, sourceCode: SourceCode): AddedPlace | undefined {
  const { handler } = listener;
  if (!isFunctionLike(handler) && handler.type !== 'Identifier') return undefined;
  const inner = statementOfCall(node);
  if (!inner) return undefined;
  const callee = unwrap(node.callee);
  const isChained = callee.type === 'MemberExpression' && (callee.optional || sourceCode.getText(listener.target).includes('?.'));
  const { container } = inner;
  const guard = container.type === 'BlockStatement' ? container.parent : undefined;
  const isGuarded = guard?.type === 'IfStatement' && guard.consequent === container && !guard.alternate && inner.list.length === 1 && sourceCode.getText(guard.test) === sourceCode.getText(listener.target);
  const place = isGuarded ? placeOf(guard) : inner;
  return place && { place, isOptional: isChained || isGuarded, isGuarded, handler };
}

/** Whether the handler aborts work that nobody waits for: it may go on when its function has ended, and is to be aborted then, too. */
function goesOn({ listener: { closure } }: Lost, sourceCode: SourceCode): boolean {
  const controller = closure && abortedIn(closure);
  const variable = controller?.type === 'Identifier' ? sourceCode.getScope(controller).references.find(({ identifier }) => identifier === controller)?.resolved : undefined;
  const signals = variable?.references.flatMap(({ identifier }) => (useOf(identifier) === 'signal' ? [identifier] : [])) ?? [];
  return !isAwaitedWork(signals, sourceCode);
}

/** Why the listening is not to last until the end of the list of statements: that of the function, or of a `try`, which waits for its work. */
function endsEarlier({ statement, container, list, index }: Placed, root: FunctionLike, sourceCode: SourceCode): string | undefined {
  if (!root.async && !root.generator) return 'what goes on when the function has returned is not over then';
  const isWhole = container === root.body || (container.type === 'BlockStatement' && container.parent.type === 'TryStatement' && container.parent.block === container && container.parent.parent === root.body);
  if (!isWhole || index === list.length - 1) return 'it is added on a condition, or nothing follows';
  return mayExitIn(list.slice(index + 1), statement.range[1], sourceCode) ? 'the process may end before the removal' : undefined;
}

/** What takes the removals out, and waits for the work that is returned before the listener goes. */
function withoutRemovals(finding: Lost, { list, index }: Placed, { sourceCode, givesPromise }: RepairContext): { readonly units: readonly TSESTree.Statement[]; readonly edits: readonly Edit[] } | string {
  const sites = removalsOf(finding);
  if (typeof sites === 'string') return sites;
  const edits = takeOutReleases(sites, sourceCode);
  if (typeof edits === 'string') return edits;
  const { root } = finding.listener;
  const rest = list.slice(index + 1);
  const isPending = (expression: TSESTree.Node): boolean => readsBody(expression) || givesPromise(expression);
  const pending = awaitPendingReturns(rest, undefined, { sourceCode, canAwait: root.async, givesPromise: isPending, isAsyncRelease: false, releasedAt: undefined });
  if (typeof pending === 'string') return pending;
  // What nobody waits for goes on behind the end: taken off at once, the listener would hear of nothing.
  const isWaiting = ownNodes(root, sourceCode.visitorKeys).some((node) => waits(node) && rest.some((statement) => isWithin(node, statement)));
  if (pending.edits.length === 0 && !isWaiting) return 'what it listens for is not over at the end of the function';
  return { units: sites.map(({ unit }) => unit), edits: [...edits, ...pending.edits] };
}

/** `response.text()`: the body is still on its way, and an abort is to end that, too. */
function readsBody(expression: TSESTree.Node): boolean {
  const call = unwrap(expression);
  return call.type === 'CallExpression' && call.arguments.length === 0 && /^(?:text|json|blob|bytes|formData|arrayBuffer)$/.test(calleeName(call) ?? '');
}

/** The removals as statements that can go. */
function removalsOf({ listener }: Lost): ReleaseSite[] | string {
  const sites: ReleaseSite[] = [];
  for (const call of listener.removals) {
    const place = statementOfCall(call);
    if (!place) return 'a removal is no statement';
    sites.push({ call, expression: call, unit: place.statement, isAwaited: false, isGuarded: false, form: 'call' });
  }
  return sites;
}

/** `signal.throwIfAborted()` in front of the listener, where the error comes to whoever waits for the promise. */
function planCheck({ listener }: LostAbortListener, { place: { statement, container, list, index }, isOptional }: AddedPlace, { sourceCode }: RepairContext): PlanResult {
  const { text } = sourceCode;
  const { root, target } = listener;
  const isExecutor = root.parent.type === 'NewExpression';
  if ((!root.async && !isExecutor) || !startsLine(text, statement.range[0])) return { refused: 'nobody waits for its error' };
  // Behind work that has begun, an error would leave it as it is.
  if (container !== root.body || !list.slice(0, index).every((one) => one.type === 'FunctionDeclaration' || declaresQuietly(one))) return { refused: 'work has begun before' };
  const check = `${asObject(sourceCode.getText(target))}${isOptional ? '?.' : '.'}throwIfAborted()`;
  const semicolon = semicolonOf(sourceCode, statement);
  // Behind a line without a semicolon, a parenthesis would call it.
  if (semicolon === '' && check.startsWith('(')) return { refused: 'it would belong to the line before' };
  const line = `${check}${semicolon}${newlineOf(text)}${indentationAt(text, statement.range[0])}`;
  return { applicability: 'suggest', messageId: 'throwIfAborted', data: { check }, edits: [{ range: [statement.range[0], statement.range[0]], text: line }] };
}

/** `const onAbort = () => …`, `const { signal } = options`. */
function declaresQuietly(statement: TSESTree.Statement): boolean {
  return statement.type === 'VariableDeclaration' && statement.declarations.every(({ init }) => !init || isFunctionLike(init) || /^(?:Identifier|MemberExpression|Literal|ChainExpression)$/.test(init.type));
}

function planUsing(finding: Lost, { place, isOptional, isGuarded, handler }: AddedPlace, repair: RepairContext): PlanResult {
  const { listener } = finding;
  const earlier = endsEarlier(place, listener.root, repair.sourceCode);
  if (earlier !== undefined) return { refused: earlier };
  if (isCalledBehind(listener, repair.sourceCode)) return { refused: 'the handler would be called twice for a signal that is aborted already' };
  if (listener.target.type === 'ChainExpression' || repair.sourceCode.getText(listener.target).includes('?.')) return { refused: 'the signal is read through what may be missing' };
  const gone = withoutRemovals(finding, place, repair);
  if (typeof gone === 'string') return { refused: gone };
  const { statement } = place;
  const replaced = statement.type === 'ExpressionStatement' ? statement.expression : statement;
  const plan = planAddAbortListener({ target: listener.target, handler, options: listener.options, replaced, isOptional }, place, gone.edits, repair);
  // The `if` ends without a semicolon.
  if ('refused' in plan || !isGuarded) return plan;
  return { ...plan, edits: plan.edits.map((edit) => (edit.range === replaced.range ? { ...edit, text: `${edit.text};` } : edit)) };
}

/** Whether the function calls the handler itself once it listens: `if (signal.aborted) onAbort()`. */
function isCalledBehind({ call, handler, root }: Lost['listener'], { visitorKeys }: SourceCode): boolean {
  if (handler.type !== 'Identifier') return false;
  return ownNodes(root, visitorKeys).some((node) => node.type === 'CallExpression' && node.range[0] > call.range[1] && node.callee.type === 'Identifier' && node.callee.name === handler.name);
}

/** `try { … } finally { signal.removeEventListener('abort', onAbort); }` around what follows. */
function planFinally(finding: Lost, added: AddedPlace, repair: RepairContext): PlanResult {
  const { sourceCode } = repair;
  const { listener } = finding;
  const { place } = added;
  const earlier = endsEarlier(place, listener.root, sourceCode);
  if (earlier !== undefined) return { refused: earlier };
  const named = namedHandler(listener.call.arguments[0], added, listener.target, sourceCode);
  if (typeof named === 'string') return { refused: named };
  const gone = withoutRemovals(finding, place, repair);
  if (typeof gone === 'string') return { refused: gone };
  const release = removalCode(listener.target, listener.call.arguments[0], named.name, added, listener.options, sourceCode);
  const wrapped = wrapRest(place, { gone: gone.units.filter((unit) => place.list.includes(unit)), others: gone.edits, release }, sourceCode);
  if (typeof wrapped === 'string') return { refused: wrapped };
  const edits = settled([...named.edits, ...gone.edits, ...wrapped]);
  return areDisjoint(edits) ? { applicability: 'suggest', messageId: 'removeInFinally', data: { release }, edits } : { refused: 'its parts overlap' };
}

/** The handler under a name that what follows can use. */
export function namedHandler(event: TSESTree.Node | undefined, { place, handler, isGuarded }: AddedPlace, target: TSESTree.Node, sourceCode: SourceCode): ReturnType<typeof nameHandler> {
  if (!event) return 'it has no event';
  if (handler.type === 'Identifier') return { name: handler.name, edits: [] };
  const base = sourceCode.getText(target).split(/\??\./)[0] ?? '';
  const tokens = sourceCode.getTokens(handler).map(({ value }) => value);
  // Outside of the `if` the compiler would not know that there is a signal.
  return isGuarded && tokens.includes(base) && isWithin(handler, place.statement) ? 'the handler needs the signal that the condition asks for' : nameHandler({ handler, event }, place, sourceCode);
}

/** The call that takes the listener off. */
export function removalCode(target: TSESTree.Node, event: TSESTree.Node | undefined, name: string, { isOptional }: Pick<AddedPlace, 'isOptional'>, options: TSESTree.Node | undefined, sourceCode: SourceCode): string {
  const capture = options && /\bcapture\b|^true$/.test(sourceCode.getText(options)) ? `, ${sourceCode.getText(options)}` : '';
  return `${asObject(sourceCode.getText(target))}${isOptional ? '?.' : '.'}removeEventListener(${event ? sourceCode.getText(event) : '"abort"'}, ${name}${capture})`;
}
