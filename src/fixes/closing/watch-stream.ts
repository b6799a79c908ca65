/** A writable stream that nobody watches: wait for its end, or reject with its error. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { UncheckedCloseError } from '../../analysis/findings/unchecked-close-error.ts';
import { calleeName, isFunctionLike, literalText } from '../../ast/nodes.ts';
import { freeName } from '../names.ts';
import type { Edit, PlanResult } from '../plan.ts';
import { canAwaitAt, statementAround, type SourceCode } from '../site.ts';
import { indentationAt, newlineOf, semicolonOf, startsLine } from '../text.ts';

const module = 'node:stream/promises';

/** `await finished(stream)` behind its end; in the executor of a promise, `stream.on('error', reject)`. Always a suggestion. */
export function planWatch({ node, stream }: UncheckedCloseError, sourceCode: SourceCode): PlanResult {
  const variable = stream?.variable;
  const statement = node.parent;
  if (!variable) return { refused: 'the stream has no name' };
  const { text } = sourceCode;
  const semicolon = statement.type === 'ExpressionStatement' ? semicolonOf(sourceCode, statement) : ';';
  const rejecting = rejectAround(node, sourceCode);
  if (rejecting !== undefined) return planReject(variable, rejecting, semicolon, sourceCode);
  if (statement.type !== 'ExpressionStatement' || !canAwaitAt(node)) return { refused: 'nobody can wait for it here' };
  if (!statementAround(statement) || !startsLine(text, statement.range[0])) return { refused: 'its line holds something else' };
  const imported = finishedName(node, sourceCode);
  if (!imported) return { refused: 'there is no place for an import' };
  // Whoever subscribes behind `finished` would wait for an event that has been.
  const [subscribed, second] = variable.references.map(({ identifier }) => subscriptionOf(identifier)).filter((call) => call !== undefined && call.range[0] > node.range[1]);
  if (subscribed) {
    const promise = second ? undefined : promiseOf(subscribed);
    if (!promise) return { refused: 'somebody waits for its end by an event' };
    return { applicability: 'suggest', messageId: 'awaitFinished', edits: [...imported.edits, { range: promise.range, text: `${imported.name}(${variable.name})` }] };
  }
  const line = `${newlineOf(text)}${indentationAt(text, statement.range[0])}await ${imported.name}(${variable.name})${semicolon}`;
  return {
    applicability: 'suggest',
    messageId: 'awaitFinished',
    edits: [...imported.edits, { range: [statement.range[1], statement.range[1]], text: line }],
  };
}

/** The call of `on` or `once` on a stream. */
function subscriptionOf(identifier: TSESTree.Node): TSESTree.CallExpression | undefined {
  const call = identifier.parent?.parent;
  return call?.type === 'CallExpression' && call.callee === identifier.parent && /^(?:on|once|addListener)$/.test(calleeName(call) ?? '') ? call : undefined;
}

/** `await new Promise((resolve) => output.on('finish', resolve))`: the promise, where there is nothing else to it. */
function promiseOf(subscribed: TSESTree.CallExpression): TSESTree.NewExpression | undefined {
  const statement = subscribed.parent;
  const block = statement.type === 'ExpressionStatement' ? statement.parent : undefined;
  const isAlone = block?.type === 'BlockStatement' && block.body.length === 1;
  const executor = isAlone ? block.parent : statement;
  if (!isFunctionLike(executor) || executor.params.length !== 1) return undefined;
  const promise = executor.parent;
  const isAwaited = promise.type === 'NewExpression' && calleeName(promise) === 'Promise' && promise.parent.type === 'AwaitExpression';
  const isOfEnd = /^(?:finish|close)$/.test(literalText(subscribed.arguments[0]) ?? '');
  return isAwaited && isOfEnd && promise.parent.parent?.type === 'ExpressionStatement' ? promise : undefined;
}

/** The name of `finished`, and the import that brings it where there is none. */
function finishedName(node: TSESTree.Node, sourceCode: SourceCode): { name: string; edits: Edit[] } | undefined {
  const { ast, text } = sourceCode;
  const imports = ast.body.filter((statement) => statement.type === 'ImportDeclaration');
  for (const { source, specifiers } of imports) {
    if (!/^(?:node:)?stream\/promises$/.test(source.value)) continue;
    const known = specifiers.find((one) => one.type === 'ImportSpecifier' && one.imported.type === 'Identifier' && one.imported.name === 'finished');
    if (known) return { name: known.local.name, edits: [] };
  }
  const name = freeName(sourceCode, ast, 'finished', 'streamFinished');
  const isTaken = freeName(sourceCode, node, name) !== name;
  const quote = /['"]/.exec(text)?.[0] ?? "'";
  const last = imports.at(-1);
  if (isTaken) return undefined;
  const specifier = name === 'finished' ? 'finished' : `finished as ${name}`;
  if (last) {
    const end = semicolonOf(sourceCode, last);
    return { name, edits: [{ range: [last.range[1], last.range[1]], text: `${newlineOf(text)}import { ${specifier} } from ${quote}${module}${quote}${end}` }] };
  }
  const required = ast.body.filter(isRequire).at(-1);
  if (!required) return undefined;
  const pattern = name === 'finished' ? 'finished' : `finished: ${name}`;
  const line = `${newlineOf(text)}const { ${pattern} } = require(${quote}${module}${quote})${semicolonOf(sourceCode, required)}`;
  return { name, edits: [{ range: [required.range[1], required.range[1]], text: line }] };
}

function isRequire(statement: TSESTree.ProgramStatement): boolean {
  const init = statement.type === 'VariableDeclaration' ? statement.declarations[0].init : undefined;
  return init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'require';
}

/** The second parameter of the executor of a promise around a node. */
function rejectAround(node: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  for (let { parent } = node; parent; { parent } = parent) {
    if (!isFunctionLike(parent) || parent.parent.type !== 'NewExpression') continue;
    const { callee } = parent.parent;
    const [, reject] = parent.params;
    if (callee.type !== 'Identifier' || callee.name !== 'Promise' || reject?.type !== 'Identifier') return undefined;
    const isSeen = sourceCode.getScope(node).references.every(({ identifier }) => identifier.name !== reject.name || identifier !== node);
    return isSeen ? reject.name : undefined;
  }
  return undefined;
}

function planReject(variable: TSESLint.Scope.Variable, reject: string, semicolon: string, sourceCode: SourceCode): PlanResult {
  const { text } = sourceCode;
  const declaration = variable.defs[0]?.node.type === 'VariableDeclarator' ? variable.defs[0].node.parent : undefined;
  if (declaration?.type !== 'VariableDeclaration' || declaration.declarations.length > 1 || !statementAround(declaration)) return { refused: 'it is not declared by itself' };
  const isInside = freeNameIsOuter(declaration, reject, sourceCode);
  if (!isInside || !startsLine(text, declaration.range[0])) return { refused: 'it is declared outside of the promise' };
  const quote = /['"]/.exec(text)?.[0] ?? "'";
  const line = `${newlineOf(text)}${indentationAt(text, declaration.range[0])}${variable.name}.on(${quote}error${quote}, ${reject})${semicolon}`;
  return { applicability: 'suggest', messageId: 'rejectOnError', edits: [{ range: [declaration.range[1], declaration.range[1]], text: line }] };
}

/** Whether the executor's parameter can be seen from the declaration. */
function freeNameIsOuter(declaration: TSESTree.Node, name: string, sourceCode: SourceCode): boolean {
  for (let scope: TSESLint.Scope.Scope | null = sourceCode.getScope(declaration); scope; scope = scope.upper) {
    const definition = scope.set.get(name)?.defs[0];
    if (definition) return definition.type === 'Parameter';
  }
  return false;
}
