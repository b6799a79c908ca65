/** Objects that are meant to last as long as the signal: a listener that ends one of them is no leftover of an operation. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, isFunctionLike, isWithin, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import { ownNodes } from '../../ast/own-nodes.ts';
import type { Lens } from '../findings/finding.ts';
import { isExecutor } from '../settle-paths.ts';
import { isReleasing, type Flow } from '../uses.ts';
import type { AbortListener } from './abort-listeners.ts';

/** The kinds of resources that a program sets up once, for as long as it runs. */
const lastingKinds = /server|watcher|pool|\bapp\b|application|job/i;

/** Those that go on until somebody ends them: where nothing but the signal does, they are meant to. */
const endlessKinds = /^interval$|\bchannel\b|observer/i;

/**
 * Whether a listener belongs to the object that its function sets up: it only works on `this` (`start(signal) { … () => this.stop() }`), or
 * ends what lives as long as the process, a server or a watcher.
 */
export function endsWithSignal({ root, closure, handler }: AbortListener, lens: Lens): boolean {
  const { async: isAsync, generator: isGenerator } = root;
  const isOfPromise: boolean = isExecutor(root);
  if (isScopedToSignal({ root, closure, handler }, lens)) return true;
  const captured = closure ? capturedBy(closure, lens.sourceCode) : [];
  if (captured.length > 0) return !isOfPromise && lens.gate.isOpen && captured.some((variable) => isLasting(variable, closure ?? handler, lens));
  return !isOfPromise && !isAsync && !isGenerator && worksOnThis(closure ?? handler, lens.sourceCode);
}

/** The variables of functions that a handler uses and does not declare, the signal itself aside. */
function capturedBy(closure: TSESTree.Node, sourceCode: TSESLint.SourceCode): TSESLint.Scope.Variable[] {
  const scope = sourceCode.getScope(closure);
  return scope.through.flatMap(({ resolved, identifier }) => {
    const isLocal = resolved !== null && resolved.defs.length > 0 && resolved.scope.type !== 'module' && resolved.scope.type !== 'global';
    return isLocal && !/signal|options/i.test(identifier.name) ? [resolved] : [];
  });
}

function worksOnThis(handler: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  return handler.type !== 'FunctionExpression' && sourceCode.getTokens(handler).some(({ value }) => value === 'this');
}

/** Names of calls that begin something that goes on until it is ended; a request or a process ends by itself. */
const setsUp = /^(?:subscribe|observe|watch|listen|effect|autorun|reaction|on)(?![a-z])|^(?:add|register|set|attach|bind|install)[A-Z]/;

/** What tells a function, or whoever called it, that its work is over. */
const tellsOfEnd = /\bawait\b|\bPromise\b|\.(?:then|catch|finally)\(/;

/**
 * Whether a function only sets something up that the signal alone takes down again: it gives nothing back, waits for nothing, and the handler
 * ends what nothing else does. `store.subscribe(render)` with `signal.addEventListener('abort', unsubscribe)`.
 */
function isScopedToSignal({ root, closure, handler }: Pick<AbortListener, 'root' | 'closure' | 'handler'>, { context, sourceCode, tracked }: Lens): boolean {
  if (root.async || root.generator || isExecutor(root) || tellsOfEnd.test(sourceCode.getText(root)) || givesBack(root, sourceCode)) return false;
  // What passes the abort on to another controller is left behind by each operation of that one.
  if (sourceCode.getText(closure ?? handler).includes('.abort(')) return false;
  const isEndedBySignal = (variable: TSESLint.Scope.Variable): boolean => {
    const [definition] = variable.defs;
    const isCalled = variable.references.some(({ identifier }) => identifier.parent.type === 'CallExpression' && identifier.parent.callee === identifier);
    // A callback hears of the end in another way as well.
    if (definition?.type === 'Parameter') return !isCalled;
    if (definition?.type !== 'Variable' || !definition.node.init) return definition?.type === 'FunctionName';
    const known = tracked.filter(({ flow }) => flow.aliases.has(variable));
    if (known.length > 0) return known.every(({ site, flow }) => endlessKinds.test(site.acquirer.entry.name) && isReleasedOnlyBy(handler, flow));
    const init = unwrap(definition.node.init);
    if (isFunctionLike(init)) return true;
    return init.type === 'CallExpression' && setsUp.test(calleeName(init) ?? '') && variable.references.every(({ identifier, init: isInit }) => isInit || isWithin(identifier, handler));
  };
  const own = closure ? capturedBy(closure, sourceCode) : [];
  const named = handler.type === 'Identifier' && !closure ? context.origins.variableOf(handler) : undefined;
  const variables = named ? [named] : own;
  return variables.length > 0 && variables.every(isEndedBySignal);
}

/** Whether a function returns something. */
function givesBack(root: FunctionLike, { visitorKeys }: TSESLint.SourceCode): boolean {
  if (root.body.type !== 'BlockStatement') return root.body.type !== 'CallExpression';
  return ownNodes(root, visitorKeys).some((node) => node.type === 'ReturnStatement' && node.argument !== null);
}

function isLasting(variable: TSESLint.Scope.Variable, handler: TSESTree.Node, { tracked }: Lens): boolean {
  return tracked.some(({ site, flow }) => {
    const { entry } = site.acquirer;
    if (!flow.aliases.has(variable)) return false;
    return (entry.lifetime === 'process' && lastingKinds.test(entry.name)) || (endlessKinds.test(entry.name) && isReleasedOnlyBy(handler, flow));
  });
}

/** `const timer = setInterval(poll, 1_000); signal.addEventListener('abort', () => clearInterval(timer));` */
function isReleasedOnlyBy(handler: TSESTree.Node, { uses, releasingClosures }: Flow): boolean {
  const isElsewhere = (node: TSESTree.Node): boolean => !isWithin(node, handler) && !isWithin(handler, node);
  return !uses.some((use) => isReleasing(use) && isElsewhere(use.node)) && ![...releasingClosures].some(isElsewhere);
}
