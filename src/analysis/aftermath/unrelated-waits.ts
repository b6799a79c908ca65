/** What a function waits for while a listener is there: work that may emit what the listener serves, or work that has nothing to do with it. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { chainRoot, isCall, isWithin, unwrap } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import type { FileContext } from '../file-context.ts';
import type { OwnedScope } from '../returning/owned-scopes.ts';

/** How far the variables of a function are followed to what they are made of. */
const maximumDepth = 4;

/**
 * Whether an `await` waits for a call that has nothing to do with the emitter: neither the call nor what its variables are made of names it. A
 * promise that was begun elsewhere, and a function that the caller gives, may be all about it.
 */
export function isUnrelatedWait(wait: TSESTree.Node, emitter: TSESLint.Scope.Variable, { root }: OwnedScope, context: FileContext): boolean {
  if (wait.type !== 'AwaitExpression') return false;
  const awaited = unwrap(wait.argument);
  if (awaited.type !== 'CallExpression') return false;
  const callee = unwrap(awaited.callee);
  const called = callee.type === 'Identifier' ? context.origins.variableOf(callee)?.defs[0] : undefined;
  if (isCall(callee) || called?.type === 'Parameter') return false;
  const base = callee.type === 'MemberExpression' ? chainRoot(callee) : callee;
  // `openedBefore.then(…)`, `jobs.map(…)[0]()`: it does not show what is waited for.
  if (base.type !== 'Identifier' && base.type !== 'ThisExpression') return false;
  return !isMadeOf(awaited, emitter, root, context, 0);
}

/** Whether an expression names a variable, or one of the function that is made of it. */
function isMadeOf(expression: TSESTree.Node, wanted: TSESLint.Scope.Variable, root: TSESTree.Node, context: FileContext, depth: number): boolean {
  const { sourceCode, origins } = context;
  if (depth > maximumDepth) return true;
  const names = [expression, ...nodesBelow(expression, sourceCode.visitorKeys)].filter((node) => node.type === 'Identifier');
  return names.some((name) => {
    const variable = origins.variableOf(name);
    if (variable === wanted) return true;
    const definition = variable?.defs[0];
    if (!variable || !definition || !isWithin(definition.name, root)) return false;
    if (definition.type === 'FunctionName') return !isWithin(expression, definition.node) && isMadeOf(definition.node, wanted, root, context, depth + 1);
    // What came in together with the emitter may know it.
    if (definition.type === 'Parameter') return definition.name !== name && wanted.defs[0]?.type === 'Parameter' && isTakenFromSame(definition.name, wanted.defs[0].name);
    const values = variable.references.flatMap((reference) => (reference.isWrite() && reference.writeExpr && reference.writeExpr !== expression ? [reference.writeExpr] : []));
    return values.some((value) => !isWithin(expression, value) && isMadeOf(value, wanted, root, context, depth + 1));
  });
}

/** `({ bus, run }) => …` */
function isTakenFromSame(one: TSESTree.Node, other: TSESTree.Node): boolean {
  const patternOf = (node: TSESTree.Node): TSESTree.Node | undefined => {
    let pattern: TSESTree.Node | undefined;
    for (let { parent } = node; parent?.type === 'ObjectPattern' || parent?.type === 'Property' || parent?.type === 'AssignmentPattern'; { parent } = parent) if (parent.type === 'ObjectPattern') pattern = parent;
    return pattern;
  };
  const pattern = patternOf(one);
  return pattern !== undefined && pattern === patternOf(other);
}
