/** From a release by hand that misses nothing to a declaration with `using`. */
import type { PreferUsing } from '../analysis/findings/prefer-using.ts';
import { unwrap } from '../ast/nodes.ts';
import type { FixPlan, RepairContext } from './plan.ts';
import { mayExitIn, siteOf } from './site.ts';
import { planUsing } from './use-using.ts';

/** The plan; none where `using` cannot be written, or is not the style of the file, or does something else. */
export function planPreferUsing({ leak }: PreferUsing, context: RepairContext): FixPlan | undefined {
  const site = siteOf(byItsOwnMethod(leak, context.sourceCode), context);
  // An exit would skip what comes at the end of the scope.
  const plan = site && !mayExitIn(site.list, site.statement.range[1], context.sourceCode) ? planUsing(site, context.style) : undefined;
  if (!plan || 'refused' in plan) return undefined;
  // What waits behind the release may wait for it, so that it would have to stay.
  const isTakenOut = leak.releases.every(({ node }) => plan.edits.some(({ range }) => range[0] <= node.range[0] && node.range[1] <= range[1]));
  return isTakenOut ? plan : undefined;
}

/** What is released by `x[Symbol.dispose]()` is disposable, wherever the code runs. */
function byItsOwnMethod(leak: PreferUsing['leak'], sourceCode: RepairContext['sourceCode']): PreferUsing['leak'] {
  const [release] = leak.releases;
  const call = release && unwrap(release.node);
  const method = call?.type === 'CallExpression' && /\[Symbol\.(dispose|asyncDispose)\]\(\)$/.exec(sourceCode.getText(call))?.[1];
  if (!call || !method) return leak;
  const { acquisition } = leak;
  const disposable = method === 'dispose' ? { sync: {} } : { async: {} };
  return { ...leak, acquisition: { ...acquisition, entry: { ...acquisition.entry, disposable }, release: sourceCode.getText(call), releaseIsAsync: method === 'asyncDispose' } };
}
