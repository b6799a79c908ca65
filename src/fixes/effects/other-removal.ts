/** A removal that takes off another listener than the one that was added, made to take off that one. */
import type { LeftListener, LeftValue } from '../../analysis/findings/missing-effect-cleanup.ts';
import { listenerCall } from '../../analysis/effects/listener-match.ts';
import { isWithin } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { areDisjoint } from '../edits.ts';
import type { PlanResult } from '../plan.ts';
import type { SourceCode } from '../site.ts';
import { declarations, isReachable } from './effect-body.ts';
import { effectRelease } from './effect-release.ts';

/** Rewrites the removal, where it stands in the same effect and knows the names. */
export function planOtherRemoval(finding: LeftListener | LeftValue, sourceCode: SourceCode): PlanResult {
  if ('leak' in finding) return { refused: 'it is no listener' };
  const { effect, line } = finding;
  const { call } = finding.found.listener;
  const release = effectRelease(finding, sourceCode);
  if (typeof release === 'string') return { refused: release };
  const removal = nodesBelow(effect.callback, sourceCode.visitorKeys).find(
    (node) => node.type === 'CallExpression' && node.loc.start.line === line && node !== call && listenerCall(node) !== undefined && !isWithin(node, call),
  );
  if (!removal || !isReachable(release, call, removal, sourceCode)) return { refused: 'its names are not known where it is removed' };
  const edits = [...declarations(release, call, sourceCode), ...release.edits, { range: removal.range, text: release.code }];
  return areDisjoint(edits) ? { applicability: 'suggest', messageId: 'fixRemoval', data: { release: release.code }, edits } : { refused: 'its parts overlap' };
}
