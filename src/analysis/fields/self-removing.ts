/** Listeners of the page that only their own handler takes off: where the object ends before the event comes, they stay. */
import { literalText, isWithin, unwrap, type Call } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { endsOfGestures } from '../../resources/listening.ts';
import type { FileContext } from '../file-context.ts';
import { classShape, methodsOf } from './class-shape.ts';
import type { FieldListener } from './field-listeners.ts';
import { fieldName } from './field-sites.ts';
import { isReachedFromOutside } from './outside.ts';
import { reachedFrom } from './reached.ts';

/**
 * Whether the class has a method that ends it and knows nothing of the handler, or a framework ends it, so that the object can end while the listener waits for its event.
 *
 * @param removals - all calls that take the listener off
 */
export function isLeftToItself({ call, owner, handler, isGlobal }: FieldListener, removals: readonly Call[], context: FileContext): boolean {
  const name = fieldName(unwrap(handler), context);
  const own = methodsOf(owner).find((method) => method.name === name)?.node;
  const event = literalText(call.arguments[0]);
  if (!isGlobal || name === undefined || !own || event === undefined || endsOfGestures.test(event)) return false;
  if (isWithin(call, own) || !removals.every((removal) => isWithin(removal, own))) return false;
  const { cleanups, lifecycle } = classShape(owner, context);
  if ((cleanups.length === 0 && lifecycle?.isComponent !== true) || reachedFrom(cleanups.map(({ node }) => node), owner, context).names.has(name)) return false;
  // Who calls it otherwise may do so in front of every end.
  const isKnownElsewhere = nodesBelow(owner.body, context.sourceCode.visitorKeys).some((node) => fieldName(node, context) === name && !isWithin(node, call) && !isWithin(node, own));
  return !isKnownElsewhere && !isReachedFromOutside(owner, name, context);
}
