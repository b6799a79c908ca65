/** The repairs of a use, or a second release, of what has been released. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { OutlivingUse } from '../analysis/aftermath/outliving-uses.ts';
import type { UseAfterCleanup } from '../analysis/findings/use-after-cleanup.ts';
import { calleeName, isCall, isFunctionLike, outermost } from '../ast/nodes.ts';
import { isArray } from './closing/await-release.ts';
import { awaitAt, deleteStatement } from './edits.ts';
import type { FixPlan, PlanResult, RepairContext } from './plan.ts';
import { definitionOf } from './promises.ts';
import { canAwaitAt, type SourceCode } from './site.ts';

/** Everything that was thought of, refusals included. */
export function considerUseAfterCleanup(finding: UseAfterCleanup, { sourceCode }: RepairContext): PlanResult[] {
  if (finding.kind === 'releasedTwice') return [planRemoval(finding, sourceCode)];
  return finding.kind === 'outlivesScope' ? [planAwaited(finding.outliving, sourceCode)] : [];
}

/** The plans for a finding, best first; none is an autofix. */
export function planUseAfterCleanup(finding: UseAfterCleanup, context: RepairContext): FixPlan[] {
  return considerUseAfterCleanup(finding, context).filter((result): result is FixPlan => !('refused' in result));
}

/** Takes a release out that has another in front of it on every path. */
function planRemoval({ call, isCertain, doesMore }: UseAfterCleanup & { readonly kind: 'releasedTwice' }, sourceCode: SourceCode): PlanResult {
  if (!isCertain) return { refused: 'on some path it is the only one' };
  if (doesMore) return { refused: 'the function that releases may do more' };
  const promise = outermost(call).parent;
  const statement = promise?.type === 'AwaitExpression' ? promise.parent : promise;
  const list = statement?.parent;
  if (statement?.type !== 'ExpressionStatement' || list?.type !== 'BlockStatement') return { refused: 'it is part of a larger expression' };
  if (list.body.length === 1) return { refused: 'its block would be empty' };
  const deletion = deleteStatement(sourceCode, statement);
  return deletion ? { applicability: 'suggest', messageId: 'removeRelease', edits: [deletion] } : { refused: 'a comment is in it' };
}

/** Waits for the work in front of the release. */
function planAwaited({ by, work, scope }: OutlivingUse, sourceCode: SourceCode): PlanResult {
  if (by === 'callbacks') return planLoop(work, sourceCode);
  if (by !== 'promise') return { refused: 'what it waits for is not known' };
  if (!canAwaitAt(work)) return { refused: 'the function is not async' };
  if (!scope.using && !scope.stack && !scope.releases.every(isInFinalizer)) return { refused: 'its failure would skip the release' };
  const promise = outermost(work);
  const target = promise.parent?.type === 'AssignmentExpression' ? promise.parent.left : undefined;
  if (target?.type === 'Identifier' && isTyped(target, sourceCode)) return { refused: 'its variable is declared to hold a promise' };
  const dropped = promise.parent?.type === 'UnaryExpression' ? promise.parent : undefined;
  return { applicability: 'suggest', messageId: 'awaitWork', edits: [awaitAt(promise, dropped)] };
}

function isTyped(name: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const definition = definitionOf(name, sourceCode)?.name;
  return definition?.type !== 'Identifier' || Boolean(definition.typeAnnotation);
}

function isInFinalizer(release: TSESTree.Node): boolean {
  let inner = release;
  for (let { parent } = release; parent && !isFunctionLike(parent); inner = parent, { parent } = parent) {
    if (parent.type === 'TryStatement' && parent.finalizer === inner) return true;
  }
  return false;
}

/**
 * `items.forEach(async (item) => { … })` as `for (const item of items) { … }`: one after another, because with `Promise.all` the first that
 * fails would bring the release while the others go on.
 */
function planLoop(call: TSESTree.Node, sourceCode: SourceCode): PlanResult {
  const callback = isCall(call) ? call.arguments[0] : undefined;
  if (!isCall(call) || call.callee.type !== 'MemberExpression' || calleeName(call) !== 'forEach' || !callback || !isFunctionLike(callback)) return { refused: 'it is no forEach' };
  if (call.parent.type !== 'ExpressionStatement' || call.callee.optional || call.arguments.length > 1) return { refused: 'it is part of a larger expression' };
  if (!canAwaitAt(call) || callback.type !== 'ArrowFunctionExpression') return { refused: 'what `await` and `this` mean would change' };
  const { object } = call.callee;
  if (!isArray(object, sourceCode)) return { refused: 'it may be no array' };
  const [parameter] = callback.params;
  if (!parameter || callback.params.length > 1 || parameter.type === 'AssignmentPattern' || parameter.type === 'RestElement') return { refused: 'it takes more than the item' };
  const body = sourceCode.getText(callback.body);
  if (callback.body.type === 'BlockStatement' && /\breturn\b/.test(body)) return { refused: 'a return would leave the loop' };
  const head = { range: [call.range[0], parameter.range[0]] as const, text: 'for (const ' };
  const name = { range: [parameter.range[1], callback.body.range[0]] as const, text: ` of ${sourceCode.getText(object)}) ` };
  if (sourceCode.getCommentsInside(call).some(({ range }) => range[0] < callback.body.range[0] || range[0] >= callback.body.range[1])) return { refused: 'a comment would go' };
  if (callback.body.type === 'BlockStatement') {
    return { applicability: 'suggest', messageId: 'awaitEach', edits: [head, name, { range: [callback.body.range[1], call.parent.range[1]], text: '' }] };
  }
  const first = callback.body.type === 'AwaitExpression' ? '' : 'await ';
  if (callback.body.type !== 'AwaitExpression' && callback.body.type !== 'CallExpression') return { refused: 'it is no call' };
  return { applicability: 'suggest', messageId: 'awaitEach', edits: [head, { ...name, text: `${name.text}${first}` }, { range: [callback.body.range[1], call.range[1]], text: '' }] };
}
