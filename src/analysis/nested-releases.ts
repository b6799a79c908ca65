/** Releases that lie in functions inside of functions: the callback of a query in the callback of a connection. */
import { calleeName, type FunctionLike } from '../ast/nodes.ts';
import { isReleasing, type Flow, type Use } from './uses.ts';

/** Where the resource goes within one function inside the function that owns it. */
export type FlowIn = (closure: FunctionLike) => Flow;

/** The functions that release the resource, each the outermost of its kind: one that only makes such a function is none, one that calls it or puts it on a promise is. */
export function releasingFunctions({ releasingClosures, keepingClosures }: Flow, flowIn: FlowIn): Set<FunctionLike> {
  const releasing = new Set(releasingClosures);
  for (const closure of keepingClosures) {
    const inner = flowIn(closure);
    if (inner.uses.some((use) => isReleasing(use) && !isFulfilledOnly(use))) releasing.add(closure);
    else for (const nested of releasingFunctions(inner, flowIn)) releasing.add(nested);
  }
  return releasing;
}

/** `work().then(release)`, which a rejection goes past. */
function isFulfilledOnly({ node }: Use): boolean {
  return node.type === 'CallExpression' && calleeName(node) === 'then' && node.arguments.length === 1;
}
