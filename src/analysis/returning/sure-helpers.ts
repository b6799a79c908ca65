/** Whether a function of the file that releases a resource does so whenever it is called, and not only where something failed. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isCall, isWithin, unwrap, type Call, type FunctionLike } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import type { Site } from '../sites.ts';

type Variables = ReadonlySet<TSESLint.Scope.Variable>;

/** Whether a call of a helper releases what these variables hold; a helper that the file does not show is taken at its word. */
export function isSureHelper(node: TSESTree.Node, aliases: Variables, { acquirer }: Site, { origins, summaries }: FileContext): boolean {
  const call = isCall(node) ? node : undefined;
  const helper = call && origins.calledFunction(call);
  if (!helper) return true;
  const index = indexOf(call, aliases, (identifier) => origins.variableOf(identifier));
  if (index < 0) {
    const captured = [...aliases].flatMap(({ references }) => references.map(({ identifier }) => identifier as TSESTree.Node).filter((identifier) => isWithin(identifier, helper)));
    return captured.length === 0 || captured.some((identifier) => isUnconditional(identifier, helper, aliases));
  }
  const found = summaries.parameterReleases(helper, index, { entry: acquirer.entry, releases: acquirer.releases, text: undefined, receiver: undefined, arguments: [] });
  return !found || found.steps.length === 0 || found.steps.some((step) => isUnconditional(step, helper, new Set([found.variable])));
}

function indexOf(call: Call, aliases: Variables, variableOf: (identifier: TSESTree.Identifier) => TSESLint.Scope.Variable | undefined): number {
  return call.arguments.findIndex((argument) => {
    const node = unwrap(argument);
    const variable = node.type === 'Identifier' ? variableOf(node) : undefined;
    return variable !== undefined && aliases.has(variable);
  });
}

/** Whether no `catch` and no condition on anything but the resource stands between a step and its function. */
function isUnconditional(step: TSESTree.Node, helper: FunctionLike, variables: Variables): boolean {
  let inner = step;
  for (let { parent } = step; parent && inner !== helper; inner = parent, { parent } = parent) {
    if (parent.type === 'CatchClause' || parent.type === 'SwitchCase') return false;
    const test = parent.type === 'IfStatement' || parent.type === 'ConditionalExpression' ? parent.test : parent.type === 'LogicalExpression' ? parent.left : undefined;
    if (test && test !== inner && !isAbout(test, variables)) return false;
  }
  return true;
}

function isAbout(test: TSESTree.Node, variables: Variables): boolean {
  return [...variables].some(({ references }) => references.some(({ identifier }) => isWithin(identifier, test)));
}
