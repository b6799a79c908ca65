/** What the repairs of a loop share: the places that they change, and what becomes of a stack or list that is empty then. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { RegisteredInLoop } from '../../analysis/findings/cleanup-in-loop.ts';
import { calleeName, isCall, isWithin, unwrap } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { deleteStatement } from '../edits.ts';
import type { Edit } from '../plan.ts';
import { canHoldUsing, statementAround, statementsOf, type Container, type ReleaseSite, type SourceCode } from '../site.ts';
import { takeOutReleases } from '../take-out.ts';
import { indentationAt, lineStart, startsLine } from '../text.ts';

/** A statement with the list that it stands in. */
export interface Placed<Statement extends TSESTree.Statement = TSESTree.Statement> {
  readonly statement: Statement;
  readonly container: Container;
  readonly list: readonly TSESTree.Statement[];
  readonly index: number;
}

/** The statement of a list that a node is in. */
export function placeOf(node: TSESTree.Node): Placed | undefined {
  const around = statementAround(node);
  if (!around) return undefined;
  const list = statementsOf(around.container) ?? [];
  return { ...around, list, index: list.indexOf(around.statement) };
}

/** The statement that does nothing but this call, with or without `await`. */
export function statementOfCall(call: TSESTree.Node): Placed | undefined {
  const place = placeOf(call);
  if (place?.statement.type !== 'ExpressionStatement') return undefined;
  const { expression } = place.statement;
  return unwrap(expression.type === 'AwaitExpression' ? expression.argument : expression) === call ? place : undefined;
}

/** The declaration of one name that is never assigned again, in a place that can hold `using`; else why it is none. */
export function loneDeclaration(variable: TSESLint.Scope.Variable): (Placed<TSESTree.VariableDeclaration> & { readonly init: TSESTree.Expression }) | string {
  const definition = variable.defs[0];
  if (definition?.type !== 'Variable' || definition.node.id.type !== 'Identifier' || !definition.node.init) return 'it is not declared where it is acquired';
  const place = placeOf(definition.node);
  if (place?.statement.type !== 'VariableDeclaration' || place.statement.declarations.length !== 1) return 'other variables are declared with it';
  if (place.statement.kind !== 'const' && place.statement.kind !== 'let') return `it is declared by ${place.statement.kind}`;
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return 'the variable is assigned again';
  return canHoldUsing(place.container) ? { ...place, statement: place.statement, init: definition.node.init } : '`using` may not stand here';
}

/** Whether an error of this code goes to a `catch` that is inside the outer node: what is released there may fail, and nobody else is told. */
export function isCaughtWithin(node: TSESTree.Node, outer: TSESTree.Node): boolean {
  let inner = node;
  for (let parent = node.parent; parent && inner !== outer; inner = parent, parent = parent.parent) {
    if (parent.type === 'TryStatement' && parent.block === inner && parent.handler) return true;
  }
  return false;
}

/** Whether an error of the loop goes to a `catch` that does not get those of the stack or list outside of it. */
export function isCaughtAround({ round, holder }: RegisteredInLoop): boolean {
  const place = holder.defs[0] && placeOf(holder.defs[0].name);
  return place !== undefined && isCaughtWithin(round.loop, place.container);
}

/** What becomes of the stack or the list when these registrations are gone. */
export interface Retirement {
  readonly edits: readonly Edit[];
  /** Its declaration and its draining go, because nothing else uses it. */
  readonly isGone: boolean;
}

/**
 * Takes the stack or the list out where nothing else is put on it. In any case its declaration is part of the edits, so that ESLint applies one
 * repair of it in each pass, and the last one finds it empty.
 */
export function retire({ holder, drains }: RegisteredInLoop, gone: readonly RegisteredInLoop[], sourceCode: SourceCode): Retirement | string {
  const [definition] = holder.defs;
  const place = definition?.type === 'Variable' ? placeOf(definition.node) : undefined;
  if (definition?.type !== 'Variable' || !place) return 'its declaration is part of something else';
  if (drains.some(({ node }) => hasHandler(node, sourceCode))) return 'the error of the release goes to a handler behind the loop';
  const isOther = (identifier: TSESTree.Node): boolean =>
    !gone.some(({ call }) => isWithin(identifier, call)) && !drains.some(({ node }) => isWithin(identifier, node)) && !isWithin(identifier, definition.node);
  const isUsed = holder.references.some(({ identifier }) => isOther(identifier));
  const touch: Retirement = { edits: [{ range: definition.name.range, text: sourceCode.getText(definition.name) }], isGone: false };
  if (isUsed || place.statement.type !== 'VariableDeclaration' || place.statement.declarations.length !== 1) return touch;
  const releases = drains.map(({ node, call, isWhole }) => (isWhole || isAlone(node, call) ? siteOfDrain(node, call) : undefined));
  if (releases.some((release) => release === undefined)) return keepsType(definition.node, sourceCode) ? touch : 'its list would have no type any more';
  const removal = deleteStatement(sourceCode, place.statement);
  const drained = takeOutReleases(releases as ReleaseSite[], sourceCode);
  return removal && typeof drained !== 'string' ? { edits: [removal, ...drained], isGone: true } : touch;
}

/** Whether something looks at the outcome of what releases: `await file.close().catch(report);`. */
function hasHandler(drain: TSESTree.Node, { visitorKeys }: SourceCode): boolean {
  return nodesBelow(drain, visitorKeys).some((node) => isCall(node) && /^(?:catch|then)$/.test(calleeName(node) ?? ''));
}

/** Whether a statement is nothing but a call: `stack.dispose();`. */
function isAlone(node: TSESTree.Node, call: TSESTree.Node): boolean {
  return node.type === 'ExpressionStatement' && statementOfCall(call)?.statement === node;
}

function siteOfDrain(node: TSESTree.Node, call: TSESTree.Node): ReleaseSite | undefined {
  const place = placeOf(node);
  if (place?.statement !== node) return undefined;
  return { call, expression: call as TSESTree.Expression, unit: place.statement, isAwaited: false, isGuarded: false, form: 'call' };
}

/** Whether an empty list still has a type when nothing is put on it. */
function keepsType({ id, init }: TSESTree.VariableDeclarator, sourceCode: SourceCode): boolean {
  return init?.type !== 'ArrayExpression' || (id.type === 'Identifier' && Boolean(id.typeAnnotation)) || !/\bas\b|: [A-Z]|\binterface\b|\btype\b/.test(sourceCode.text);
}

/** Edits that do not touch: what lies inside a larger one goes, and an indentation that is given and taken is left as it is. */
export function settled(edits: readonly Edit[]): Edit[] {
  const isInsertion = ({ range }: Edit): boolean => range[0] === range[1];
  const isCancelled = (one: Edit): boolean =>
    edits.some((other) => {
      const [insertion, removal] = isInsertion(one) ? [one, other] : [other, one];
      const isPair = isInsertion(insertion) && removal.text === '' && removal.range[0] === insertion.range[0] && removal.range[1] - removal.range[0] === insertion.text.length;
      return other !== one && isPair && insertion.text.trim() === '' && insertion.text !== '';
    });
  const kept = edits.filter((one) => !isCancelled(one));
  return kept.filter((one, index) => {
    const [from, to] = one.range;
    return !kept.some((other, position) => {
      if (other === one || isInsertion(other)) return false;
      const [start, end] = other.range;
      // What would be lost with other code makes the edits overlap.
      if (from === to) return one.text.trim() === '' && start <= from && from < end;
      return start <= from && to <= end && (start < from || to < end || position < index);
    });
  });
}

/** The indentation that the line of an offset has when the edits have been made: less, where they take a `try` away. */
export function indentationAfter(edits: readonly Edit[], offset: number, { text }: SourceCode): string {
  const indent = indentationAt(text, offset);
  const start = lineStart(text, offset);
  const removal = edits.find(({ range, text: replacement }) => range[0] === start && replacement === '' && range[1] <= start + indent.length && range[1] > start);
  return removal ? indent.slice(removal.range[1] - removal.range[0]) : indent;
}

/** Where the first statement of a block starts its line, so that a line can be put in front of it. */
export function headOf(block: TSESTree.BlockStatement, sourceCode: SourceCode): TSESTree.Statement | undefined {
  const first = block.body[0];
  return first && startsLine(sourceCode.text, first.range[0]) ? first : undefined;
}
