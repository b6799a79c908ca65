/** A flag that lets a function do its work once: a private field, or a variable beside a closure. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, isWithin, loopAround, propertyName, unwrap } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import type { Edit, PlanResult } from '../plan.ts';
import type { SourceCode } from '../site.ts';
import { takeBackAtBeginnings } from './begin-again.ts';
import { behindOpening, classOf, freeMember, indentsOf, isVoid, mayFail, newField, newVariable, returnsValue, semicolonNear, takesCallback, wordsFor, type NewState, type Stop } from './stop-site.ts';
import { takeBackOnFailure } from './take-back.ts';
import { endWithTrailingComment, newlineOf, startsLine } from '../text.ts';

/** A flag with an early return. A suggestion: second callers no longer wait for the first. */
export function planGuardOnce(stop: Stop, operation: TSESTree.Node, isPromise: boolean, sourceCode: SourceCode): PlanResult {
  if (returnsValue(stop, sourceCode)) return { refused: 'it gives a value back' };
  if (takesCallback(stop, sourceCode)) return { refused: 'the callback of a second caller would never be called' };
  if (isBehindWorkOfHelper(stop, operation, sourceCode)) return { refused: 'the helper may fail in front of it' };
  const flag = newFlag(stop, sourceCode);
  if (!flag) return { refused: 'there is no place for a flag' };
  const body = stop.node.body.type === 'BlockStatement' ? guardBlock(stop, operation, flag, sourceCode) : guardExpression(stop, flag, isPromise, sourceCode);
  if (!body) return { refused: 'a second call would give back something else' };
  const beginnings = takeBackAtBeginnings(stop, `${flag.reference} = false`, sourceCode);
  if (typeof beginnings === 'string') return { refused: beginnings };
  return { applicability: 'suggest', messageId: 'guardOnce', data: { flag: flag.reference }, edits: [flag.declaration, ...body, ...beginnings] };
}

function newFlag(stop: Stop, sourceCode: SourceCode): NewState | undefined {
  const declaration = classOf(stop);
  const [done] = wordsFor(stop);
  if (declaration) return newField(declaration, freeMember(declaration, done, `has${done.charAt(0).toUpperCase()}${done.slice(1)}`), ' = false', sourceCode);
  if (stop.holder.type === 'MethodDefinition' || stop.holder.type === 'PropertyDefinition') return undefined;
  // A method that is put on a prototype has many instances.
  if (stop.holder.type === 'AssignmentExpression' && usesThis(stop, sourceCode)) return undefined;
  return newVariable(stop, done, '', ' = false', sourceCode);
}

function usesThis({ node }: Stop, sourceCode: SourceCode): boolean {
  return nodesBelow(node, sourceCode.visitorKeys).some(({ type }) => type === 'ThisExpression');
}

/** The guard at the top, or right in front of the operation where something may fail before: who calls again then must still get there. */
function guardBlock(stop: Stop, operation: TSESTree.Node, { reference }: NewState, sourceCode: SourceCode): Edit[] | undefined {
  const { node } = stop;
  if (node.body.type !== 'BlockStatement' || !isVoid(stop, sourceCode) || (!node.async && /Promise/.test(typeText(stop, sourceCode)))) return undefined;
  const { outer, inner } = indentsOf(stop, sourceCode);
  const newline = newlineOf(sourceCode.text);
  const semicolon = semicolonNear(node, sourceCode);
  const guard = `${newline}${inner}if (${reference}) return${semicolon}${newline}${inner}${reference} = true${semicolon}`;
  const index = node.body.body.findIndex((statement) => leadsTo(operation, statement, stop, sourceCode));
  const statement = node.body.body[index];
  if (statement && mayLeaveRest(operation, node.body.body.slice(index), stop, sourceCode)) {
    const before = node.body.body.slice(0, index);
    const isFirst = !before.some((one) => mayFail(one, sourceCode));
    const region = isFirst ? node.body.body : node.body.body.slice(index);
    const last = isFirst ? undefined : before.at(-1);
    const wrapping = region[0] && startsLine(sourceCode.text, region[0].range[0]) ? takeBackOnFailure(stop, region, `${reference} = false${semicolon}`, sourceCode) : 'its lines hold something else';
    const at = last ? endWithTrailingComment(sourceCode, last) : behindOpening(node.body.range[0], sourceCode);
    return typeof wrapping === 'string' ? undefined : [{ range: [at, at], text: guard }, ...wrapping];
  }
  if (statement && node.body.body.slice(0, index).some((one) => mayFail(one, sourceCode))) {
    if (!startsLine(sourceCode.text, statement.range[0])) return undefined;
    const [start] = statement.range;
    return [{ range: [start, start], text: `${guard.trimStart()}${newline}${inner}` }];
  }
  const at = behindOpening(node.body.range[0], sourceCode);
  const [first] = node.body.body;
  if (!first || startsLine(sourceCode.text, first.range[0])) return [{ range: [at, at], text: guard }];
  // A body on one line is opened.
  const last = node.body.body.at(-1) ?? first;
  return [
    { range: [at, first.range[0]], text: `${guard}${newline}${inner}` },
    { range: [last.range[1], node.body.range[1] - 1], text: `${newline}${outer}` },
  ];
}

/** Whether the operation, or what comes behind it, may fail while more is to follow, which a second call must still get to. */
function mayLeaveRest(operation: TSESTree.Node, region: readonly TSESTree.Statement[], { node }: Stop, { visitorKeys, text }: SourceCode): boolean {
  const own = isWithin(operation, node) ? [] : (helperOf(operation)?.body.body ?? []);
  const behind = own.slice(own.findIndex((statement) => isWithin(operation, statement)));
  const isStep = (one: TSESTree.Node): boolean => /^(?:Call|New|TaggedTemplate)Expression$/.test(one.type) && !text.startsWith('console', one.range[0]);
  const others = [...region, ...behind].flatMap((one) => nodesBelow(one, visitorKeys).filter((step) => isStep(step) && !isWithin(step, operation)));
  // The call of the helper stands for the operation in there.
  return others.length > (own.length > 0 ? 1 : 0) || loopAround(operation, enclosingRoot(operation)) !== undefined;
}

/** Whether a statement does the operation, or calls the helper that does. */
function leadsTo(operation: TSESTree.Node, statement: TSESTree.Statement, { node }: Stop, { visitorKeys }: SourceCode): boolean {
  if (isWithin(operation, node)) return isWithin(operation, statement);
  const helper = helperOf(operation);
  return helper !== undefined && nodesBelow(statement, visitorKeys).some((one) => one.type === 'CallExpression' && calleeName(one) === helper.name);
}

/** The helper beside the stop that does the operation, by its name. */
function helperOf(operation: TSESTree.Node): { readonly name: string; readonly body: TSESTree.BlockStatement } | undefined {
  const root = enclosingRoot(operation);
  if (!isFunctionLike(root) || root.body.type !== 'BlockStatement') return undefined;
  const { parent } = root;
  const name = parent.type === 'MethodDefinition' ? propertyName(parent.key, parent.computed) : root.type === 'FunctionDeclaration' ? root.id?.name : undefined;
  return name === undefined ? undefined : { name, body: root.body };
}

/** Whether a helper does the operation behind what may fail, so that a second call must still get there; or one that the stop does not call itself. */
function isBehindWorkOfHelper(stop: Stop, operation: TSESTree.Node, sourceCode: SourceCode): boolean {
  const { node } = stop;
  if (isWithin(operation, node)) return false;
  const statements = node.body.type === 'BlockStatement' ? node.body.body : [];
  if (!statements.some((statement) => leadsTo(operation, statement, stop, sourceCode))) return statements.slice(0, -1).some((one) => mayFail(one, sourceCode));
  const own = helperOf(operation)?.body.body ?? [];
  return own.slice(0, own.findIndex((statement) => isWithin(operation, statement))).some((one) => mayFail(one, sourceCode));
}

function typeText({ node }: Stop, sourceCode: SourceCode): string {
  return node.returnType ? sourceCode.getText(node.returnType) : '';
}

/** `() => client.release()` becomes a block. */
function guardExpression(stop: Stop, { reference }: NewState, isPromise: boolean, sourceCode: SourceCode): Edit[] | undefined {
  const { node } = stop;
  if (!isVoid(stop, sourceCode)) return undefined;
  const { text } = sourceCode;
  const { outer, inner } = indentsOf(stop, sourceCode);
  const newline = newlineOf(text);
  const semicolon = semicolonNear(node, sourceCode);
  const arrow = sourceCode.getTokenBefore(node.body, (token) => token.value === '=>');
  if (!arrow || sourceCode.getCommentsInside(node).some(({ range }) => range[0] >= arrow.range[1] && (range[1] <= node.body.range[0] || range[0] >= node.body.range[1]))) return undefined;
  const isAwaited = unwrap(node.body).type === 'AwaitExpression';
  const work = `${isPromise && !isAwaited ? 'await ' : ''}${sourceCode.getText(node.body)}`;
  const lines = ['{', `${inner}if (${reference}) return${semicolon}`, `${inner}${reference} = true${semicolon}`, `${inner}${work}${semicolon}`, `${outer}}`];
  const edits: Edit[] = [{ range: [arrow.range[1], node.range[1]], text: ` ${lines.join(newline)}` }];
  if (isPromise && !node.async) edits.push({ range: [node.range[0], node.range[0]], text: 'async ' });
  return edits;
}
