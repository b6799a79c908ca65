/** Where a resource begins to hold something, if that is later than where it was made: a server listens, a client connects. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { awaited, calleeName, closureUnder, isCall, outermost } from '../ast/nodes.ts';
import type { FileContext } from './file-context.ts';
import { methodPath } from './release-match.ts';
import { isExecutor } from './settle-paths.ts';
import type { Site } from './sites.ts';
import type { Flow } from './uses.ts';

/**
 * The place behind which the function has made its resource begin; `undefined` where there is none, or more than one, or where it is part of
 * the acquisition: then it counts from there on. What waits for the beginning is part of it: where that fails, nothing is held.
 */
export function beginningOf({ acquirer: { entry }, root, call: acquisition }: Site, { aliases }: Flow, context: FileContext): TSESTree.Node | undefined {
  const { beginsBy } = entry;
  if (beginsBy === undefined) return undefined;
  const calls = [...aliases].flatMap((variable) => beginningCalls(variable, beginsBy, context));
  const [only] = calls;
  if (!only || calls.length > 1 || only.range[0] < acquisition.range[1]) return undefined;
  const closure = closureUnder(root, only);
  // `await new Promise((resolve) => server.listen(port, resolve))` runs where it stands.
  if (!closure) return awaited(only);
  return isExecutor(closure) && closureUnder(root, closure.parent) === undefined ? closure.parent : undefined;
}

/** Whether what is thrown away was never begun: a test that only makes a client, `assert.ok(new pg.Client())`. */
export function isNeverBegun({ acquirer: { entry }, value }: Site): boolean {
  return entry.beginsBy !== undefined && value !== undefined && outermost(value).parent?.type !== 'MemberExpression';
}

/** The calls by which a variable's resource begins, also in a function of the file that is given it. */
function beginningCalls(variable: TSESLint.Scope.Variable, beginsBy: string, context: FileContext): TSESTree.Node[] {
  return variable.references.flatMap(({ identifier }) => {
    const { path, call } = methodPath(identifier);
    if (call && path[0] === beginsBy) return path.length === 1 ? [call] : path.length === 2 && path[1] === 'bind' ? (callOfBound(call) ?? []) : [];
    return openedBy(identifier, beginsBy, context) ?? [];
  });
}

/** Where a bound method is called in place: `promisify(server.listen.bind(server))(0)`. */
function callOfBound(bound: TSESTree.Node): TSESTree.Node | undefined {
  const method = outermost(bound);
  const { parent } = method;
  if (!parent || !isCall(parent)) return undefined;
  if (parent.callee === method) return parent;
  return calleeName(parent) === 'promisify' ? callOfBound(parent) : undefined;
}

/** The call by which a name is passed to a function of the file that calls this method of it. */
function openedBy(name: TSESTree.Node, beginsBy: string, { origins }: FileContext): TSESTree.Node | undefined {
  const call = name.parent;
  if (!call || !isCall(call)) return undefined;
  const parameter = origins.calledFunction(call)?.params[call.arguments.indexOf(name as TSESTree.Expression)];
  const variable = parameter?.type === 'Identifier' ? origins.variableOf(parameter) : undefined;
  const opens = variable?.references.some(({ identifier }) => {
    const { path, call: inner } = methodPath(identifier);
    return inner !== undefined && path.length === 1 && path[0] === beginsBy;
  });
  return opens ? call : undefined;
}
