/** Releases in the body of the effect itself, which are over before anything shows. */
import type { TSESTree } from '@typescript-eslint/utils';
import { chainRoot, enclosingRoot, isCall, unwrap } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { reachesEnd } from '../aftermath/reach.ts';
import type { FileContext } from '../file-context.ts';
import { graphOf } from '../function-graphs.ts';
import { testOf } from '../guards.ts';

/**
 * Whether each way on from the acquisition comes by one of these releases: `if (isPaused) clearInterval(timer)` leaves one without. Where
 * another function releases, or a condition decides that is about the resource or decided about the acquisition too, nothing is known.
 */
export function endsWith(releases: readonly TSESTree.Node[], acquisition: TSESTree.Node, context: FileContext): boolean {
  const root = enclosingRoot(acquisition);
  const graph = graphOf(root, context);
  if (!graph || releases.some((release) => enclosingRoot(release) !== root)) return true;
  const { sourceCode } = context;
  const texts = new Set(testsAround(acquisition, root).map((test) => sourceCode.getText(test)));
  const isBound = (release: TSESTree.Node): boolean => {
    const names = rootsOf(release);
    return testsAround(release, root).some((test) => {
      const tested = [test, ...nodesBelow(test, sourceCode.visitorKeys)];
      return texts.has(sourceCode.getText(test)) || tested.some((node) => node.type === 'Identifier' && names.has(node.name));
    });
  };
  return releases.some(isBound) || !reachesEnd(graph, acquisition, ({ node }) => releases.includes(node));
}

/** The conditions under which a node runs. */
function testsAround(node: TSESTree.Node, root: TSESTree.Node): TSESTree.Node[] {
  const tests: TSESTree.Node[] = [];
  for (let child = node, { parent } = node; parent && child !== root; child = parent, { parent } = parent) {
    const test = parent.type === 'SwitchCase' ? parent.parent.discriminant : testOf(parent, child);
    if (test) tests.push(test);
  }
  return tests;
}

/** The names that a release starts from: `timer` of `clearInterval(timer.current)`, `socket` of `socket.close()`. */
function rootsOf(release: TSESTree.Node): ReadonlySet<string> {
  if (!isCall(release)) return new Set();
  const callee = unwrap(release.callee);
  const parts = [...release.arguments, ...(callee.type === 'MemberExpression' ? [callee.object] : [])].map(chainRoot);
  return new Set(parts.flatMap((part) => (part.type === 'Identifier' ? [part.name] : [])));
}
