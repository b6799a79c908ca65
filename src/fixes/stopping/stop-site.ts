/** The place of a function that ends something, as a rewrite sees it: where its flag can live, and under which name. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { FindingOf } from '../../analysis/index.ts';
import { enclosingClass, enclosingRoot, isFunctionLike, propertyName, type ClassNode, type FunctionLike } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { freeName } from '../names.ts';
import type { Edit } from '../plan.ts';
import { statementAround, type SourceCode } from '../site.ts';
import { indentationAt, indentUnitOf, leadingComments, lineEnd, newlineOf, semicolonOf, startsLine } from '../text.ts';

export type Stop = FindingOf<'non-idempotent-stop'>['stop'];

/** A private field or an outer variable that a rewrite adds. */
export interface NewState {
  /** As code of the function reads and writes it. */
  readonly reference: string;
  readonly declaration: Edit;
}

const participles: ReadonlyMap<string, readonly [done: string, doing: string]> = new Map([
  ['stop', ['stopped', 'stopping']],
  ['close', ['closed', 'closing']],
  ['dispose', ['disposed', 'disposing']],
  ['asyncdispose', ['disposed', 'disposing']],
  ['destroy', ['destroyed', 'destroying']],
  ['shutdown', ['shutDown', 'shuttingDown']],
  ['cleanup', ['cleanedUp', 'cleaningUp']],
  ['teardown', ['tornDown', 'tearingDown']],
  ['disconnect', ['disconnected', 'disconnecting']],
  ['terminate', ['terminated', 'terminating']],
  ['release', ['released', 'releasing']],
]);

/** `stopped` and `stopping` for `stop`. */
export function wordsFor({ name = 'stop' }: Stop): readonly [done: string, doing: string] {
  return participles.get(name.replace('@@', '').toLowerCase()) ?? ['done', 'ending'];
}

/** `close` for `[Symbol.asyncDispose]` would be another word: the plain verb of a stop-like name, with a capital letter. */
export function verbOf({ name = 'stop' }: Stop): string {
  const verb = /dispose$/i.test(name) ? 'dispose' : name;
  return verb.charAt(0).toUpperCase() + verb.slice(1);
}

/** The class of which the function is a member (a method, or a field that holds a function), if it uses an instance. */
export function classOf({ holder }: Stop): ClassNode | undefined {
  if (holder.type !== 'MethodDefinition' && holder.type !== 'PropertyDefinition') return undefined;
  return holder.static ? undefined : enclosingClass(holder);
}

/** How the class marks what is private: `#` unless it says `private` throughout. */
export function privateStyleOf({ body }: ClassNode): '#' | 'private ' {
  const hasHashes = body.body.some((member) => 'key' in member && member.key.type === 'PrivateIdentifier');
  const hasModifiers = body.body.some((member) => 'accessibility' in member && member.accessibility === 'private');
  return hasModifiers && !hasHashes ? 'private ' : '#';
}

/** Names without their mark; a class may not have the same one twice. */
export function freeMember({ body }: ClassNode, ...wanted: readonly [string, ...string[]]): string {
  const taken = new Set(
    body.body.flatMap((member) => {
      if (member.type === 'MethodDefinition' && member.kind === 'constructor') return member.value.params.flatMap((one) => (one.type === 'TSParameterProperty' && one.parameter.type === 'Identifier' ? [one.parameter.name] : []));
      return 'key' in member ? [(propertyName(member.key, member.computed) ?? '').replace('#', '')] : [];
    }),
  );
  const free = wanted.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  let number = 2;
  while (taken.has(`${wanted[0]}${number}`)) number += 1;
  return `${wanted[0]}${number}`;
}

/** A private field at the end of the fields that the class begins with. `rest` is what follows its name: ` = false`. */
export function newField(declaration: ClassNode, name: string, rest: string, sourceCode: SourceCode): NewState | undefined {
  const { text } = sourceCode;
  const members = declaration.body.body;
  const [first] = members;
  if (!first || !startsLine(text, first.range[0])) return undefined;
  const style = privateStyleOf(declaration);
  const newline = newlineOf(text);
  const indent = indentationAt(text, first.range[0]);
  const field = members.find(({ type }) => type === 'PropertyDefinition');
  const statement = nodesBelow(declaration, sourceCode.visitorKeys).find(({ type }) => type === 'ExpressionStatement' || type === 'ReturnStatement');
  const model = field ?? statement;
  const semicolon = model ? semicolonOf(sourceCode, model) : ';';
  const code = `${style}${name}${rest}${semicolon}`;
  const reference = style === '#' ? `this.#${name}` : `this.${name}`;
  let last: TSESTree.ClassElement | undefined;
  for (const member of members) {
    if (member.type !== 'PropertyDefinition') break;
    last = member;
  }
  if (last) {
    const at = lineEnd(text, last.range[1]);
    return { reference, declaration: { range: [at, at], text: `${newline}${indent}${code}` } };
  }
  const at = (leadingComments(sourceCode, first)[0] ?? first).range[0];
  return { reference, declaration: { range: [at, at], text: `${code}${newline}${newline}${indent}` } };
}

/** A `let` in front of the statement that makes the function, in the same call of the same function. */
export function newVariable({ node, holder }: Stop, wanted: string, type: string, value: string, sourceCode: SourceCode): NewState | undefined {
  const { text } = sourceCode;
  const place = statementAround(node.type === 'FunctionDeclaration' ? node : holder);
  const maker = enclosingRoot(node);
  if (!place || enclosingRoot(place.statement) !== maker || isInClass(node, maker)) return undefined;
  let { statement }: { statement: TSESTree.Statement } = place;
  if (statement.parent.type === 'ExportNamedDeclaration' || statement.parent.type === 'ExportDefaultDeclaration') statement = statement.parent;
  const at = (leadingComments(sourceCode, statement)[0] ?? statement).range[0];
  if (!startsLine(text, at)) return undefined;
  const name = freeName(sourceCode, statement, wanted, `has${wanted.charAt(0).toUpperCase()}${wanted.slice(1)}`);
  const code = `let ${name}${type}${value}${semicolonNear(node, sourceCode)}`;
  return { reference: name, declaration: { range: [at, at], text: `${code}${newlineOf(text)}${indentationAt(text, at)}` } };
}

/** In a class that the maker holds, each instance would share the variable. */
function isInClass(node: FunctionLike, maker: TSESTree.Node): boolean {
  for (let { parent }: TSESTree.Node = node; parent && parent !== maker; { parent } = parent) {
    if (parent.type === 'ClassBody') return true;
  }
  return false;
}

/** What the first plain statement of the function ends with, else that of the file. */
export function semicolonNear(node: FunctionLike, sourceCode: SourceCode): ';' | '' {
  const isPlain = ({ type, parent }: TSESTree.Node): boolean =>
    /^(?:ExpressionStatement|ReturnStatement|ThrowStatement|VariableDeclaration|ImportDeclaration)$/.test(type) && !/^For/.test(parent?.type ?? '');
  const statement =
    sourceCode.ast.body.find(isPlain) ?? nodesBelow(node.body, sourceCode.visitorKeys).find(isPlain) ?? nodesBelow(sourceCode.ast, sourceCode.visitorKeys).find(isPlain);
  return statement ? semicolonOf(sourceCode, statement) : ';';
}

/** The indentation of the function's own line, and one step more. */
export function indentsOf({ node }: Stop, sourceCode: SourceCode): { readonly outer: string; readonly inner: string } {
  const outer = indentationAt(sourceCode.text, node.body.range[0]);
  return { outer, inner: outer + indentUnitOf(sourceCode, node.body) };
}

/** Whether the function, not counting those within it, gives a value back. */
export function returnsValue({ node }: Stop, sourceCode: SourceCode): boolean {
  return nodesBelow(node.body, sourceCode.visitorKeys).some((inner) => inner.type === 'ReturnStatement' && inner.argument !== null && enclosingRoot(inner) === node);
}

/** Whether types are written around the function, so that a new field needs one. */
export function isTyped(stop: Stop, sourceCode: SourceCode): boolean {
  if (stop.node.returnType) return true;
  return nodesBelow(classOf(stop) ?? sourceCode.ast, sourceCode.visitorKeys).some(
    (node) => node.type.startsWith('TS') || ('accessibility' in node && Boolean(node.accessibility)),
  );
}

/** Whether the annotation of the function, if it has one, says that it gives nothing back. */
export function isVoid({ node }: Stop, sourceCode: SourceCode): boolean {
  if (!node.returnType) return true;
  return /^(?:void|Promise<void>|PromiseLike<void>|undefined)$/.test(sourceCode.getText(node.returnType.typeAnnotation)) && isFunctionLike(node);
}

/** Where a first statement can be put behind the `{` at an offset: after a comment on its line. */
export function behindOpening(offset: number, { text }: SourceCode): number {
  const at = offset + 1;
  const comment = /^[ \t]*(?:\/\/[^\n\r]*|\/\*(?:(?!\*\/)[^\n\r])*\*\/)[ \t]*(?=\r?\n)/.exec(text.slice(at));
  return at + (comment?.[0].trimEnd().length ?? 0);
}

/** Whether a caller hands in a callback, which a second caller would wait for in vain. */
export function takesCallback(stop: Stop, sourceCode: SourceCode): boolean {
  return stop.node.params.some((parameter) => isCallback(parameter, stop, sourceCode));
}

/** `close(done) { server.close(done); }`: told by its type, its name, or that it is called. */
function isCallback(parameter: TSESTree.Parameter, { node }: Stop, sourceCode: SourceCode): boolean {
  if (parameter.type !== 'Identifier') return false;
  if (parameter.typeAnnotation?.typeAnnotation.type === 'TSFunctionType' || /^(?:cb|callback|done|next|fn|resolve|on[A-Z]\w*)$/.test(parameter.name)) return true;
  const variable = sourceCode.getDeclaredVariables(node).find(({ name }) => name === parameter.name);
  return variable?.references.some(({ identifier }) => identifier.parent.type === 'CallExpression' && identifier.parent.callee === identifier) ?? false;
}

/** Whether a statement of the function may fail, or waits: it calls something else than the console. */
export function mayFail(statement: TSESTree.Statement, sourceCode: SourceCode): boolean {
  return [statement, ...nodesBelow(statement, sourceCode.visitorKeys)].some((node) => {
    if (node.type === 'CallExpression') return !/^console\b/.test(sourceCode.getText(node.callee));
    return /^(?:New|Await|Yield|TaggedTemplate)Expression$/.test(node.type);
  });
}
