/** Statements and declarations; loops, `switch` and `try` are in files of their own. */
import type { TSESTree } from '@typescript-eslint/utils';
import { evaluateClass } from './classes.ts';
import { branch } from './conditions.ts';
import { evaluate } from './expressions.ts';
import type { Flow } from './flow.ts';
import type { JumpScope, Label } from './places.ts';
import { runDoWhile, runFor, runForEach, runWhile } from './loops.ts';
import { evaluatePattern } from './patterns.ts';
import { runSwitch, runTry } from './selection.ts';

/** A `using` declarator whose part of the function is open. */
export interface Disposal {
  readonly declarator: TSESTree.VariableDeclarator;
  readonly awaits: boolean;
}

const noNames: readonly string[] = [];

/** A list of statements with a scope of its own: its functions are created first, its `using` declarations disposed of last. */
export function runScope(flow: Flow, statements: readonly TSESTree.Node[]): void {
  hoistFunctions(flow, statements);
  const disposals = runStatements(flow, statements);
  closeDisposals(flow, disposals);
}

/** The function declarations of a list of statements, which exist before the first of the statements runs. */
export function hoistFunctions(flow: Flow, statements: readonly TSESTree.Node[]): void {
  for (const statement of statements) {
    const exported = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
    const declaration = exported ? statement.declaration : statement;
    if (declaration?.type === 'FunctionDeclaration') {
      flow.step(declaration);
    }
  }
}

/** Runs the statements and returns the declarators whose disposal is now due, to be given to `closeDisposals`. */
export function runStatements(flow: Flow, statements: readonly TSESTree.Node[]): Disposal[] {
  const disposals: Disposal[] = [];
  for (const statement of statements) {
    if (!flow.reachable) {
      break;
    }
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'VariableDeclaration') {
      runDeclaration(flow, declaration, disposals);
    } else {
      runStatement(flow, statement);
    }
  }
  return disposals;
}

/** Ends the scope of `using` declarations, in reverse order. */
export function closeDisposals(flow: Flow, disposals: readonly Disposal[]): void {
  for (let index = disposals.length - 1; index >= 0; index--) {
    const disposal = disposals[index];
    if (disposal !== undefined) {
      flow.closeFinalizer(() => {
        flow.hazard(disposal.declarator, 'dispose', disposal.awaits);
      });
    }
  }
}

/** Declares variables; a `using` opens a part of the function that ends with its disposal, and is added to `disposals`. */
export function runDeclaration(flow: Flow, node: TSESTree.VariableDeclaration, disposals: Disposal[]): void {
  if (node.declare) {
    return;
  }
  for (const declarator of node.declarations) {
    if (declarator.init !== null) {
      evaluate(flow, declarator.init);
      evaluatePattern(flow, declarator.id);
      flow.step(declarator);
    } else if (node.kind === 'let') {
      flow.step(declarator);
    }
    if (node.kind === 'using' || node.kind === 'await using') {
      flow.openFinalizer();
      disposals.push({ declarator, awaits: node.kind === 'await using' });
    }
  }
}

/** Runs one statement; `names` are the labels directly in front of it. */
export function runStatement(flow: Flow, node: TSESTree.Node, names: readonly string[] = noNames): void {
  if (!flow.reachable) {
    return;
  }
  flow.descend();
  switch (node.type) {
    case 'ExpressionStatement':
      if (typeof node.directive !== 'string') {
        evaluate(flow, node.expression);
        flow.step(node);
      }
      break;
    case 'BlockStatement':
      runScope(flow, node.body);
      break;
    case 'IfStatement':
      runIf(flow, node);
      break;
    case 'ReturnStatement':
      evaluate(flow, node.argument);
      flow.leave(flow.returned, node);
      break;
    case 'ThrowStatement':
      evaluate(flow, node.argument);
      flow.throwStep(node);
      break;
    case 'BreakStatement':
      leaveTo(flow, node, findJump(flow, node.label)?.breakTo);
      break;
    case 'ContinueStatement':
      leaveTo(flow, node, findContinue(flow, node.label));
      break;
    case 'LabeledStatement':
      runLabeled(flow, node, names);
      break;
    case 'ForStatement':
      runFor(flow, node, names);
      break;
    case 'ForInStatement':
    case 'ForOfStatement':
      runForEach(flow, node, names);
      break;
    case 'WhileStatement':
      runWhile(flow, node, names);
      break;
    case 'DoWhileStatement':
      runDoWhile(flow, node, names);
      break;
    case 'SwitchStatement':
      runSwitch(flow, node, names);
      break;
    case 'TryStatement':
      runTry(flow, node);
      break;
    case 'WithStatement':
      evaluate(flow, node.object);
      runStatement(flow, node.body);
      break;
    case 'VariableDeclaration':
      closeDisposals(flow, runStatements(flow, [node]));
      break;
    case 'ClassDeclaration':
      if (!node.declare) {
        evaluateClass(flow, node);
      }
      break;
    case 'ExportNamedDeclaration':
      if (node.declaration !== null) {
        runStatement(flow, node.declaration);
      }
      break;
    case 'ExportDefaultDeclaration':
      runExportDefault(flow, node.declaration);
      break;
    case 'TSExportAssignment':
      evaluate(flow, node.expression);
      break;
    case 'TSEnumDeclaration':
      runEnum(flow, node);
      break;
    case 'TSModuleDeclaration':
      if (!node.declare) {
        runScope(flow, node.body.body);
      }
      break;
    default:
      // The rest does nothing when it is run: types, imports, hoisted functions, empty statements.
  }
  flow.ascend();
}

function runExportDefault(flow: Flow, declaration: TSESTree.Node): void {
  switch (declaration.type) {
    case 'FunctionDeclaration':
      break;
    case 'ClassDeclaration':
      evaluateClass(flow, declaration);
      break;
    default:
      evaluate(flow, declaration);
  }
}

function runEnum(flow: Flow, node: TSESTree.TSEnumDeclaration): void {
  if (node.declare) {
    return;
  }
  for (const member of node.body.members) {
    evaluate(flow, member.initializer);
  }
  flow.step(node);
}

/** `if`, and a chain of `else if` one after another. */
function runIf(flow: Flow, node: TSESTree.IfStatement): void {
  const end = flow.createLabel();
  let rest: TSESTree.Statement | null = node;
  while (rest?.type === 'IfStatement') {
    const consequent = flow.createLabel();
    const alternate = flow.createLabel();
    branch(flow, rest.test, consequent, alternate);
    flow.start(consequent);
    runStatement(flow, rest.consequent);
    flow.jump(end);
    flow.start(alternate);
    rest = rest.alternate;
  }
  if (rest !== null) {
    runStatement(flow, rest);
  }
  flow.join(end);
}

function runLabeled(flow: Flow, node: TSESTree.LabeledStatement, names: readonly string[]): void {
  const allNames = [...names, node.label.name];
  switch (node.body.type) {
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'SwitchStatement':
    case 'LabeledStatement':
      runStatement(flow, node.body, allNames);
      break;
    case 'FunctionDeclaration':
      flow.step(node.body);
      break;
    default: {
      const end = flow.createLabel();
      const outer = flow.jumps;
      flow.jumps = { outer, names: allNames, breakTo: end, continueTo: undefined, unnamed: false };
      runStatement(flow, node.body);
      flow.jumps = outer;
      flow.join(end);
    }
  }
}

function findJump(flow: Flow, label: TSESTree.Identifier | null): JumpScope | undefined {
  let scope = flow.jumps;
  while (scope !== undefined && !(label === null ? scope.unnamed : scope.names.includes(label.name))) {
    scope = scope.outer;
  }
  return scope;
}

function findContinue(flow: Flow, label: TSESTree.Identifier | null): Label | undefined {
  let scope = findJump(flow, label);
  while (label === null && scope !== undefined && scope.continueTo === undefined) {
    scope = scope.outer;
  }
  return scope?.continueTo;
}

/** A jump without a target is a syntax error; what follows is then not reached. */
function leaveTo(flow: Flow, node: TSESTree.BreakStatement | TSESTree.ContinueStatement, target: Label | undefined): void {
  if (target === undefined) {
    flow.stop();
  } else {
    flow.leave(target, node);
  }
}
