/** Ways out of an effect that give back no teardown, though something is acquired by then. */
import type { TSESTree } from '@typescript-eslint/utils';
import { closureUnder, enclosingRoot, isFunctionLike, isWithin, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import { nodesBelow, ownNodes } from '../../ast/own-nodes.ts';
import type { FileContext } from '../file-context.ts';
import { functionNamed, type Effect } from './effects.ts';
import type { Held } from './verdict.ts';

/**
 * The line on which an effect ends behind the acquisition without the teardown that it returns otherwise; `undefined` where there is none,
 * or where the teardown is not what it returns.
 */
export function earlyEnd(held: Held, releases: readonly TSESTree.Node[], context: FileContext): number | undefined {
  const { node, effect } = held;
  const { callback, takesTeardown } = effect;
  if (!takesTeardown || callback.body.type !== 'BlockStatement' || enclosingRoot(node) !== callback) return undefined;
  const returns = returnsOf(effect, context);
  const teardowns = teardownsOf(effect, context);
  const areReturned = releases.every((release) => teardowns.some((teardown) => isWithin(release, teardown)) && closureUnder(callback, release) !== undefined);
  if (!areReturned) return undefined;
  const isBare = ({ argument }: TSESTree.ReturnStatement): boolean => {
    const returned = returnedFunction(argument, context);
    return returned ? !releases.some((release) => isWithin(release, returned)) : isNothing(argument);
  };
  const behind = statementsBehind(node, callback);
  const bare = returns.find((one) => isBare(one) && behind.some((statement) => isWithin(one, statement)) && !isAbout(one, held, context));
  if (bare) return bare.loc.start.line;
  return mayFallThrough(behind, returns.filter((one) => !isBare(one)), held, context) ? callback.body.loc.end.line : undefined;
}

/** The functions that an effect returns to be called when it ends. */
export function teardownsOf(effect: Effect, context: FileContext): FunctionLike[] {
  return effect.takesTeardown ? returnsOf(effect, context).flatMap(({ argument }) => returnedFunction(argument, context) ?? []) : [];
}

function returnsOf({ callback }: Effect, { sourceCode }: FileContext): TSESTree.ReturnStatement[] {
  return ownNodes(callback, sourceCode.visitorKeys).filter((one) => one.type === 'ReturnStatement' && enclosingRoot(one) === callback) as TSESTree.ReturnStatement[];
}

/** The function that is returned, in place or by its name. */
function returnedFunction(argument: TSESTree.Node | null, context: FileContext): FunctionLike | undefined {
  if (!argument) return undefined;
  const node = unwrap(argument);
  return isFunctionLike(node) ? node : functionNamed(node, context);
}

function isNothing(argument: TSESTree.Node | null): boolean {
  if (!argument) return true;
  const node = unwrap(argument);
  if (node.type === 'UnaryExpression') return node.operator === 'void';
  return (node.type === 'Identifier' && node.name === 'undefined') || (node.type === 'Literal' && (node.value === null || node.value === false));
}

/** The statements that follow a node for certain once it has run: not those behind a branch that it stands in. */
function statementsBehind(node: TSESTree.Node, callback: FunctionLike): TSESTree.Node[] {
  const behind: TSESTree.Node[] = [];
  for (let inner = node, { parent } = node; parent && inner !== callback.body; inner = parent, parent = inner.parent) {
    if (parent.type === 'BlockStatement') {
      const index = parent.body.indexOf(inner as TSESTree.Statement);
      behind.push(...parent.body.slice(index + 1));
    } else if (/^(?:If|Switch|For|ForIn|ForOf|While|DoWhile)Statement$|^(?:SwitchCase|ConditionalExpression|LogicalExpression|CatchClause)$/.test(parent.type)) break;
  }
  return behind;
}

/** Whether a condition around a statement is about the resource. */
function isAbout(node: TSESTree.Node, { names, effect }: Held, { sourceCode }: FileContext): boolean {
  for (let { parent } = node; parent && parent !== effect.callback; parent = parent.parent) {
    if (parent.type === 'CatchClause') return true;
    if (parent.type !== 'IfStatement') continue;
    const tested = nodesBelow(parent.test, sourceCode.visitorKeys);
    if (tested.some((one) => one.type === 'Identifier' && names.includes(one.name))) return true;
  }
  return false;
}

/** Whether the end of the callback can be reached although it returns a teardown on a condition. */
function mayFallThrough(behind: readonly TSESTree.Node[], returns: readonly TSESTree.ReturnStatement[], held: Held, context: FileContext): boolean {
  const { body } = held.effect.callback as { body: TSESTree.BlockStatement };
  const last = body.body.at(-1);
  if (!last || !behind.includes(last)) return false;
  return behind.every((statement) => {
    const inside = returns.filter((one) => isWithin(one, statement));
    if (inside.length === 0) return statement.type !== 'ThrowStatement' && statement.type !== 'ReturnStatement';
    return statement.type === 'IfStatement' && !statement.alternate && inside.every((one) => !isAbout(one, held, context));
  });
}
