/** Objects that may end before the signal to which they listen. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingClass, outermost, propertyName, writtenNames, type ClassNode } from '../../ast/nodes.ts';
import { classShape, methodsOf, type Method } from '../fields/class-shape.ts';
import { reachedFrom } from '../fields/reached.ts';
import type { FileContext } from '../file-context.ts';
import type { AbortListener } from './abort-listeners.ts';

/** Names of methods by which others tell an object that its work is over, besides those that end objects: `onError(error)`, `cancel()`. */
const outcome = /^_?(?:abort|cancel|fail|finish|complete|finali[sz]e|settle|reject|on(?:Error|Complete|End|Finish|Done|Abort|Cancel))$/;

/**
 * Whether the object that adds a listener can be ended while the signal goes on: its class has a method for it that others call, which ends
 * what the handler ends, or which the handler tells of the outcome, too; and the signal is not its own. A private one that only the handler
 * calls is how it ends with the signal.
 */
export function endsBeforeSignal({ call, target, handler, closure }: AbortListener, context: FileContext): boolean {
  const owner = enclosingClass(call);
  if (!owner || isOwnSignal(target, owner, context)) return false;
  const ends = classShape(owner, context).cleanups.filter((method) => !isPrivate(method));
  const outcomes = methodsOf(owner).filter((method) => outcome.test(method.name) && !isPrivate(method));
  if (ends.length === 0 && outcomes.length === 0) return false;
  // The object itself as the handler is called by its method.
  const started = handler.type === 'ThisExpression' ? methodsOf(owner).flatMap(({ name, node }) => (name === 'handleEvent' ? [node] : [])) : [closure ?? handler];
  const handled = reachedFrom(started, owner, context).names;
  return outcomes.some(({ name }) => handled.has(name)) || ends.some(({ name, node }) => handled.has(name) || [...reachedFrom([node], owner, context).names].some((member) => handled.has(member)));
}

function isPrivate({ name, member }: Method): boolean {
  return name.startsWith('#') || member.accessibility === 'private' || member.accessibility === 'protected';
}

/** Whether a signal is that of a controller which the class makes and keeps: `this.#controller.signal`. */
function isOwnSignal(target: TSESTree.Node, owner: ClassNode, { index }: FileContext): boolean {
  const [base, field] = writtenNames(target) ?? [];
  if (base !== 'this') return false;
  return (index.calls.get('AbortController') ?? []).some((made) => {
    const holder = outermost(made).parent;
    if (enclosingClass(made) !== owner) return false;
    if (holder?.type === 'PropertyDefinition') return propertyName(holder.key, holder.computed) === field;
    return holder?.type === 'AssignmentExpression' && writtenNames(holder.left)?.[1] === field;
  });
}
