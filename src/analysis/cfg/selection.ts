/** `switch` and `try`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { evaluate } from './expressions.ts';
import type { Flow } from './flow.ts';
import type { Label } from './places.ts';
import { evaluatePattern } from './patterns.ts';
import { closeDisposals, hoistFunctions, runScope, runStatement, runStatements } from './statements.ts';

/**
 * Tests are evaluated one after another; tests without a step (literals, names) fan out from one block. A `using` that stands directly
 * in a case (which JavaScript forbids and parsers let pass) is disposed of at the end of that case.
 */
export function runSwitch(flow: Flow, node: TSESTree.SwitchStatement, names: readonly string[]): void {
  evaluate(flow, node.discriminant);
  const end = flow.createLabel();
  const bodies = decideCases(flow, node, end);
  const outer = flow.jumps;
  flow.jumps = { outer, names, breakTo: end, continueTo: undefined, unnamed: true };
  node.cases.forEach((clause, index) => {
    flow.join(bodies[index] ?? end);
    closeDisposals(flow, runStatements(flow, clause.consequent));
  });
  flow.jumps = outer;
  flow.join(end);
}

function decideCases(flow: Flow, node: TSESTree.SwitchStatement, end: Label): Label[] {
  for (const clause of node.cases) {
    hoistFunctions(flow, clause.consequent);
  }
  let otherwise: { clause: TSESTree.SwitchCase; body: Label } | undefined;
  const bodies = node.cases.map((clause) => {
    const body = flow.createLabel();
    if (clause.test === null) {
      otherwise = { clause, body };
    } else {
      evaluate(flow, clause.test);
      flow.fork('case', body, clause);
    }
    return body;
  });
  if (otherwise === undefined) {
    flow.fork('normal', end, node.cases.at(-1));
  } else {
    flow.fork('default', otherwise.body, otherwise.clause);
  }
  flow.stop();
  return bodies;
}

export function runTry(flow: Flow, node: TSESTree.TryStatement): void {
  const { finalizer, handler } = node;
  if (finalizer !== null) {
    flow.openFinalizer();
  }
  if (handler === null) {
    runStatement(flow, node.block);
  } else {
    runWithHandler(flow, node.block, handler);
  }
  if (finalizer !== null) {
    flow.closeFinalizer(() => {
      runStatement(flow, finalizer);
    });
  }
}

function runWithHandler(flow: Flow, block: TSESTree.BlockStatement, handler: TSESTree.CatchClause): void {
  const end = flow.createLabel();
  const caught = flow.createLabel();
  flow.openHandler(caught);
  runStatement(flow, block);
  flow.closeHandler();
  flow.jump(end);
  flow.start(caught);
  if (flow.reachable) {
    if (handler.param !== null) {
      evaluatePattern(flow, handler.param);
      flow.step(handler.param, 'bind');
    }
    runScope(flow, handler.body.body);
  }
  flow.join(end);
}
