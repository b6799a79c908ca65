/** From a release on every way out to one on the ways of an error alone, so that the caller owns what is returned. */
import type { TSESTree } from '@typescript-eslint/utils';
import { acquisitionOf } from '../../analysis/acquisition-text.ts';
import type { CleanupBeforeReturn, ReturnedResource } from '../../analysis/findings/cleanup-before-return-of-owned-resource.ts';
import { methodPath } from '../../analysis/release-match.ts';
import { isOwnRelease } from '../../analysis/returning/needed-resource.ts';
import { jumpTarget } from '../../ast/jumps.ts';
import { calleeName, isCall, isFunctionLike, isWithin, unwrap } from '../../ast/nodes.ts';
import { areDisjoint, deleteStatement, withoutCovered } from '../edits.ts';
import { freeName } from '../names.ts';
import type { Edit, PlanResult, RepairContext } from '../plan.ts';
import { declaratorOfAcquisition, expressionOf, regionBehind, wrapInTry, type Closing, type Region } from '../region.ts';
import { nodesWithin, statementsOf, type SourceCode } from '../site.ts';
import { endWithTrailingComment, indentationAt, newlineOf, semicolonOf, startsLine } from '../text.ts';

/** Always a suggestion: that the caller releases what it gets is for a person to see. */
export function planHandOver(finding: CleanupBeforeReturn, { sourceCode }: RepairContext): PlanResult {
  const edits: Edit[] = [];
  let release: string | undefined;
  let isDeclared = false;
  for (const resource of finding.resources) {
    const refused = cannotBeHandedOver(resource);
    if (refused !== undefined) return { refused };
    const one = handOver(resource, finding, sourceCode);
    if (typeof one === 'string') return { refused: one };
    if (one.release !== undefined && release !== undefined) return { refused: 'more than one needs a release when something fails' };
    release ??= one.release;
    isDeclared ||= one.isDeclared;
    edits.push(...one.edits);
  }
  const kept = withoutCovered(edits);
  if (!areDisjoint(kept)) return { refused: 'its parts overlap' };
  if (release !== undefined) return { applicability: 'suggest', messageId: 'releaseOnError', data: { release }, edits: kept };
  return { applicability: 'suggest', messageId: isDeclared ? 'useConst' : 'keepOpen', edits: kept };
}

/** Whether the function releases by hand what a `using` declaration releases as well: then there is nothing left to hand over. */
export function isReleasedByHand({ scope }: ReturnedResource): boolean {
  if (!scope.using) return false;
  return [...scope.holders].some(({ references }) =>
    references.some(({ identifier }) => {
      const { call } = methodPath(identifier);
      return call !== undefined && isOwnRelease(call, scope);
    }),
  );
}

/** Why the caller could not release the resource by what it gets. */
function cannotBeHandedOver(resource: ReturnedResource): string | undefined {
  const { scope, returned } = resource;
  if (scope.stack) return 'a stack holds it';
  if (isReleasedByHand(resource)) return 'it is released by hand besides';
  if (scope.entry?.id.endsWith('disposable-stack') && returned.some(({ node }) => isCall(node))) return 'a stack holds it';
  if (returned.some(({ node }) => node.type === 'Identifier' && node.parent.type === 'MemberExpression')) return 'a bound method does not release it';
  const isOwnedByIt = returned.every(({ kind, node }) => kind !== 'lazyUse' || (isCall(node) && scope.entry?.transfers?.includes(calleeName(node) ?? '')));
  return isOwnedByIt ? undefined : 'the caller could not release it by what it gets';
}

interface HandOver {
  readonly edits: readonly Edit[];
  /** The release that a `catch` now holds. */
  readonly release: string | undefined;
  readonly isDeclared: boolean;
}

function handOver(resource: ReturnedResource, finding: CleanupBeforeReturn, sourceCode: SourceCode): HandOver | string {
  const { scope, order } = resource;
  if (scope.using) return fromUsing(resource, scope.using, finding, sourceCode);
  const [release, ...others] = scope.releases;
  if (!release || others.length > 0) return 'it is released in several places';
  return order === 'after' ? fromFinally(release, finding, sourceCode) : fromStraightLine(resource, release, finding, sourceCode);
}

/** `using file = …` as `const file = …`, and a `catch` that releases where something may fail before the `return`. */
function fromUsing(resource: ReturnedResource, declarator: TSESTree.VariableDeclarator, finding: CleanupBeforeReturn, sourceCode: SourceCode): HandOver | string {
  if (resource.scope.acquisition.type === 'Identifier') return 'it has another name besides';
  const place = regionBehind(declarator);
  if (typeof place === 'string') return place;
  const refused = leavesOtherwise(place.statements, finding, sourceCode);
  if (refused !== undefined) return refused;
  const { declaration: statement, statements: region } = place;
  const keyword = sourceCode.getFirstToken(statement, ({ value }) => value === 'using');
  if (!keyword || statement.declarations.length > 1) return 'several are declared at once';
  const edits: Edit[] = [{ range: [statement.range[0], keyword.range[1]], text: 'const' }];
  // A method that hands the resource on to what it gives fails before it does anything.
  const handed = resource.returned.filter(({ kind, through }) => kind === 'lazyUse' && !through).map(({ node }) => node);
  if (region.every((one) => isQuiet(one, sourceCode, handed))) return { edits, release: undefined, isDeclared: true };
  const release = releaseFor(resource, statement);
  if (release === undefined) return 'it may be nothing';
  const wrapped = wrapInTry(place, onError(release, place, sourceCode), sourceCode);
  return typeof wrapped === 'string' ? wrapped : { edits: [...edits, ...wrapped], release, isDeclared: true };
}

/** The release of what was declared with `using`, as it is written by hand. */
function releaseFor({ scope: { site, name, acquisition } }: ReturnedResource, { kind }: TSESTree.VariableDeclaration): string | undefined {
  const isAsync = kind === 'await using';
  if (site) {
    const { release, releaseIsAsync } = acquisitionOf(site, undefined);
    const own = release.replace(/^[\w$]+(?=[.[])/, name);
    if (releaseIsAsync === isAsync && own.startsWith(`${name}.`)) return isAsync ? `await ${own}` : own;
  }
  // `using file = found ? open(path) : undefined`
  if (!isCall(acquisition)) return undefined;
  return isAsync ? `await ${name}[Symbol.asyncDispose]()` : `${name}[Symbol.dispose]()`;
}

/** What a `catch` does that releases and passes the error on. */
function onError(release: string, { declaration }: Region, sourceCode: SourceCode): Closing {
  const error = freeName(sourceCode, declaration, 'error', 'cause');
  return { head: `catch (${error})`, statements: [release, `throw ${error}`] };
}

/** `finally { release }` as `catch (error) { release; throw error; }`. */
function fromFinally(release: TSESTree.Node, finding: CleanupBeforeReturn, sourceCode: SourceCode): HandOver | string {
  let unit: TSESTree.Node = release;
  while (unit.parent && !statementsOf(unit.parent)) unit = unit.parent;
  const finalizer = unit.parent;
  const statement = finalizer?.parent;
  if (finalizer?.type !== 'BlockStatement' || statement?.type !== 'TryStatement' || statement.finalizer !== finalizer) return 'it is not released by a statement of its own';
  if (finalizer.body.length > 1) return 'the `finally` does more than release';
  if (statement.handler) return 'the `try` has a `catch`';
  const refused = leavesOtherwise(statement.block.body, finding, sourceCode);
  if (refused !== undefined) return refused;
  const keyword = sourceCode.getTokenBefore(finalizer);
  if (keyword?.value !== 'finally') return 'it has no `finally`';
  const error = freeName(sourceCode, finalizer, 'error', 'cause');
  const { text } = sourceCode;
  const semicolon = semicolonOf(sourceCode, unit);
  const isOwnLine = startsLine(text, unit.range[0]);
  const end = isOwnLine ? endWithTrailingComment(sourceCode, unit) : unit.range[1];
  const separator = isOwnLine ? `${newlineOf(text)}${indentationAt(text, unit.range[0])}` : ' ';
  const edits: Edit[] = [
    { range: keyword.range, text: `catch (${error})` },
    { range: [end, end], text: `${separator}throw ${error}${semicolon}` },
  ];
  return { edits, release: sourceCode.getText(expressionOf(unit)), isDeclared: false };
}

/** `await file.close(); return file` without its release, and a `catch` that releases where something may fail in between. */
function fromStraightLine(resource: ReturnedResource, release: TSESTree.Node, finding: CleanupBeforeReturn, sourceCode: SourceCode): HandOver | string {
  const declarator = declaratorOfAcquisition(resource.scope.acquisition);
  if (!declarator) return 'it is not declared where it is acquired';
  const place = regionBehind(declarator);
  if (typeof place === 'string') return place;
  const refused = leavesOtherwise(place.statements, finding, sourceCode);
  if (refused !== undefined) return refused;
  let unit: TSESTree.Node = release;
  while (unit.parent && !unit.type.endsWith('Statement')) unit = unit.parent;
  if (unit.type !== 'ExpressionStatement' || !place.statements.includes(unit)) return 'it is not released by a statement of its own';
  const deletion = deleteStatement(sourceCode, unit);
  if (!deletion) return 'a comment is inside the release, or its neighbours would become one statement';
  const rest = place.statements.filter((one) => one !== unit);
  if (rest.every((one) => isQuiet(one, sourceCode))) return { edits: [deletion], release: undefined, isDeclared: false };
  if (rest[0] !== place.statements[0]) return 'it is released right behind its acquisition';
  const text = sourceCode.getText(expressionOf(unit));
  const wrapped = wrapInTry(place, onError(text, place, sourceCode), sourceCode);
  return typeof wrapped === 'string' ? wrapped : { edits: [deletion, ...wrapped], release: text, isDeclared: false };
}

/** Whether some way out of the statements neither fails nor returns the resource, and would leave it open. */
function leavesOtherwise(statements: readonly TSESTree.Statement[], { siblings }: CleanupBeforeReturn, sourceCode: SourceCode): string | undefined {
  const last = statements.at(-1);
  if (last?.type !== 'ReturnStatement' && last?.type !== 'ThrowStatement') return 'another way out would leave it open';
  for (const statement of statements) {
    for (const node of nodesWithin(statement, sourceCode)) {
      if (node.type === 'ReturnStatement' && !siblings.includes(node)) return 'another `return` would leave it open';
      if (node.type === 'ReturnStatement' && isChoice(node.argument)) return 'another value of the `return` would leave it open';
      const isJump = node.type === 'BreakStatement' || node.type === 'ContinueStatement';
      const target = isJump ? jumpTarget(node) : undefined;
      if (isJump && !(target && isWithin(target, statement))) return 'a jump would leave it open';
    }
  }
  return undefined;
}

/** Whether one of several values is returned. */
export function isChoice(expression: TSESTree.Expression | null): boolean {
  const node = expression && unwrap(expression);
  return node?.type === 'ConditionalExpression' || node?.type === 'LogicalExpression';
}

/** Whether nothing in the code may fail. */
export function isQuiet(code: TSESTree.Node, sourceCode: SourceCode, except: readonly TSESTree.Node[] = []): boolean {
  for (const node of nodesWithin(code, sourceCode)) {
    if (isFunctionLike(node) || except.includes(node)) continue;
    if (isCall(node) || /^(?:Await|Yield|Import|TaggedTemplate)Expression$|^Throw|^ForOf/.test(node.type)) return false;
  }
  return true;
}
