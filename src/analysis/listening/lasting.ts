/** Objects that are meant to last as long as the signal: a listener that ends one of them is no leftover of an operation. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, propertyName } from '../../ast/nodes.ts';
import type { Lens } from '../findings/finding.ts';
import { isExecutor } from '../settle-paths.ts';
import type { AbortListener } from './abort-listeners.ts';
import { endsWhatLasts } from './ends-lasting.ts';
import { endsBeforeSignal } from './own-end.ts';
import { capturedBy, livesInReturned } from './returned-life.ts';
import { waitsBehind } from './shared-handlers.ts';

/** The kinds of resources that a program sets up once, for as long as it runs. */
const lastingKinds = /server|watcher|pool|broadcast channel|\bapp\b|application|job/i;

/**
 * Whether a listener belongs to the object that its function sets up: it only works on a `this` that has no end but the signal's, or
 * ends what lives as long as the process, a server or a watcher, or what it alone ends: an interval, a subscription; or to what it returns.
 */
export function endsWithSignal(listener: AbortListener, lens: Lens): boolean {
  const { root, call, closure, handler } = listener;
  const isOfPromise: boolean = isExecutor(root);
  const isSetUp = !isOfPromise && !root.generator && !waitsBehind(root, call, lens.sourceCode);
  if (!isOfPromise && sharesSignal(listener, lens)) return true;
  if (isSetUp && (endsWhatLasts(closure ?? handler, root, lens.context) || livesInReturned(listener, lens.context))) return true;
  const captured = closure ? capturedBy(closure, lens.sourceCode) : [];
  if (captured.length > 0) return !isOfPromise && lens.gate.isOpen && captured.some((variable) => isLasting(variable, lens));
  return isSetUp && worksOnThis(closure ?? handler, lens.sourceCode) && !endsBeforeSignal(listener, lens.context);
}

/** Whether the same function listens to something else for as long as the signal: `element.addEventListener('scroll', update, { signal })`. */
function sharesSignal({ root, target }: AbortListener, { context: { index }, sourceCode }: Lens): boolean {
  const signal = sourceCode.getText(target);
  return (index.calls.get('addEventListener') ?? []).some(({ arguments: [, , options], parent }) => {
    if (options?.type !== 'ObjectExpression' || enclosingRoot(parent) !== root) return false;
    return options.properties.some((one) => one.type === 'Property' && propertyName(one.key, one.computed) === 'signal' && sourceCode.getText(one.value) === signal);
  });
}

function worksOnThis(handler: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  return handler.type !== 'FunctionExpression' && sourceCode.getTokens(handler).some(({ value }) => value === 'this');
}

function isLasting(variable: TSESLint.Scope.Variable, { tracked }: Lens): boolean {
  return tracked.some(({ site, flow }) => {
    const { entry } = site.acquirer;
    return entry.lifetime === 'process' && lastingKinds.test(entry.name) && flow.aliases.has(variable);
  });
}
