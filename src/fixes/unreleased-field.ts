/** The repairs of a field that nothing releases, of a listener that stays, and of a cleanup method that leaves out its base's. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { FindingOf } from '../analysis/index.ts';
import { isCall } from '../ast/nodes.ts';
import { cleanupCodeOf } from './fields/cleanup-code.ts';
import { addMethod, addToMethod } from './fields/in-method.ts';
import type { Edit, FixPlan, PlanResult, RepairContext } from './plan.ts';
import { reachableRelease } from './release-import.ts';
import { canAwaitAt, statementAround, statementsOf } from './site.ts';
import { semicolonNear } from './stopping/stop-site.ts';
import { endWithTrailingComment, indentationAt, indentUnitOf, newlineOf, semicolonOf, startsLine } from './text.ts';

type Finding = FindingOf<'unreleased-field'>;
type Held = Exclude<Finding, { kind: 'superNotCalled' }>;
type MissedSuper = Extract<Finding, { kind: 'superNotCalled' }>;

/** The plans for a finding. */
export function planUnreleasedField(finding: Finding, repair: RepairContext): FixPlan[] {
  const plan = finding.kind === 'superNotCalled' ? planSuper(finding, repair) : finding.kind === 'overwritten' ? planReleaseFirst(finding, repair) : planRelease(finding, repair);
  return 'refused' in plan ? [] : [plan];
}

/** What to write, with the import that it needs. */
function workOf(finding: Held, { sourceCode }: RepairContext): { statement: string; release: string; isAsync: boolean; edits: readonly Edit[] } | { refused: string } {
  const { statement, release, isAsync } = cleanupCodeOf(finding, sourceCode);
  if (typeof statement !== 'string') return statement;
  if ('listener' in finding) return { statement, release, isAsync, edits: [] };
  const { site, place } = finding.field;
  const around = statementAround(finding.shape.node)?.statement;
  if (!isCall(site.call) || !around) return { statement, release, isAsync, edits: [] };
  const reachable = reachableRelease({ leak: { acquisition: { node: site.call, name: undefined, release } }, sourceCode, statement: around });
  if (typeof reachable === 'string') return { refused: reachable };
  return { statement: statement.replace(release, () => reachable.code), release: reachable.code, isAsync, edits: isAfter(place, reachable.edits) ? [] : reachable.edits };
}

function isAfter(place: TSESTree.Node, edits: readonly Edit[]): boolean {
  return edits.some(({ range }) => range[0] >= place.range[0] && range[1] <= place.range[1]);
}

/** The release in the method that ends the object, or in a new one. */
function planRelease(finding: Held, repair: RepairContext): PlanResult {
  const work = workOf(finding, repair);
  if ('refused' in work) return work;
  if (!canRunAgain(finding)) return { refused: 'it must not be released twice' };
  const { cleanup, shape, inherited } = finding;
  // The one before would be lost still.
  const before = 'field' in finding && finding.overwrites ? planReleaseFirst(finding, repair) : undefined;
  const also = before && 'edits' in before ? before.edits.filter(({ text }) => !work.edits.some((edit) => edit.text === text)) : [];
  if (!cleanup) {
    const added = addMethod({ shape, inherited, work }, repair);
    if (typeof added === 'string') return { refused: added };
    return { applicability: 'suggest', messageId: 'addMethod', data: { release: work.release, method: added.method }, edits: [...work.edits, ...also, added.edit] };
  }
  const { receiver: needs, acquirer } = 'field' in finding ? finding.field.site : {};
  const field = 'field' in finding ? `this.${finding.field.name}` : undefined;
  const edits = addToMethod(cleanup, { ...work, needs, errorMatters: acquirer?.entry.errorMatters, field }, repair.sourceCode);
  if (typeof edits === 'string') return { refused: edits };
  const key = repair.sourceCode.getText(cleanup.member.key);
  const method = `${cleanup.member.computed ? `[${key}]` : key}()`;
  return { applicability: 'suggest', messageId: 'releaseInMethod', data: { release: work.release, method }, edits: [...work.edits, ...also, ...edits] };
}

/** Whether a second call of the method would do no harm. */
function canRunAgain(finding: Held): boolean {
  if ('listener' in finding) return true;
  const { idempotent } = finding.field.site.acquirer.entry;
  return !(idempotent === 'throws' || idempotent === 'rejects' || idempotent === 'harmful' || idempotent === 'hangs');
}

/** `this.socket?.close();` in front of the assignment. */
function planReleaseFirst(finding: Held, repair: RepairContext): PlanResult {
  const { sourceCode } = repair;
  if (!('field' in finding)) return { refused: 'it is no field' };
  const { place } = finding.field;
  const statement = place.parent;
  if (statement.type !== 'ExpressionStatement' || !statementsOf(statement.parent) || !startsLine(sourceCode.text, statement.range[0])) return { refused: 'it is part of a larger statement' };
  const work = workOf(finding, repair);
  if ('refused' in work) return work;
  if (work.isAsync && !canAwaitAt(statement)) return { refused: 'its release must be waited for' };
  const text = `${work.statement}${semicolonOf(sourceCode, statement)}${newlineOf(sourceCode.text)}${indentationAt(sourceCode.text, statement.range[0])}`;
  return { applicability: 'suggest', messageId: 'releaseFirst', data: { release: work.release }, edits: [...work.edits, { range: [statement.range[0], statement.range[0]], text }] };
}

/** `super.close()` as the last statement. */
function planSuper({ method, overridden }: MissedSuper, { sourceCode }: RepairContext): PlanResult {
  const { node, member } = method;
  const { body } = node;
  if (body.type !== 'BlockStatement') return { refused: 'it has no block' };
  if (overridden.node.async && !node.async) return { refused: 'what it overrides must be waited for' };
  const names = overridden.node.params.map((_, index) => node.params[index]);
  if (names.some((parameter) => parameter?.type !== 'Identifier')) return { refused: 'what it overrides is given more' };
  const key = sourceCode.getText(member.key);
  const call = `super${member.computed ? `[${key}]` : `.${key}`}(${names.map((parameter) => (parameter?.type === 'Identifier' ? parameter.name : '')).join(', ')})`;
  const { text } = sourceCode;
  const newline = newlineOf(text);
  const outer = indentationAt(text, body.range[0]);
  const inner = outer + indentUnitOf(sourceCode, body);
  const code = `${overridden.node.async ? 'await ' : ''}${call}${semicolonNear(node, sourceCode)}`;
  const last = body.body.at(-1);
  const data = { release: call };
  if (!last) {
    if (sourceCode.getCommentsInside(body).length > 0) return { refused: 'its body is a comment' };
    return { applicability: 'suggest', messageId: 'callSuper', data, edits: [{ range: [body.range[0] + 1, body.range[1] - 1], text: `${newline}${inner}${code}${newline}${outer}` }] };
  }
  if (!startsLine(text, last.range[0]) || /^(?:Throw|If|Switch|Try)Statement$/.test(last.type)) return { refused: 'it does not end with a plain statement' };
  if (last.type === 'ReturnStatement') {
    return { applicability: 'suggest', messageId: 'callSuper', data, edits: [{ range: [last.range[0], last.range[0]], text: `${code}${newline}${inner}` }] };
  }
  const at = endWithTrailingComment(sourceCode, last);
  return { applicability: 'suggest', messageId: 'callSuper', data, edits: [{ range: [at, at], text: `${newline}${inner}${code}` }] };
}
