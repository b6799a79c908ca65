/** Controllers of the function itself, of which one can see when they abort: what comes first gets a signal that is not aborted yet. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, isWithin, outermost, type FunctionLike } from '../../ast/nodes.ts';
import { ownNodes } from '../../ast/own-nodes.ts';
import { waits } from '../../ast/waits.ts';
import { adoptedAs, controllerSites, isOfModule, isOfUsing, useOf, variableOf } from '../aborting/abort-controllers.ts';
import type { FileContext } from '../file-context.ts';
import { signalKeyOf, type PassedSignal } from './passed-signals.ts';

/** Whether the signal is one of a controller that nobody else has yet, and that is aborted behind the call that gets it, or never. */
export function isAbortedLater({ call, key }: Pick<PassedSignal, 'call' | 'key'>, context: FileContext): boolean {
  return controllerSites(context).some((site) => {
    const variable = variableOf(site, context) ?? adoptedAs(site, context);
    const name = variable?.identifiers[0];
    if (!variable || !name || isOfModule(variable)) return false;
    const signal = signalKeyOf(name, context);
    if (signal === undefined || `${signal}.signal` !== key) return false;
    return variable.references.every((reference) => {
      if (reference.isWrite()) return reference.init === true;
      const use = useOf(reference.identifier);
      return use === 'signal' || use === 'test' || ((use === 'abort' || use === 'other') && comesLater(reference.identifier, call, name, context));
    });
  });
}

const isLoop = ({ type }: TSESTree.Node): boolean => /^(?:For|While|DoWhile)/.test(type);

/** Functions that call each other are followed so far. */
const maximumDepth = 4;

function comesLater(abort: TSESTree.Node, call: TSESTree.Node, made: TSESTree.Node, context: FileContext, depth = 0): boolean {
  const root = enclosingRoot(abort);
  if (root !== enclosingRoot(call)) {
    const registration = isFunctionLike(root) ? outermost(root).parent : undefined;
    if (registration?.type === 'CallExpression' && calleeName(registration) === 'defer' && isOfUsing(registration, context) && !isWithin(call, registration)) return true;
    if (registration?.type === 'CallExpression' && calleeName(registration) === 'setTimeout' && firesLater(registration, call, made, context)) return true;
    const owner = enclosingRoot(made);
    const uses = depth < maximumDepth && isFunctionLike(root) && root !== owner && isWithin(root, owner) ? usesOf(root, context) : undefined;
    if (uses?.every(({ identifier }) => !isWithin(identifier, root) && comesLater(identifier, call, made, context, depth + 1)) === true) return true;
    // Nobody has a function that is made only behind the call.
    return root.type !== 'FunctionDeclaration' && enclosingRoot(root) === enclosingRoot(call) && root.range[0] > call.range[1] && !isRepeated(root, call, made);
  }
  return abort.range[0] > call.range[1] && !isRepeated(abort, call, made);
}

/** Where a function of this one is named that has a name of its own: `const end = () => controller.abort();`. */
function usesOf(closure: FunctionLike, { origins, sourceCode }: FileContext): TSESLint.Scope.Reference[] | undefined {
  const { parent } = outermost(closure);
  const name = parent?.type === 'VariableDeclarator' && parent.parent.kind === 'const' && parent.id.type === 'Identifier' ? parent.id : undefined;
  const variable = closure.type === 'FunctionDeclaration' ? sourceCode.getDeclaredVariables(closure)[0] : name && origins.variableOf(name);
  return variable?.references.filter((reference) => reference.isRead());
}

/** Whether a timer in front of the call has no time before it: nothing is waited for in between. */
function firesLater(timer: TSESTree.CallExpression, call: TSESTree.Node, made: TSESTree.Node, context: FileContext): boolean {
  const { sourceCode } = context;
  const root = enclosingRoot(timer);
  if (!isFunctionLike(root) || root !== enclosingRoot(call) || timer.range[0] > call.range[0] || isRepeated(timer, call, made)) return false;
  // A loop may wait when it has set the timer.
  for (let { parent } = timer as TSESTree.Node; parent && parent !== root; { parent } = parent) if (isLoop(parent) && !isWithin(call, parent)) return false;
  const end = Math.min(call.range[0], clearOf(timer, context)?.range[0] ?? Infinity);
  return !ownNodes(root, sourceCode.visitorKeys).some((node) => {
    const isBetween = node.range[0] > timer.range[1] && node.range[0] < end;
    return isBetween && waits(node) && !(node.type === 'AwaitExpression' && isWithin(call, node));
  });
}

/** The call that ends a timer on every way: `const timer = setTimeout(…); try { … } finally { clearTimeout(timer); }`. */
function clearOf(timer: TSESTree.CallExpression, { origins }: FileContext): TSESTree.Node | undefined {
  const { parent } = timer;
  const variable = parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? origins.variableOf(parent.id) : undefined;
  const list = parent.parent?.parent?.type === 'BlockStatement' ? parent.parent.parent.body : [];
  const next = list[list.findIndex((one) => one === parent.parent) + 1];
  const finalizer = next?.type === 'TryStatement' ? next.finalizer : undefined;
  return variable?.references
    .map(({ identifier }) => identifier.parent)
    .find((use) => use.type === 'CallExpression' && calleeName(use) === 'clearTimeout' && finalizer && use.parent.parent === finalizer);
}

/** Whether a loop that the controller outlives goes round both. */
function isRepeated(abort: TSESTree.Node, call: TSESTree.Node, made: TSESTree.Node): boolean {
  for (let { parent } = abort; parent && !isFunctionLike(parent); { parent } = parent) {
    if (isLoop(parent) && isWithin(call, parent) && !isWithin(made, parent)) return true;
  }
  return false;
}
