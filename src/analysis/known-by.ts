/** Resources that go out as something made from them: who gets a page has its browser, too. */
import type { TSESTree } from '@typescript-eslint/utils';
import { awaited, outermost, type Call } from '../ast/nodes.ts';
import type { FileContext } from './file-context.ts';
import type { Flow, FlowSubject } from './uses.ts';

/**
 * The places at which what a method of the resource gives leaves the function, as it is or as a part of an object that is made with it: `return page`,
 * `return new App(page)`; for a client, all places at which somebody else may come to hold it.
 *
 * @param flowOf - follows a value through the function
 */
export function endsOfGiven(call: Call, subject: FlowSubject, context: FileContext, flowOf: (subject: FlowSubject) => Flow): TSESTree.Node[] {
  const value = awaited(call);
  const made: FlowSubject = { ...subject, releases: [], releasedAt: [], releaser: undefined, call, value, variable: undefined, text: undefined, receiver: undefined, arguments: [] };
  const { parent } = outermost(value);
  // `const [page] = await browser.pages();`
  const parts = parent?.type === 'VariableDeclarator' && parent.id.type !== 'Identifier' ? context.sourceCode.getDeclaredVariables(parent) : [];
  const flows = parts.length > 0 ? parts.map((variable) => flowOf({ ...made, value: undefined, variable })) : [flowOf(made)];
  return flows.flatMap(({ uses }) =>
    uses.flatMap(({ kind, node }) => {
      // Whoever reads a cursor to its end is done with it.
      if (subject.entry.servesBy) return kind === 'bind' || kind === 'discard' || node.type === 'ForOfStatement' ? [] : [node];
      if (kind === 'unknown' && node.type === 'NewExpression' && node !== call) return endsOfGiven(node, subject, context, flowOf);
      return kind === 'transfer' && (node.type === 'ReturnStatement' || node.type === 'ArrowFunctionExpression') ? [node] : [];
    }),
  );
}
