/** The code that a method of an object comes to. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { ClassNode } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import type { FileContext } from '../file-context.ts';
import { methodsOf } from './class-shape.ts';
import { fieldName } from './field-sites.ts';

/** How far methods are followed that a method names. */
const maximumDepth = 3;

/** What some code of a class does with its object: the members that it names, itself or by the methods that it names. */
export interface Reached {
  readonly names: ReadonlySet<string>;
  readonly code: ReadonlySet<TSESTree.Node>;
}

/** Follows code of a class through the methods of the object. */
export function reachedFrom(start: readonly TSESTree.Node[], owner: ClassNode, context: FileContext): Reached {
  const methods = new Map(methodsOf(owner).map(({ name, node }) => [name, node]));
  const names = new Set<string>();
  const code = new Set(start);
  let latest: readonly TSESTree.Node[] = start;
  for (let depth = 0; depth <= maximumDepth && latest.length > 0; depth += 1) {
    const named = latest.flatMap((one) => nodesBelow(one, context.sourceCode.visitorKeys)).flatMap((node) => fieldName(node, context) ?? []);
    named.forEach((name) => names.add(name));
    latest = [...new Set(named)].flatMap((name) => methods.get(name) ?? []).filter((node) => !code.has(node));
    latest.forEach((node) => code.add(node));
  }
  return { names, code };
}
