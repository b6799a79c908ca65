/** The lines that a leak goes through, from where the resource is acquired to where control leaves without a release. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Step } from '../../../src/analysis/cfg/graph.ts';
import type { Finding } from '../../../src/analysis/findings/finding.ts';
import type { Leak, PathPart } from '../../../src/analysis/lifetime.ts';
import type { PathLine } from './protocol.ts';

/** The path behind a report; for findings that have none, the lines of all that they name. */
export function pathOf(finding: Finding): PathLine[] {
  const leak = 'leak' in finding ? (finding.leak as Leak | undefined) : undefined;
  const parts = leak?.path?.() ?? [];
  if (leak && parts.length > 0) return leakPath(leak, parts);
  const named = Object.values(finding as unknown as Readonly<Record<string, unknown>>).filter(isNode);
  const lines = [...finding.about, ...named].map(({ loc }) => loc.start.line);
  return [...new Set(lines)].sort((left, right) => left - right).map((line) => ({ line, role: 'involved' }));
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'loc' in value;
}

function leakPath({ acquisition, witness }: Leak, parts: readonly PathPart[]): PathLine[] {
  const path: PathLine[] = [{ line: acquisition.node.loc.start.line, role: 'acquired' }];
  for (const part of parts) {
    const line = 'from' in part ? part.condition?.loc.start.line : lineOf(part);
    if (line !== undefined && line !== path.at(-1)?.line) path.push({ line, role: 'held' });
  }
  const last = witness.kind === 'end' ? witness.line : lineOf({ node: witness.node, kind: 'evaluate' });
  const index = path.findLastIndex(({ line, role }) => line === last && role === 'held');
  // A `finally` may follow on the way out.
  if (index !== -1) path[index] = { line: last, role: 'leaked' };
  else if (path.at(-1)?.line !== last) path.push({ line: last, role: 'leaked' });
  return path;
}

/** The line on which a step happens: that of the name which is called or bound. */
export function lineOf({ node, kind }: Step): number {
  if (kind !== 'evaluate') return node.loc.start.line;
  return nameOf(node).loc.start.line;
}

function nameOf(node: TSESTree.Node): TSESTree.Node {
  switch (node.type) {
    case 'AwaitExpression':
      return nameOf(node.argument);
    case 'CallExpression':
      return node.callee.type === 'MemberExpression' ? node.callee.property : node.callee;
    case 'MemberExpression':
      return node.property;
    default:
      return node;
  }
}
