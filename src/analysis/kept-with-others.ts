/** Registrations that are thrown away by who keeps others of their kind. */
import { calleeName, enclosingClass, isCall, outermost } from '../ast/nodes.ts';
import { classShape } from './fields/class-shape.ts';
import type { FileContext } from './file-context.ts';
import type { Site } from './sites.ts';

/** Methods that register something for later; what others create, a user may close. */
const registering = /^(?:on[A-Z]|register[A-Z])/;

/**
 * Whether a registration is forgotten: its function keeps another one (`subscriptions.push(workspace.onDidOpen(…))`), or its class has a
 * cleanup method.
 *
 * @param sites - all sites of the file
 */
export function isForgottenBeside(site: Site, sites: readonly Site[], context: FileContext): boolean {
  if (!isRegistration(site) || !isThrownAway(site)) return false;
  const owner = enclosingClass(site.call);
  if (owner && classShape(owner, context).cleanups.length > 0) return true;
  return sites.some((other) => other.root === site.root && isRegistration(other) && !isThrownAway(other));
}

function isRegistration({ call, acquirer: { entry } }: Site): boolean {
  const name = isCall(call) ? calleeName(call) : undefined;
  return entry.keptWithOthers === true && name !== undefined && registering.test(name);
}

/** Whether nothing gets the disposable: not `onDidOpen(listener, this, this.disposables)`. */
function isThrownAway({ call }: Site): boolean {
  if (outermost(call).parent?.type !== 'ExpressionStatement' || !isCall(call)) return false;
  return call.arguments.length < 3 || !/^on/.test(calleeName(call) ?? '');
}
