/** Readers of streams in generators: whoever takes the values of one may leave it at a `yield`, and then the stream stays locked. */
import type { TSESTree } from '@typescript-eslint/utils';
import { closureUnder, enclosingRoot, isCall, isFunctionLike, isWithin } from '../ast/nodes.ts';
import { reaches } from './aftermath/reach.ts';
import type { FileContext } from './file-context.ts';
import { graphOf } from './function-graphs.ts';
import type { Site } from './sites.ts';
import type { Flow } from './uses.ts';

/** Whether a way out of a generator is a `yield` behind which it would have read on, itself or by one of its closures: the end of the stream was not seen before. */
export function isLeftWhileReading(left: TSESTree.Node, { root }: Site, { aliases }: Flow, context: FileContext): boolean {
  if (left.type !== 'YieldExpression' || !isFunctionLike(root) || !root.generator) return false;
  const graph = graphOf(root, context);
  const names = [...aliases].flatMap(({ references }) => references.map(({ identifier }) => identifier));
  const closures = new Set(names.flatMap((name) => closureUnder(root, name) ?? []));
  const readsOn = (node: TSESTree.Node): boolean => {
    if (!isCall(node)) return false;
    if (names.some((name) => enclosingRoot(name) === root && isWithin(name, node.callee))) return true;
    const called = context.origins.calledFunction(node);
    return called !== undefined && closures.has(called);
  };
  return graph !== undefined && reaches({ graph, from: left, isGoal: ({ node }) => readsOn(node), isEnd: () => false });
}

/** A reader that closures read from: which of them sees the end is not followed. */
export function isReadByClosure({ acquirer: { entry }, root }: Site, { aliases }: Flow): boolean {
  return entry.readToEndBy !== undefined && [...aliases].some(({ references }) => references.some(({ identifier }) => enclosingRoot(identifier) !== root));
}

/** The same, where nothing can be said of it then: a function that is no generator is not left while it would have read on. */
export function isLeftToClosures(site: Site, flow: Flow): boolean {
  return !(isFunctionLike(site.root) && site.root.generator) && isReadByClosure(site, flow);
}
