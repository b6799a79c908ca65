/** Variables besides the resource's own whose values say whether it is held. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, isNullish, isWithin, unwrap } from '../ast/nodes.ts';
import type { Graph } from './cfg/graph.ts';
import { atomsOf, testOf } from './guards.ts';
import type { Origins } from './origins.ts';
import type { Site } from './sites.ts';

/** How many flags besides the resource's own variables a search follows. */
const maximumFlags = 5;

/** The variables that the conditions of a function test, and how often. */
export function testedVariables(graph: Graph, origins: Origins): Map<TSESLint.Scope.Variable, number> {
  const tested = new Map<TSESLint.Scope.Variable, number>();
  const seen = new Set<TSESTree.Node>();
  for (const block of graph.blocks) {
    for (const { condition } of block.outgoing) {
      for (const asked of condition?.type === 'SwitchCase' ? [condition.parent.discriminant, condition.test] : [condition]) {
        if (!asked || seen.has(asked)) continue;
        seen.add(asked);
        for (const variable of variablesIn(asked, origins)) tested.set(variable, (tested.get(variable) ?? 0) + 1);
      }
    }
  }
  return tested;
}

function variablesIn(condition: TSESTree.Node, origins: Origins): TSESLint.Scope.Variable[] {
  const node = unwrap(condition);
  const operands = node.type === 'BinaryExpression' ? [unwrap(node.left), unwrap(node.right)] : [node];
  return operands
    .map((operand) => (operand.type === 'UnaryExpression' ? unwrap(operand.argument) : operand))
    .map((operand) => (operand.type === 'Identifier' ? origins.variableOf(operand) : undefined))
    .filter((variable) => variable !== undefined && variable.defs.length > 0) as TSESLint.Scope.Variable[];
}

/** Variables of the function that may say whether the resource is held: what guards it first, then flags and what is tested twice, which rules out ways. */
export function flagsFor(
  site: Pick<Site, 'call' | 'root'>,
  settling: ReadonlySet<TSESTree.Node>,
  tested: ReadonlyMap<TSESLint.Scope.Variable, number>,
  origins: Origins,
): TSESLint.Scope.Variable[] {
  const guarding = new Set<TSESLint.Scope.Variable>();
  for (const node of [...settling, site.call]) {
    for (let child = node, parent = node.parent; parent && child !== site.root; child = parent, parent = parent.parent) {
      const test = parent.type === 'WhileStatement' ? undefined : testOf(parent, child);
      if (!test) continue;
      for (const atom of atomsOf(test)) for (const variable of variablesIn(atom, origins)) guarding.add(variable);
    }
  }
  const flags: TSESLint.Scope.Variable[] = [];
  for (const [variable, count] of tested) {
    const definition = variable.defs[0];
    if (!definition || !isWithin(definition.name, site.root)) continue;
    const writes = variable.references.filter((reference) => reference.isWrite());
    if (writes.some((reference) => reference.from.variableScope !== variable.scope.variableScope)) continue;
    const isAssigned = writes.length > 1;
    const isConstant = writes.length === 1 && writes[0]?.init === true && writes[0].writeExpr?.type === 'Literal';
    if ((isConstant && guarding.has(variable)) || (isAssigned && writes.some(({ writeExpr }) => writeExpr?.type === 'Literal')) || holdsFunctions(writes) || count > 1) flags.push(variable);
  }
  flags.sort((left, right) => Number(guarding.has(right)) - Number(guarding.has(left)));
  return flags.slice(0, maximumFlags);
}

/** The variable of the function whose method acquires: `connection` of `await connection.createChannel()`. */
export function sourceOf({ call, root }: Pick<Site, 'call' | 'root'>, origins: Origins): TSESLint.Scope.Variable | undefined {
  const callee = call.type === 'CallExpression' && !call.optional ? unwrap(call.callee) : undefined;
  const object = callee?.type === 'MemberExpression' && !callee.optional ? unwrap(callee.object) : undefined;
  const variable = object?.type === 'Identifier' ? origins.variableOf(object) : undefined;
  const definition = variable?.defs[0];
  if (!variable || !definition || !isWithin(definition.name, root)) return undefined;
  return variable.references.some((reference) => reference.isWrite() && reference.from.variableScope !== variable.scope.variableScope) ? undefined : variable;
}

/** `let close; … close = () => handle.close();`: it is there from where it is assigned. */
function holdsFunctions(writes: readonly TSESLint.Scope.Reference[]): boolean {
  return writes.length > 0 && writes.every(({ writeExpr }) => writeExpr && (isFunctionLike(writeExpr) || isNullish(writeExpr))) && writes.some(({ init }) => init !== true);
}
