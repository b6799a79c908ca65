/**
 * Counts of what is under way: `this.active += 1; await work(); this.active -= 1;`. What throws in between leaves the count too high for
 * good, so that a limit is reached too early, or a wait for zero never ends. Only `strict` asks for them.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { nodesAt } from '../ast/at-offset.ts';
import { awaited, chainRoot, enclosingRoot, isCall, isFunctionLike, isWithin, unwrap, type FunctionLike } from '../ast/nodes.ts';
import { nodesBelow } from '../ast/own-nodes.ts';
import { parseRelease } from '../resources/index.ts';
import type { FileContext } from './file-context.ts';
import type { Leak } from './lifetime.ts';
import type { Site } from './sites.ts';
import { siteOfChange } from './undone-changes.ts';

/** A step of a count, up or down. */
interface Step {
  readonly node: TSESTree.UpdateExpression | TSESTree.AssignmentExpression;
  readonly isUp: boolean;
  readonly root: FunctionLike;
  /** What counts, as it is written. */
  readonly text: string;
}

/** Whether the text of a file counts down. */
export function mayCount({ text }: TSESLint.SourceCode): boolean {
  return (text.includes('--') && text.includes('++')) || (text.includes('-= 1') && text.includes('+= 1'));
}

/** The places at which a function counts up what it alone counts down again. */
export function counterSites(context: FileContext): Site[] {
  const steps = stepsOf(context);
  return steps.filter(({ isUp }) => isUp).flatMap((up) => {
    const same = steps.filter(({ text }) => text === up.text);
    const own = same.filter(({ root }) => root === up.root);
    const downs = own.filter(({ isUp }) => !isUp);
    const isPaired = downs.length > 0 && own.every((step) => step === up || (!step.isUp && step.node.range[0] > up.node.range[1]));
    return isPaired && !isSharedOut(up, same) && outlives(target(up.node), up.root, context) && !isSetAnew(up, context) ? [siteOf(up, downs, context)] : [];
  });
}

/**
 * Whether what throws is work that the function waits for, a callback of its caller, or a function of the platform or of a package. The rest
 * is mostly what fails together with the object that counts: the depth of a parser that calls itself, the indentation of a printer.
 */
export function failsInForeignWork({ witness: { kind, node } }: Leak, { origins }: FileContext): boolean {
  if (kind !== 'throw') return false;
  if (awaited(node).type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await)) return true;
  if (!isCall(node)) return false;
  const callee = unwrap(node.callee);
  if (callee.type === 'Identifier' && origins.variableOf(callee)?.defs[0]?.type === 'Parameter') return true;
  const origin = origins.of(callee);
  return origin?.kind === 'export' && !/^(?:[./#~]|@\/)/.test(origin.module);
}

/** Whether another function counts in one direction alone, so that the two may go together. */
function isSharedOut({ root, node }: Step, same: readonly Step[]): boolean {
  return same.some((step) => {
    if (step.root === root) return false;
    const beside = functionBeside(step.root, node);
    const isAround = isWithin(node, beside);
    return !same.some((other) => other.isUp !== step.isUp && (isAround ? other.root === step.root : isWithin(other.node, beside)));
  });
}

/** The outermost function around one, or itself, that does not hold a node as well: what it does in a callback of its own, it does by itself. */
function functionBeside(root: FunctionLike, node: TSESTree.Node): FunctionLike {
  const outer = enclosingRoot(root);
  return isFunctionLike(outer) && !isWithin(node, outer) ? functionBeside(outer, node) : root;
}

function stepsOf({ sourceCode }: FileContext): Step[] {
  const steps = new Map<TSESTree.Node, Step>();
  for (const { index } of sourceCode.text.matchAll(/\+\+|--|[+-]= 1\b/g)) {
    const node = nodesAt(index, sourceCode).at(-1);
    const isUp = node && directionOf(node);
    const root = node && enclosingRoot(node);
    if (isUp === undefined || !root || !isFunctionLike(root)) continue;
    const counted = node as Step['node'];
    steps.set(node, { node: counted, isUp, root, text: sourceCode.getText(target(counted)) });
  }
  return [...steps.values()];
}

/** Whether a node counts up (`true`) or down. */
function directionOf(node: TSESTree.Node): boolean | undefined {
  if (node.type === 'UpdateExpression') return node.operator === '++';
  if (node.type !== 'AssignmentExpression' || node.right.type !== 'Literal' || node.right.value !== 1) return undefined;
  return node.operator === '+=' ? true : node.operator === '-=' ? false : undefined;
}

function target(node: Step['node']): TSESTree.Node {
  return unwrap(node.type === 'UpdateExpression' ? node.argument : node.left);
}

/** Whether what counts is there when the function has failed: a field, a variable outside of it, a property of a parameter. */
function outlives(counted: TSESTree.Node, root: FunctionLike, { origins }: FileContext): boolean {
  const owner = chainRoot(counted);
  if (owner.type === 'ThisExpression') return true;
  const definition = owner.type === 'Identifier' ? origins.variableOf(owner)?.defs[0] : undefined;
  if (!definition) return false;
  return !isWithin(definition.name, root) || (definition.type === 'Parameter' && owner !== counted);
}

/** `catch { this.pending = 0; }` */
function isSetAnew({ root, text }: Step, { sourceCode }: FileContext): boolean {
  return nodesBelow(root, sourceCode.visitorKeys).some((node) => node.type === 'AssignmentExpression' && node.operator === '=' && sourceCode.getText(node.left) === text);
}

function siteOf({ node, root }: Step, downs: readonly Step[], { sourceCode }: FileContext): Site {
  const [down] = downs;
  const release = { ...parseRelease('restore()'), text: down ? sourceCode.getText(down.node) : '' };
  return siteOfChange(node, root, { id: 'raised-counter', name: 'count', release }, downs.map((one) => one.node));
}
