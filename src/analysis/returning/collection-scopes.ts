/** Arrays of resources that a function releases by itself before it ends: on a stack, or one after the other in a `finally`. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, outermost, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import { finallyAround } from '../../ast/tries.ts';
import { isPutOnStack } from '../cleanup-lists.ts';
import { adding, collectionBehind } from '../closing/elements.ts';
import type { FileContext } from '../file-context.ts';
import type { Tracked } from '../findings/finding.ts';
import { isReleasingArgument, isReleasingMethod, methodPath } from '../release-match.ts';
import type { Site } from '../sites.ts';

export interface ReleasedCollection {
  /** The function that has it. */
  readonly root: FunctionLike;
  readonly variable: TSESLint.Scope.Variable;
  /** The step behind which it holds something. */
  readonly completion: TSESTree.Node;
  /** What goes through it in a `finally` to release each of them; none where they are on a stack. */
  readonly releases: readonly TSESTree.Node[];
}

/** The array that a resource is put into, and what releases all of it; `undefined` where there is none. */
export function releasedCollection({ site, flow }: Tracked, isOnStack: boolean, context: FileContext): ReleasedCollection | undefined {
  const put = site.isCollection ? undefined : (putInto(valueOf(site, context), context) ?? [...flow.aliases].map((alias) => putByName(alias, context)).find((one) => one !== undefined));
  if (!put) return undefined;
  const { variable, completion } = put;
  const root = enclosingRoot(variable.identifiers[0] ?? completion);
  if (!isFunctionLike(root) || enclosingRoot(completion) !== root) return undefined;
  const releases = isOnStack ? [] : drainsOf(variable, root, site, context);
  return isOnStack || releases.length > 0 ? { root, variable, completion, releases } : undefined;
}

interface Put {
  readonly variable: TSESLint.Scope.Variable;
  readonly completion: TSESTree.Node;
}

/** The value as it is passed on: `stack.use(await open(path))`. */
function valueOf({ completion }: Site, { origins }: FileContext): TSESTree.Node {
  const value = outermost(completion);
  const { parent } = value;
  return parent?.type === 'CallExpression' && parent.callee !== value && isPutOnStack(parent, origins) ? outermost(parent) : value;
}

/** `handles.push(value)`, `const handle = value; handles.push(handle)` */
function putInto(value: TSESTree.Node, context: FileContext): Put | undefined {
  const { parent } = value;
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
    const [variable] = context.sourceCode.getDeclaredVariables(parent);
    return variable && putByName(variable, context);
  }
  const callee = parent?.type === 'CallExpression' && parent.callee !== value && adding.has(calleeName(parent) ?? '') ? unwrap(parent.callee) : undefined;
  const list = callee?.type === 'MemberExpression' && callee.object.type === 'Identifier' ? context.origins.variableOf(callee.object) : undefined;
  const definition = list?.defs[0];
  const isOwn = definition?.type === 'Variable' && definition.node.init !== null && ['ArrayExpression', 'NewExpression'].includes(unwrap(definition.node.init).type);
  return parent && list && isOwn ? { variable: list, completion: parent } : undefined;
}

function putByName({ references }: TSESLint.Scope.Variable, context: FileContext): Put | undefined {
  return references.map(({ identifier }) => (identifier.parent.type === 'CallExpression' ? putInto(identifier, context) : undefined)).find((put) => put !== undefined);
}

/** The loops and calls of a `finally` that release each member: `for (const handle of handles) await handle.close()`. */
function drainsOf(list: TSESLint.Scope.Variable, root: FunctionLike, { acquirer }: Site, { index, origins }: FileContext): TSESTree.Node[] {
  const subject = { releases: acquirer.releases, text: undefined, receiver: undefined, arguments: [] };
  const names = new Set(acquirer.releases.map(({ callee }) => callee.path.at(-1) ?? ''));
  return [...names].flatMap((name) => index.calls.get(name) ?? []).flatMap((call) => {
    const callee = unwrap(call.callee);
    const element = callee.type === 'MemberExpression' ? unwrap(callee.object) : call.arguments[0];
    if (element?.type !== 'Identifier') return [];
    const isRelease = callee.type === 'MemberExpression' ? isReleasingMethod(methodPath(element).path, call, subject) : isReleasingArgument(calleeName(call), 0, subject);
    const collection = isRelease ? collectionBehind(element, origins) : undefined;
    if (collection?.type !== 'Identifier' || origins.variableOf(collection) !== list) return [];
    const way = enclosingRoot(call) === root ? collection.parent : enclosingRoot(call).parent;
    return way && (way.type === 'ForOfStatement' || isCall(way)) && enclosingRoot(way) === root && finallyAround(way) ? [way] : [];
  });
}
