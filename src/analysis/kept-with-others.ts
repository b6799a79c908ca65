/** Registrations that are thrown away, or kept in a variable alone, by who keeps others of their kind. */
import { calleeName, enclosingClass, isCall, outermost } from '../ast/nodes.ts';
import { classShape } from './fields/class-shape.ts';
import type { FileContext } from './file-context.ts';
import { isExecutor } from './settle-paths.ts';
import type { Site } from './sites.ts';

/** Methods that register something for later. */
const registering = /^(?:on[A-Z]|register[A-Z])/;
/** Methods that create what no user can close: a panel, a terminal, or a question he can. */
const creating = /^create(?:DiagnosticCollection|FileSystemWatcher|OutputChannel|SourceControl|StatusBarItem|TestController|TextEditorDecorationType)$/;

/** Methods that listen. */
const listening = /^on[A-Z]/;

/**
 * Whether a registration, or what was created, is forgotten: its function keeps a registration (`subscriptions.push(workspace.onDidOpen(…))`),
 * its class has a cleanup method, or it waits for the settling of a promise, behind which nobody can take it off.
 *
 * @param sites - all sites of the file
 */
export function isForgottenBeside(site: Site, sites: readonly Site[], context: FileContext): boolean {
  if ((!isMadeBy(registering, site) && !isMadeBy(creating, site)) || isGivenList(site)) return false;
  if (isExecutor(site.root) && isMadeBy(listening, site) && isThrownAway(site)) return true;
  const owner = enclosingClass(site.call);
  if (owner && classShape(owner, context).cleanups.length > 0) return true;
  return sites.some((other) => other !== site && other.root === site.root && isMadeBy(registering, other) && !isThrownAway(other));
}

function isMadeBy(methods: RegExp, { call, acquirer: { entry } }: Site): boolean {
  const name = isCall(call) ? calleeName(call) : undefined;
  return entry.keptWithOthers === true && name !== undefined && methods.test(name);
}

/** Whether nothing gets the disposable: not `onDidOpen(listener, this, this.disposables)`. */
function isThrownAway(site: Site): boolean {
  return outermost(site.call).parent?.type === 'ExpressionStatement' && !isGivenList(site);
}

/** Whether a listener is put on a list of disposables by the call that adds it. */
function isGivenList({ call }: Site): boolean {
  return isCall(call) && call.arguments.length >= 3 && /^on/.test(calleeName(call) ?? '');
}
