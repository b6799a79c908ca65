/** The place of a leak as a rewrite sees it: statements, releases that can be taken out, and what may be written there. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { endsWithProcess } from '../analysis/exiting/pending.ts';
import type { Leak } from '../analysis/lifetime.ts';
import type { ResourceEntry } from '../resources/types.ts';
import { jumpTarget } from '../ast/jumps.ts';
import { calleeName, isFunctionLike, isTransparent, isWithin, memberName, unwrap } from '../ast/nodes.ts';
import type { RepairContext } from './plan.ts';
import type { ReturnedWork } from './take-out.ts';
import { semicolonOf } from './text.ts';

export type SourceCode = Readonly<TSESLint.SourceCode>;

/** What holds a list of statements. */
export type Container = TSESTree.BlockStatement | TSESTree.Program | TSESTree.StaticBlock | TSESTree.SwitchCase | TSESTree.TSModuleBlock;

/** A leak, and what goes with a release where that is more than its call: the handler behind it, the `try` around it. */
export type RepairedLeak = Leak & { readonly wholes?: ReadonlyMap<TSESTree.Node, TSESTree.Node> };

/** The statement that acquires, within the list that it stands in. */
export interface Site {
  readonly sourceCode: SourceCode;
  readonly leak: RepairedLeak;
  readonly statement: TSESTree.Statement;
  readonly container: Container;
  readonly list: readonly TSESTree.Statement[];
  readonly index: number;
  readonly canAwait: boolean;
  readonly givesPromise: RepairContext['givesPromise'];
  readonly semicolon: ';' | '';
  /** Where releases end that stay as they are. */
  readonly releasedAt?: number | undefined;
  /** See `PendingContext`: which returned work needs the resource without naming it. */
  readonly returnsWork?: (argument: TSESTree.Node) => ReturnedWork;
}

/** A release that stands as a statement of its own. */
export interface ReleaseSite {
  readonly call: TSESTree.Node;
  readonly expression: TSESTree.Expression;
  /** What goes with the release: its statement, or the `if` around it that does nothing else. */
  readonly unit: TSESTree.Statement;
  readonly isAwaited: boolean;
  readonly isGuarded: boolean;
  readonly form: 'call' | 'helper' | 'registered';
}

/** The statements of a node that holds a list of them. */
export function statementsOf(node: TSESTree.Node | undefined): readonly TSESTree.Statement[] | undefined {
  switch (node?.type) {
    case 'BlockStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
    case 'Program':
      return node.body;
    case 'SwitchCase':
      return node.consequent;
    default:
      return undefined;
  }
}

/** The statement of a list that the node is in, the innermost one. */
export function statementAround(node: TSESTree.Node): { statement: TSESTree.Statement; container: Container } | undefined {
  let inner = node;
  for (let parent = node.parent; parent; inner = parent, parent = parent.parent) {
    if (statementsOf(parent)?.includes(inner as TSESTree.Statement)) {
      return { statement: inner as TSESTree.Statement, container: parent as Container };
    }
    if (isFunctionLike(parent)) return undefined;
  }
  return undefined;
}

/** The function, static block, field or program whose code the node is. */
export function codeOwner(node: TSESTree.Node): TSESTree.Node {
  let inner = node;
  for (let parent = node.parent; parent; inner = parent, parent = parent.parent) {
    if (isFunctionLike(parent) || parent.type === 'StaticBlock' || parent.type === 'Program') return parent;
    if (parent.type === 'PropertyDefinition' && parent.value === inner) return parent;
  }
  return inner;
}

/** Whether `await` and `await using` may be written at the node. */
export function canAwaitAt(node: TSESTree.Node): boolean {
  const owner = codeOwner(node);
  if (isFunctionLike(owner)) return owner.async;
  return owner.type === 'Program' && owner.sourceType === 'module';
}

/** Whether `using` may stand directly in the list: not in a bare clause of a `switch`, a namespace, or the top of a script. */
export function canHoldUsing(container: Container): boolean {
  if (container.type === 'Program') return container.sourceType === 'module';
  return container.type !== 'SwitchCase' && container.type !== 'TSModuleBlock';
}

/** The place of the statement that acquires; undefined where it is not a statement of a list. */
export function siteOf(leak: RepairedLeak, { sourceCode, givesPromise }: Pick<RepairContext, 'sourceCode' | 'givesPromise'>): Site | undefined {
  const around = statementAround(leak.acquisition.reported);
  if (!around) return undefined;
  const { statement, container } = around;
  const list = statementsOf(container) ?? [];
  return {
    sourceCode,
    leak,
    statement,
    container,
    list,
    index: list.indexOf(statement),
    canAwait: canAwaitAt(statement),
    givesPromise,
    semicolon: semicolonOf(sourceCode, statement),
  };
}

/** The declaration that the acquired value goes into, also through methods that return the resource. */
export function declaratorOf({ acquisition: { declarator, variable, node } }: Leak): TSESTree.VariableDeclarator | undefined {
  if (declarator) return declarator;
  const definition = variable?.defs[0]?.node;
  return definition?.type === 'VariableDeclarator' && definition.init && isWithin(node, definition.init) ? definition : undefined;
}

/** Whether the value of this expression is the acquired one: through `await`, casts, and methods that return the resource. */
export function isAcquiredValue(expression: TSESTree.Node | null | undefined, leak: Leak): boolean {
  let value = expression ? unwrap(expression) : undefined;
  const { node, entry } = leak.acquisition;
  while (value && value !== node) {
    if (value.type === 'AwaitExpression') value = unwrap(value.argument);
    else if (value.type === 'CallExpression' && value.callee.type === 'MemberExpression') {
      if (!entry.returnsItself?.includes(memberName(value.callee) ?? '')) return false;
      value = unwrap(value.callee.object);
    } else return false;
  }
  return value === node;
}

/** Whether what was acquired is a function that releases the entry's resource, and not the resource. */
export function isCleanupFunction({ acquisition: { entry, release } }: Leak): boolean {
  return /^[\w$]+\(\)$/.test(release) && ![entry.release].flat().some((form) => /^(?:await )?_\(\)$/.test(form));
}

/** Whether the code uses something that is declared behind the statement, and so is out of reach of a `finally` around it. */
export function usesLaterNames(code: TSESTree.Node, statement: TSESTree.Statement, sourceCode: SourceCode): boolean {
  const isInside = ({ range }: { readonly range: readonly [number, number] }): boolean => range[0] >= code.range[0] && range[1] <= code.range[1];
  const isLater = (scope: TSESLint.Scope.Scope): boolean =>
    scope.references.some(
      ({ identifier, resolved }) =>
        isInside(identifier) && (resolved?.defs.some(({ name }) => name.range[0] > statement.range[1] && !isInside(name)) ?? false),
    ) || scope.childScopes.some((child) => isInside(child.block) && isLater(child));
  return isLater(sourceCode.getScope(code));
}

/** Methods of collections, strings and arrays that only look. */
const quietMethods = new Set(['has', 'includes', 'startsWith', 'endsWith']);

/** Whether evaluating the expression does nothing that anybody could see. */
function isQuietTest(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'Identifier':
    case 'Literal':
    case 'ThisExpression':
      return true;
    case 'MemberExpression':
      return !node.computed && isQuietTest(node.object);
    case 'UnaryExpression':
      return node.operator !== 'delete' && isQuietTest(node.argument);
    case 'LogicalExpression':
    case 'BinaryExpression':
      return isQuietTest(node.left) && isQuietTest(node.right);
    case 'CallExpression':
      return (
        node.callee.type === 'MemberExpression' &&
        quietMethods.has(memberName(node.callee) ?? '') &&
        isQuietTest(node.callee.object) &&
        node.arguments.every(isQuietTest)
      );
    default:
      return isTransparent(node) && isQuietTest(node.expression);
  }
}

/** The `if` around a statement that does nothing else, or the statement. Undefined for an `if` whose test or `else` matters. */
function withGuard(statement: TSESTree.Statement): { unit: TSESTree.Statement; isGuarded: boolean } | undefined {
  let inner: TSESTree.Node = statement;
  const block = statement.parent;
  if (block.type === 'BlockStatement' && block.body.length === 1 && block.parent.type === 'IfStatement') inner = block;
  const parent = inner.parent;
  if (parent.type === 'IfStatement') {
    const isGuard = parent.consequent === inner && !parent.alternate && isQuietTest(parent.test);
    if (isGuard && statementsOf(parent.parent)) return { unit: parent, isGuarded: true };
    if (inner === block) return undefined;
  }
  return statementsOf(block) ? { unit: statement, isGuarded: false } : undefined;
}

/** Whether a statement is all that a `try` with a `catch` does: its errors are not to be seen elsewhere. */
function hasOwnCatch({ parent: block }: TSESTree.Statement): boolean {
  return block.type === 'BlockStatement' && block.body.length === 1 && block.parent.type === 'TryStatement' && block.parent.block === block && block.parent.handler !== null;
}

/** The releases as statements that can be taken out, or why one of them cannot. */
export function releaseSitesOf(leak: RepairedLeak): readonly ReleaseSite[] | string {
  const sites: ReleaseSite[] = [];
  const owner = codeOwner(leak.acquisition.reported);
  for (const { node, form } of leak.releases) {
    if (form === 'registered') return 'a release is registered elsewhere';
    let expression = leak.wholes?.get(node) ?? node;
    let isAwaited = false;
    if (expression.type === 'TryStatement') {
      sites.push({ call: node, expression: node as TSESTree.Expression, isAwaited: node.parent?.type === 'AwaitExpression', form, unit: expression, isGuarded: false });
      continue;
    }
    for (let { parent } = expression; parent && parent.type !== 'ExpressionStatement'; parent = parent.parent) {
      const isWrapper =
        isTransparent(parent) ||
        parent.type === 'AwaitExpression' ||
        (parent.type === 'UnaryExpression' && parent.operator === 'void');
      if (!isWrapper) return 'a release is part of a larger expression';
      if (parent.type === 'AwaitExpression') isAwaited = true;
      expression = parent;
    }
    if (expression.parent?.type !== 'ExpressionStatement') return 'a release is no statement';
    if (codeOwner(node) !== owner) return 'a release is in another function';
    if (hasOwnCatch(expression.parent)) return 'the errors of a release are caught where it stands';
    const guard = withGuard(expression.parent);
    if (!guard) return 'a release is the only statement of a branch';
    sites.push({ call: node, expression: expression as TSESTree.Expression, isAwaited, form, ...guard });
  }
  return sites;
}

/** Where the last of the releases ends; undefined where there is none. */
export function endOf(releases: readonly ReleaseSite[]): number | undefined {
  return releases.length > 0 ? Math.max(...releases.map(({ unit }) => unit.range[1])) : undefined;
}

/** Whether the process may end behind one of the releases: one that comes later would be skipped. */
export function mayExitBehind(releases: readonly ReleaseSite[], { list, index, sourceCode }: Site): boolean {
  return releases.length > 0 && mayExitIn(list.slice(index), Math.min(...releases.map(({ unit }) => unit.range[1])), sourceCode);
}

/** Whether the statements may end the process behind an offset: what comes at their end would be skipped. */
export function mayExitIn(statements: readonly TSESTree.Statement[], from: number, sourceCode: SourceCode): boolean {
  if (!sourceCode.text.includes('exit(', from)) return false;
  const isExit = (node: TSESTree.Node): boolean => node.type === 'CallExpression' && calleeName(node) === 'exit' && node.range[0] > from;
  return statements.some((statement) => [...nodesWithin(statement, sourceCode)].some(isExit));
}

/** Whether an exit behind the acquisition of what ends with the process anyway would be told of, if a `finally` or a `using` came around it. */
export function mayBeSkipped({ leak, list, index, statement, sourceCode }: Site): boolean {
  return endsWithProcess(leak.acquisition.entry) && mayExitIn(list.slice(index + 1), statement.range[1], sourceCode);
}

/** The release that every way to the end of the list goes through, if there is one. */
export function finalRelease(releases: readonly ReleaseSite[], { list }: Site): ReleaseSite | undefined {
  const end = endOf(releases);
  return releases.find(({ unit, isGuarded }) => unit.range[1] === end && !isGuarded && list.includes(unit));
}

/** Whether something waits for the end of the resource, or asks it, behind its release: `server.close(); await once(server, 'close')`. */
export function isUsedBehindRelease(releases: readonly ReleaseSite[], site: Site): boolean {
  const release = finalRelease(releases, site);
  return (site.leak.acquisition.variable?.references ?? []).some(({ identifier }) => release && identifier.range[0] > release.unit.range[1]);
}

/** The code of a node without white space, comments and optional chaining, to compare two releases. */
export function compact(sourceCode: SourceCode, node: TSESTree.Node): string {
  return sourceCode
    .getTokens(node)
    .map(({ value }) => (value === '?.' ? '.' : value))
    .join('');
}

/** What the resource is called: its type without the module, else its name in words. */
export function typeNameOf({ type, name }: ResourceEntry): string {
  return type?.replace(/^.*:/, '') ?? name;
}

/** Whether the release commits or rolls back: that is no cleanup, for on the way of an exception it must be the other one. */
export function endsWork({ release }: ResourceEntry): boolean {
  return [release].flat().some((form) => /commit|rollback|savepoint/i.test(form));
}

/** The nodes below a node, itself first, save those inside nested functions. */
export function* nodesWithin(node: TSESTree.Node, sourceCode: SourceCode): Generator<TSESTree.Node> {
  yield node;
  if (isFunctionLike(node)) return;
  for (const key of sourceCode.visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    for (const item of Array.isArray(child) ? (child as unknown[]) : [child]) {
      if (typeof item === 'object' && item !== null && 'type' in item) yield* nodesWithin(item as TSESTree.Node, sourceCode);
    }
  }
}

/** Whether the statements leave their list by `return`, `break` or `continue`. */
export function hasJumpOut(statements: readonly TSESTree.Node[], sourceCode: SourceCode): boolean {
  for (const statement of statements) {
    for (const node of nodesWithin(statement, sourceCode)) {
      if (node.type === 'ReturnStatement') return true;
      if (node.type !== 'BreakStatement' && node.type !== 'ContinueStatement') continue;
      const target = jumpTarget(node);
      if (!target || !isWithin(target, statement)) return true;
    }
  }
  return false;
}

/** The variables that a statement declares itself. */
export function declaredBy(statement: TSESTree.Node, sourceCode: SourceCode): readonly TSESLint.Scope.Variable[] {
  return sourceCode.getDeclaredVariables(statement);
}

/** Whether something declared in the statements is used in the file outside of them (`var` aside, which no block holds). */
export function isUsedOutside(statements: readonly TSESTree.Node[], sourceCode: SourceCode): boolean {
  const first = statements[0];
  const last = statements.at(-1);
  if (!first || !last) return false;
  return statements.some((statement) =>
    declaredBy(statement, sourceCode).some(
      (variable) =>
        !(statement.type === 'VariableDeclaration' && statement.kind === 'var') &&
        variable.references.some(({ identifier: { range } }) => range[0] < first.range[0] || range[1] > last.range[1]),
    ),
  );
}
