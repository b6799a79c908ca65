/** The repairs of an abort controller that can no longer abort, the best first. */
import type { LostAbortController } from '../analysis/findings/lost-abort-controller.ts';
import { memberName, outermost } from '../ast/nodes.ts';
import { isAwaitedWork, planAbortScope, planClear, planNamed } from './aborting/abort-scope.ts';
import { planTimeout } from './aborting/abort-timeout.ts';
import type { FixPlan, PlanResult, RepairContext } from './plan.ts';
import { canAwaitAt, statementsOf } from './site.ts';
import { indentationAt, newlineOf, semicolonOf, startsLine } from './text.ts';

type FindingOf<Kind> = Extract<LostAbortController, { kind: Kind }>;

/** The plans for a finding, best first. */
export function planLostAbortController(finding: LostAbortController, repair: RepairContext): FixPlan[] {
  return considered(finding, repair).filter((result): result is FixPlan => !('refused' in result));
}

function considered(finding: LostAbortController, repair: RepairContext): PlanResult[] {
  switch (finding.kind) {
    case 'neverAborted':
      return finding.field ? [planInCleanup(finding, repair)] : planNeverAborted(finding, repair);
    case 'lostOnPath':
      return planAbortScope(finding.leak, repair);
    case 'overwritten':
      return [planAbortFirst(finding, repair)];
    case 'timerNotCleared': {
      const timeout = planTimeout(finding, repair.sourceCode);
      if ('refused' in timeout) return [planClear(finding, repair)];
      if (timeout.applicability === 'safe') return [timeout];
      // Where somebody looks at the error, the repair that keeps it comes first.
      return [planClear(finding, repair), timeout];
    }
  }
}

/** An end of the scope that aborts, where the work ends with it. */
function planNeverAborted({ leak, node }: FindingOf<'neverAborted'>, repair: RepairContext): PlanResult[] {
  const { variable } = leak.acquisition;
  if (!canAwaitAt(node)) return [{ refused: 'the work may go on when its function has ended' }];
  const holder = outermost(node).parent;
  const isNamed = variable !== undefined && (holder?.type === 'AssignmentExpression' || (holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier'));
  const uses = isNamed ? variable.references.filter((reference) => reference.isRead()).map(({ identifier }) => identifier) : [node];
  if (!isAwaitedWork(uses, repair.sourceCode)) return [{ refused: 'the work may go on when its function has ended' }];
  return isNamed ? planAbortScope(leak, repair) : planNamed(leak, repair);
}

/** `this.#controller.abort()` as the first statement of the method that ends the object. */
function planInCleanup({ field, node, cleanup }: FindingOf<'neverAborted'>, { sourceCode }: RepairContext): PlanResult {
  const method = cleanup?.member;
  const first = cleanup?.node.body.type === 'BlockStatement' ? cleanup.node.body.body[0] : undefined;
  if (!field || !method || !first || !startsLine(sourceCode.text, first.range[0])) return { refused: 'the class has no method that ends it' };
  const isAlwaysThere = outermost(node).parent?.type === 'PropertyDefinition';
  const release = `this.${field.name}${isAlwaysThere ? '.' : '?.'}abort()`;
  const text = `${release}${semicolonOf(sourceCode, first)}${newlineOf(sourceCode.text)}${indentationAt(sourceCode.text, first.range[0])}`;
  const key = sourceCode.getText(method.key);
  return { applicability: 'suggest', messageId: 'abortInMethod', data: { release, method: method.computed ? `[${key}]` : key }, edits: [{ range: [first.range[0], first.range[0]], text }] };
}

/** `this.controller?.abort();` in front of the assignment. */
function planAbortFirst({ assignment }: FindingOf<'overwritten'>, { sourceCode }: RepairContext): PlanResult {
  const statement = assignment.parent;
  if (statement.type !== 'ExpressionStatement' || !statementsOf(statement.parent) || assignment.left.type !== 'MemberExpression') {
    return { refused: 'it is part of a larger statement' };
  }
  if (memberName(assignment.left) === undefined || !startsLine(sourceCode.text, statement.range[0])) return { refused: 'its line holds something else' };
  const release = `${sourceCode.getText(assignment.left)}?.abort()`;
  const text = `${release}${semicolonOf(sourceCode, statement)}${newlineOf(sourceCode.text)}${indentationAt(sourceCode.text, statement.range[0])}`;
  return { applicability: 'suggest', messageId: 'abortFirst', data: { release }, edits: [{ range: [statement.range[0], statement.range[0]], text }] };
}
