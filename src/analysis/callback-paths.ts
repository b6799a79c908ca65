/** Resources that only a node-style callback releases: what it leaves open where it returns before that. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, chainRoot, isCall, isWithin, type FunctionLike } from '../ast/nodes.ts';
import { nodesBelow } from '../ast/own-nodes.ts';
import type { Edge } from './cfg/graph.ts';
import type { FileContext } from './file-context.ts';
import type { FlowIn } from './nested-releases.ts';
import type { Site } from './sites.ts';
import type { Flow } from './uses.ts';

/** Methods whose callback may be called more than once, or never. */
const listening = /^(?:on|once|addListener|prependListener|addEventListener)$/;

/**
 * The one callback that has the release of a resource, where it is sure to be called once: `(error, result) => …`; also in the callback of
 * another call, `connect(() => query((error, result) => …))`, and of one that the executor of a promise makes.
 *
 * @returns the callback; `undefined` where something else may release, too
 */
export function onlyReleasingCallback({ uses, releasingClosures, keepingClosures }: Flow, flowIn: FlowIn): FunctionLike | undefined {
  const [closure, second] = releasingClosures.size > 0 ? releasingClosures : keepingClosures;
  if (!closure || second || closure.type === 'FunctionDeclaration') return undefined;
  const ending = uses.filter(({ kind }) => kind !== 'bind' && kind !== 'discard');
  const call = ending[0]?.node;
  if (ending.length !== 1 || ending[0]?.kind !== 'transfer' || closure.parent !== call || !isCall(call)) return undefined;
  const name = calleeName(call) ?? '';
  if ((call.type === 'NewExpression' && name !== 'Promise') || listening.test(name)) return undefined;
  if (!releasingClosures.has(closure)) return onlyReleasingCallback(flowIn(closure), flowIn);
  return isNodeStyle(closure) ? closure : undefined;
}

/** `(error, result) => …`, or `(error) => { if (error) … }`. */
function isNodeStyle({ params: [first, next], body }: FunctionLike): boolean {
  if (first?.type !== 'Identifier' || !/^_?(?:e|err|error)?\d*$|Err(?:or)?\d*$/.test(first.name)) return false;
  const isTested = (statement: TSESTree.Statement): boolean => statement.type === 'IfStatement' && statement.test.type === 'Identifier' && statement.test.name === first.name;
  return next !== undefined || (body.type === 'BlockStatement' && body.body.some(isTested));
}

/** Whether a release stands where a callback has got an error: what is undone there alone is somebody else's on the other ways. */
export function isUndoneIn({ params: [error] }: FunctionLike, release: TSESTree.Node): boolean {
  if (error?.type !== 'Identifier') return false;
  for (let node = release; node.parent; node = node.parent) {
    const { parent } = node;
    if (parent.type === 'IfStatement' && parent.consequent === node && parent.test.type === 'Identifier' && parent.test.name === error.name) return true;
  }
  return false;
}

/** The error that a callback gets where the resource could not begin: that of `client.connect((error) => …)`. */
export function failureOf(callback: FunctionLike, { acquirer: { entry } }: Site, { aliases }: Flow, { origins }: FileContext): TSESLint.Scope.Variable | undefined {
  const call = callback.parent;
  const [error] = callback.params;
  if (call.type !== 'CallExpression' || error?.type !== 'Identifier') return undefined;
  const method = calleeName(call) ?? '';
  if (method !== entry.beginsBy && !entry.endsOnRejectionOf?.includes(method)) return undefined;
  const owner = chainRoot(call.callee);
  const variable = owner.type === 'Identifier' ? origins.variableOf(owner) : undefined;
  return variable && aliases.has(variable) ? origins.variableOf(error) : undefined;
}

/**
 * Whether an edge in a callback says that there is nothing left to release: the resource could not begin, or what is tested is none of the
 * callback's own, `if (isTooLate) return;`, and may say that the timer has fired.
 */
export function endsInCallback(callback: FunctionLike, site: Site, flow: Flow, context: FileContext): (edge: Edge) => boolean {
  const failure = failureOf(callback, site, flow, context);
  return ({ condition, kind }) => {
    if (!condition || condition.type === 'SwitchCase') return false;
    const names = nodesBelow(condition, context.sourceCode.visitorKeys).filter((node) => node.type === 'Identifier');
    const variables = names.flatMap((name) => context.origins.variableOf(name) ?? []);
    if (failure && kind === 'true' && variables.includes(failure)) return true;
    return site.acquirer.entry.selfReleasing === 'fires' && !variables.some(({ defs: [definition] }) => definition && isWithin(definition.name, callback));
  };
}
