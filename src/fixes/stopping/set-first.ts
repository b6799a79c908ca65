/** A flag that is set too late, or never: it is set right behind its test, and taken back where what follows fails. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { FindingOf } from '../../analysis/index.ts';
import { enclosingRoot, isWithin, unwrap } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { deleteStatement, outdentLines } from '../edits.ts';
import { freeName } from '../names.ts';
import type { Edit, PlanResult } from '../plan.ts';
import { nodesWithin, type SourceCode } from '../site.ts';
import { behindOpening, mayFail, semicolonNear } from './stop-site.ts';
import { takeBackOnFailure } from './take-back.ts';
import { endWithTrailingComment, indentationAt, indentUnitOf, leadingComments, lineStart, newlineOf, startsLine } from '../text.ts';

type Finding = FindingOf<'non-idempotent-stop'>;
type Race = Extract<Finding, { kind: 'raceOnFlag' }>;
type NeverSet = Extract<Finding, { kind: 'guardNeverSet' }>;

interface Late {
  readonly statement: TSESTree.ExpressionStatement;
  readonly write: TSESTree.AssignmentExpression;
  /** The `try` whose `finally` sets the flag. */
  readonly final: TSESTree.TryStatement | undefined;
}

/** The write that comes too late, as a statement that can be moved. */
function lateWrite({ race: { test, writes, isValue } }: Race): Late | string {
  const [write, ...others] = writes;
  if (isValue) return 'it holds a resource, which is needed until then';
  if (write?.type !== 'AssignmentExpression' || write.operator !== '=' || others.length > 0) return 'it is set in several ways';
  const value = unwrap(write.right);
  if (value.type !== 'Literal' && value.type !== 'Identifier' && value.type !== 'MemberExpression') return 'what it is set to is worked out';
  const statement = write.parent;
  if (statement.type !== 'ExpressionStatement') return 'it is set within an expression';
  if (test.list.includes(statement)) return { statement, write, final: undefined };
  const final = statement.parent.parent;
  const isFinal = final?.type === 'TryStatement' && final.finalizer === statement.parent && test.list.includes(final);
  return isFinal ? { statement, write, final } : 'it is set in a branch';
}

/** The flag is set in front of the first `await`. An autofix where nobody else looks at the flag. */
export function planSetFirst(finding: Race, sourceCode: SourceCode): PlanResult {
  const late = lateWrite(finding);
  if (typeof late === 'string') return { refused: late };
  const { race, stop } = finding;
  const { list } = race.test;
  const [first] = list;
  if (!first || !startsLine(sourceCode.text, first.range[0])) return { refused: 'its lines hold something else' };
  const reference = sourceCode.getText(late.write.left);
  const semicolon = semicolonNear(stop.node, sourceCode);
  const needsUndo = !late.final && race.mayFail;
  const back = needsUndo ? undoOf(finding, late, sourceCode) : { value: '', head: '' };
  const removal = late.final ? removeFromFinal(late, late.final, sourceCode) : remove(late.statement, sourceCode);
  if (!back || !removal) return { refused: 'its lines hold something else' };
  const region = late.final ? [] : list.slice(0, list.indexOf(late.statement));
  const wrapping = needsUndo ? takeBackOnFailure(finding.stop, region, `${reference} = ${back.value}${semicolon}`, sourceCode) : [];
  if (typeof wrapping === 'string') return { refused: wrapping };
  const indent = indentationAt(sourceCode.text, first.range[0]);
  const newline = newlineOf(sourceCode.text);
  const head = back.head === '' ? '' : `${back.head}${semicolon}${newline}${indent}`;
  const opening = insertInFront(finding, `${head}${sourceCode.getText(late.write)}${semicolon}`, sourceCode);
  const isSafe = back.head === '' && isOnlyTested(finding, late, sourceCode) && !region.some((statement) => hasReturn(statement, stop.node, sourceCode));
  return { applicability: isSafe ? 'safe' : 'suggest', messageId: 'setFirst', data: { flag: reference }, edits: [opening, ...wrapping, ...removal] };
}

/** The flag is set behind its test, which nothing did so far, and taken back where not all is done. Always a suggestion. */
export function planSetFlag(finding: NeverSet, sourceCode: SourceCode): PlanResult {
  const { test } = finding;
  const condition = unwrap(test.statement.test);
  const isNegated = condition.type === 'UnaryExpression' && condition.operator === '!';
  const flag = isNegated ? unwrap(condition.argument) : condition;
  if (flag.type !== 'Identifier' && flag.type !== 'MemberExpression') return { refused: 'the test compares it' };
  const { variable, path } = test.flag;
  const definition = variable?.defs[0];
  if (definition?.type === 'Variable' && definition.parent.kind !== 'let') return { refused: 'it is a constant' };
  if (new RegExp(`readonly\\s+#?${path.split('.').at(-1)?.replace('#', '') ?? ''}\\b`).test(sourceCode.text)) return { refused: 'it is read-only' };
  // What a getter gives is set where it is kept.
  const reference = variable ? sourceCode.getText(flag) : path;
  // `if (!this.running) return` is passed while it is true, `if (!this.closed) { … }` while it is false.
  const value = isNegated === test.isExit ? 'false' : 'true';
  const semicolon = semicolonNear(finding.stop.node, sourceCode);
  const code = `${reference} = ${value}${semicolon}`;
  // Where something fails while more is to follow, a second call must still get there.
  const needsUndo = test.list.slice(0, -1).some((statement) => mayFail(statement, sourceCode));
  const wrapping = needsUndo ? takeBackOnFailure(finding.stop, test.list, `${reference} = ${value === 'true' ? 'false' : 'true'}${semicolon}`, sourceCode) : [];
  if (typeof wrapping === 'string') return { refused: wrapping };
  return { applicability: 'suggest', messageId: 'setFlag', data: { flag: reference }, edits: [insertInFront(finding, code, sourceCode), ...wrapping] };
}

/** Behind the test that leaves, or at the head of the block that it opens. */
function insertInFront(finding: Race | NeverSet, code: string, sourceCode: SourceCode): Edit {
  const { statement, list, isExit } = finding.kind === 'raceOnFlag' ? finding.race.test : finding.test;
  const { text } = sourceCode;
  const [first] = list;
  const indent = indentationAt(text, (first ?? statement).range[0]);
  const at = isExit ? endWithTrailingComment(sourceCode, statement) : behindOpening(statement.consequent.range[0], sourceCode);
  return { range: [at, at], text: `${newlineOf(text)}${indent}${code}` };
}

/** What the flag is set back to: the other of yes and no, or what it was before. */
function undoOf({ race }: Race, { write }: Late, sourceCode: SourceCode): { readonly value: string; readonly head: string } | undefined {
  const value = unwrap(write.right);
  if (value.type === 'Literal' && typeof value.value === 'boolean') return { value: String(!value.value), head: '' };
  const name = freeName(sourceCode, race.test.statement, 'before', 'previous');
  return { value: name, head: `const ${name} = ${sourceCode.getText(write.left)}` };
}

function remove(statement: TSESTree.Statement, sourceCode: SourceCode): Edit[] | undefined {
  const edit = deleteStatement(sourceCode, statement);
  return edit && [edit];
}

/** The write goes out of the `finally`, and the `try` with it where nothing is left in there. */
function removeFromFinal({ statement }: Late, final: TSESTree.TryStatement, sourceCode: SourceCode): Edit[] | undefined {
  if ((final.finalizer?.body.length ?? 0) > 1) return remove(statement, sourceCode);
  const { text } = sourceCode;
  const comments = final.finalizer ? sourceCode.getCommentsInside(final.finalizer) : [];
  if (!final.finalizer || comments.length > 0) return undefined;
  const end = (final.handler ?? final.block).range[1];
  if (final.handler) return [{ range: [end, final.finalizer.range[1]], text: '' }];
  const [first] = final.block.body;
  const last = final.block.body.at(-1);
  if (!first || !last || !startsLine(text, first.range[0])) return undefined;
  const top = lineStart(text, (leadingComments(sourceCode, first)[0] ?? first).range[0]);
  const bottom = endWithTrailingComment(sourceCode, last);
  if (!/^\s*$/.test(text.slice(final.block.range[0] + 1, top)) || !/^\s*$/.test(text.slice(bottom, final.block.range[1] - 1))) return undefined;
  return [
    { range: [lineStart(text, final.range[0]), top], text: '' },
    ...outdentLines(sourceCode, final, [top, bottom], indentUnitOf(sourceCode, final.block)),
    { range: [bottom, final.range[1]], text: '' },
  ];
}

function hasReturn(statement: TSESTree.Statement, root: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const node of nodesWithin(statement, sourceCode)) {
    if (node.type === 'ReturnStatement' && enclosingRoot(node) === root) return true;
  }
  return false;
}

/** Whether nobody else reads a flag that only this class or closure can reach. */
function isOnlyTested({ race, stop }: Race, { write }: Late, sourceCode: SourceCode): boolean {
  const { flag, statement } = race.test;
  const isOwn = (node: TSESTree.Node): boolean => isWithin(node, statement.test) || isWithin(node, write.left);
  if (flag.variable) {
    const definition = flag.variable.defs[0];
    const isExported = definition?.type === 'Variable' && definition.parent.parent.type === 'ExportNamedDeclaration';
    // A static field can be reached by whoever imports its class, and by `this` of other static methods.
    return !isExported && definition?.type !== 'ClassName' && flag.variable.references.every((reference) => isOwn(reference.identifier) || reference.init === true);
  }
  const name = flag.path.split('.').at(-1) ?? '';
  const isHash = name.startsWith('#');
  const declaration = stop.holder.parent;
  if (declaration?.type !== 'ClassBody') return false;
  const isPrivate = isHash || declaration.body.some((member) => 'accessibility' in member && member.accessibility === 'private' && 'key' in member && member.key.type === 'Identifier' && member.key.name === name);
  if (!isPrivate) return false;
  for (const node of nodesBelow(declaration, sourceCode.visitorKeys)) {
    if (node.type !== 'MemberExpression' || isOwn(node)) continue;
    const { property } = node;
    if ((property.type === 'PrivateIdentifier' ? `#${property.name}` : property.type === 'Identifier' ? property.name : '') === name) return false;
  }
  return true;
}
