/** Where `break` and `continue` lead. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike } from './nodes.ts';

type Jump = TSESTree.BreakStatement | TSESTree.ContinueStatement;

/** The loop, the `switch` or the labelled statement that a jump leaves, or goes round again. */
export function jumpTarget(jump: Jump): TSESTree.Node | undefined {
  for (let { parent } = jump as TSESTree.Node; parent && !isFunctionLike(parent); parent = parent.parent) if (isTargetOf(parent, jump)) return parent;
  return undefined;
}

function isTargetOf(candidate: TSESTree.Node, jump: Jump): boolean {
  if (jump.label) return candidate.type === 'LabeledStatement' && candidate.label.name === jump.label.name;
  return /^(?:For|While|DoWhile)/.test(candidate.type) || (jump.type === 'BreakStatement' && candidate.type === 'SwitchStatement');
}
