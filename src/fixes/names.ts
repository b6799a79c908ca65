/** Names for new variables. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

type Scope = TSESLint.Scope.Scope;

function isTakenBelow(scope: Scope, name: string): boolean {
  return (
    scope.set.has(name) ||
    scope.references.some(({ identifier }) => identifier.name === name) ||
    scope.childScopes.some((child) => isTakenBelow(child, name))
  );
}

/** Whether a variable of this name, declared in this scope, hides no other and takes over no reference. */
function isFree(scope: Scope, name: string): boolean {
  if (isTakenBelow(scope, name)) return false;
  for (let outer = scope.upper; outer; outer = outer.upper) {
    if (outer.set.has(name)) return false;
  }
  return true;
}

/**
 * A name that a new variable at this node can have: the first free one of `wanted`, else its last with a number.
 * Nothing in the scopes around the node declares it, and nothing in its own scope and below uses it.
 */
export function freeName(
  sourceCode: Readonly<TSESLint.SourceCode>,
  node: TSESTree.Node,
  ...wanted: readonly [string, ...string[]]
): string {
  const scope = sourceCode.getScope(node);
  const free = wanted.find((name) => isFree(scope, name));
  if (free !== undefined) return free;
  const stem = wanted[wanted.length - 1] ?? wanted[0];
  let number = 2;
  while (!isFree(scope, `${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

const reserved = new Set(['function', 'class', 'new', 'delete', 'default', 'import', 'export', 'package', 'interface', 'static', 'await']);

/** `file handle` and `PoolClient` as the name of a variable: `fileHandle`, `poolClient`. */
export function variableNameFor(description: string): string {
  const words = description.match(/[A-Za-z][A-Za-z0-9]*/g) ?? ['resource'];
  const name = words
    .map((word, index) =>
      index === 0
        ? word.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (head) => head.toLowerCase())
        : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join('');
  return reserved.has(name) ? `${name}Resource` : name;
}
