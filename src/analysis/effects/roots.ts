/** Components that live as long as their page: those that the top level of a module renders. */
import { nodesAt } from '../../ast/at-offset.ts';
import { calleeName, isCall, isFunctionLike } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import type { Effect } from './effects.ts';
import { variableOf } from './runs.ts';

const rendering = new Set(['render', 'hydrate', 'hydrateRoot']);

/** Whether an effect runs once for the page: `createRoot(element).render(<Root />)` stands outside of all functions, and nothing takes it away again. */
export function isOfThePage({ component, runsOnce }: Effect, context: FileContext): boolean {
  if (!runsOnce || !isFunctionLike(component)) return false;
  const { sourceCode } = context;
  const { text } = sourceCode;
  const name = variableOf(component, context)?.name;
  if (name === undefined || text.includes('unmount')) return false;
  const tag = `<${name}`;
  for (let at = text.indexOf(tag); at >= 0; at = text.indexOf(tag, at + tag.length)) {
    const path = nodesAt(at + 1, sourceCode);
    const identifier = path.at(-1);
    if (identifier?.type !== 'JSXIdentifier' || identifier.name !== name || path.some((node) => isFunctionLike(node))) continue;
    if (path.some((node) => isCall(node) && rendering.has(calleeName(node) ?? ''))) return true;
  }
  return false;
}
