/** Listeners that are added without a look at the signal: one that is aborted already never calls them. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isWithin, outermost, unwrap } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { isInTest } from '../places.ts';
import type { AbortListener } from './abort-listeners.ts';
import { functionsAround } from './abort-signals.ts';

/** How a function asks whether a signal is aborted, in the text of its code. */
const look = /\.aborted\b|\bthrowIfAborted\b|\{[^{}]*\baborted\b[^{}]*\}\s*=/;

/** Whether a listener waits for an abort that may have been already, on a signal from outside or one that combines such. */
export function missesAbort(listener: AbortListener, context: FileContext): boolean {
  const { source, target, root } = listener;
  // What is made for one call is hardly aborted before it; a test knows its signal.
  if (source === 'unknown' || source === 'lent' || isInTest(root) || (source === 'own' && !isCombined(target, context))) return false;
  return !functionsAround(listener.call).some((root) => look.test(withoutComments(root, context))) && !isPassedOn(listener, context);
}

function withoutComments(root: TSESTree.Node, { sourceCode }: FileContext): string {
  return sourceCode.getCommentsInside(root).reduce((text, comment) => text.replace(sourceCode.getText(comment), ''), sourceCode.getText(root));
}

/** `const both = AbortSignal.any([signal, timeout])`: it is aborted from the start where one of them is. */
function isCombined(target: TSESTree.Node, { origins }: FileContext): boolean {
  const node = unwrap(target);
  const definition = node.type === 'Identifier' ? origins.variableOf(node)?.defs[0] : undefined;
  const made = definition?.type === 'Variable' && definition.node.init ? unwrap(definition.node.init) : node;
  return made.type === 'CallExpression' && calleeName(made) === 'any';
}

/** Whether the signal goes to other work too, which looks at it itself: `fetch(url, { signal })`. */
function isPassedOn({ target, closure }: AbortListener, { origins }: FileContext): boolean {
  const node = unwrap(target);
  const variable = node.type === 'Identifier' ? origins.variableOf(node) : undefined;
  return (
    variable?.references.some((reference) => {
      const { parent } = outermost(reference.identifier);
      // What the handler does with the signal comes behind the abort.
      if (!reference.isRead() || (closure && isWithin(reference.identifier, closure))) return false;
      return parent?.type === 'CallExpression' ? parent.callee !== reference.identifier : parent?.type === 'Property' || parent?.type === 'ArrayExpression' || parent?.type === 'SpreadElement';
    }) ?? false
  );
}
