/** Listeners of one phase that are removed as if they were of the other one, which takes nothing off. */
import { enclosingRoot, isFunctionLike, literalText, type Call } from '../../ast/nodes.ts';
import { isOptionSet } from '../../ast/options.ts';
import { listenerCall, mayHaveSignal, mismatchOf } from '../effects/listener-match.ts';
import type { FileContext } from '../file-context.ts';

/** Whether all removals of a listener's function, for its event and off its target, miss it by `capture` alone. */
export function isRemovedInOtherPhase(call: Call, context: FileContext): boolean {
  const { origins, sourceCode, index } = context;
  const added = listenerCall(call);
  const root = enclosingRoot(call);
  const variable = added?.handler.type === 'Identifier' ? origins.variableOf(added.handler) : undefined;
  if (!added?.target || !variable || !isFunctionLike(root) || isOptionSet(added.options, 'once', true) || mayHaveSignal(added.options, context)) return false;
  const [event, target] = [literalText(added.event), sourceCode.getText(added.target)];
  const removals = (index.calls.get('removeEventListener') ?? []).flatMap((removal) => {
    const removed = listenerCall(removal);
    const isOfHandler = removed?.handler.type === 'Identifier' && origins.variableOf(removed.handler) === variable;
    return isOfHandler && removed.target && sourceCode.getText(removed.target) === target && literalText(removed.event) === event ? [removed] : [];
  });
  return event !== undefined && removals.length > 0 && removals.every((removed) => mismatchOf(added, removed, root, context) === 'capture');
}
