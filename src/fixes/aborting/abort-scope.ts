/** A scope that aborts a controller, or clears a timer, on every way out: by a stack, or by `try`/`finally`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { useOf } from '../../analysis/aborting/abort-controllers.ts';
import type { UnclearedTimer } from '../../analysis/aborting/abort-timers.ts';
import type { Leak } from '../../analysis/lifetime.ts';
import { isFunctionLike, isWithin, memberName, outermost, unwrap } from '../../ast/nodes.ts';
import { areDisjoint, indentLines } from '../edits.ts';
import { freeName } from '../names.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { isOpenResponse } from './open-response.ts';
import type { Edit, FixPlan, PlanResult, RepairContext } from '../plan.ts';
import { definitionOf, isSynchronousCall } from '../promises.ts';
import { canHoldUsing, codeOwner, compact, releaseSitesOf, siteOf, statementAround, statementsOf, canAwaitAt, type Site, type SourceCode } from '../site.ts';
import { awaitPendingReturns, type ReturnedWork } from '../take-out.ts';
import { endsLine, endWithTrailingComment, indentationAt, indentUnitOf, leadingComments, lineStart, newlineOf, semicolonOf, startsLine } from '../text.ts';
import { planFinally } from '../use-finally.ts';
import { planStack } from '../use-stack.ts';

/**
 * Whether what a function returns is work that has not ended, so that the end of its scope may not come first: it can be awaited, or it
 * cannot. `isAborting`: the end of the scope aborts the signal, and does not only clear its timer.
 */
function pendingWork(argument: TSESTree.Node, isAborting: boolean, sourceCode: SourceCode): ReturnedWork {
  const node = unwrap(argument);
  const worst = (parts: readonly (TSESTree.Node | null)[]): ReturnedWork => {
    const each = parts.map((part) => part && pendingWork(part, isAborting, sourceCode));
    return each.includes('refuse') ? 'refuse' : each.includes('await') ? 'await' : undefined;
  };
  switch (node.type) {
    case 'AwaitExpression':
      return isAborting && isOpenResponse(node, sourceCode) ? 'refuse' : undefined;
    case 'CallExpression':
      if (isSynchronousCall(node)) return undefined;
      return isAborting && isOpenResponse(node, sourceCode) ? 'refuse' : 'await';
    case 'TaggedTemplateExpression':
      return 'await';
    case 'MemberExpression':
      return memberName(node) === 'signal' ? 'refuse' : undefined;
    case 'ConditionalExpression':
      return worst([node.consequent, node.alternate]);
    case 'LogicalExpression':
      return worst([node.left, node.right]);
    case 'ArrayExpression':
      return worst(node.elements) && 'refuse';
    case 'ObjectExpression':
      return worst(node.properties.map((property) => (property.type === 'Property' ? property.value : property.argument))) && 'refuse';
    case 'Identifier': {
      const definition = definitionOf(node, sourceCode);
      const value = definition?.type === 'Variable' ? definition.node.init : undefined;
      if (!value || definition?.type !== 'Variable') return undefined;
      if (definition.node.id !== definition.name) return node.name === 'signal' ? 'refuse' : undefined;
      if (unwrap(value).type === 'MemberExpression') return pendingWork(value, isAborting, sourceCode);
      if (isAborting && isOpenResponse(value, sourceCode)) return 'refuse';
      const call = unwrap(value);
      return call.type === 'CallExpression' && !isSynchronousCall(call) ? 'await' : undefined;
    }
    default:
      return isFunctionLike(node) && isAborting ? 'refuse' : undefined;
  }
}

/** The place of a leak, told which returned work the end of its scope must wait for. */
function scopeSite(whole: Leak, isAborting: boolean, mentions: readonly TSESTree.Node[], context: RepairContext): Site | undefined {
  const { sourceCode } = context;
  const site = siteOf(withRedundant(whole, sourceCode), context);
  return site && { ...site, releasedAt: releasedAt(whole), returnsWork: returnsWorkOf(mentions, isAborting, sourceCode) };
}

/** Which returned work needs the controller that is mentioned at these places: surely, where it names that, or what was declared with it (`const { signal } = controller`). */
function returnsWorkOf(mentions: readonly TSESTree.Node[], isAborting: boolean, sourceCode: SourceCode): (argument: TSESTree.Node) => ReturnedWork {
  const all = new Set(mentions);
  for (const mention of all) {
    for (let node: TSESTree.Node | undefined = mention; node; node = node.parent) {
      const declared = node.type === 'VariableDeclarator' ? sourceCode.getDeclaredVariables(node) : [];
      for (const { identifier } of declared.flatMap(({ references }) => references)) all.add(identifier);
    }
  }
  return (argument) => {
    const work = pendingWork(argument, isAborting, sourceCode);
    return work === 'await' && [...all].some((mention) => isWithin(mention, argument)) ? 'needed' : work;
  };
}

/** The leak without the manual releases that stay where they are: those behind which something may want to happen after them. */
function withRedundant(leak: Leak, sourceCode: SourceCode): Leak {
  const calls = leak.releases.filter(({ form }) => form === 'call');
  const sites = releaseSitesOf({ ...leak, releases: calls });
  if (typeof sites === 'string') return { ...leak, releases: [] };
  const isQuiet = (statement: TSESTree.Statement): boolean =>
    statement.type === 'ReturnStatement' && (!statement.argument || ['Identifier', 'Literal', 'TemplateLiteral', 'MemberExpression'].includes(statement.argument.type));
  const own = statementAround(leak.acquisition.reported)?.container;
  const redundant = sites.filter(({ call, unit }) => {
    const list = statementsOf(unit.parent) ?? [];
    const after = list.slice(list.indexOf(unit) + 1);
    if (compact(sourceCode, call) !== leak.acquisition.release) return false;
    return after.every(isQuiet) && (after.length > 0 || unit.parent === own);
  });
  return { ...leak, releases: calls.filter(({ node }) => redundant.some(({ call }) => call === node)) };
}

/** Where the last release ends that is no branch of its own: what is returned behind it is not aborted. */
function releasedAt({ releases, acquisition }: Leak): number | undefined {
  const own = statementAround(acquisition.reported)?.container;
  const ends = releases.flatMap(({ node }) => {
    const around = statementAround(node);
    return around && around.container === own ? around.statement.range[1] : [];
  });
  return ends.length > 0 ? Math.max(...ends) : undefined;
}

/** The plans for a controller that some path misses, or every path: a stack that aborts it, or `finally`. */
export function planAbortScope(leak: Leak, context: RepairContext): PlanResult[] {
  const site = scopeSite(leak, true, leak.acquisition.variable?.references.map(({ identifier }) => identifier) ?? [], context);
  // The abort would be one more thing that an exit skips.
  if (site && /\bexit\(/.test(context.sourceCode.getText(site.container))) return [{ refused: 'the process may end before the abort' }];
  return site ? [planStack(site, context.style), planFinally(site)] : [{ refused: 'it is not made in a statement of a list' }];
}

/** `clearTimeout(timer)` in `finally`; a timer that has no name gets one. */
export function planClear({ leak, variable, controller }: UnclearedTimer, context: RepairContext): PlanResult {
  const { sourceCode } = context;
  const reads = variable?.references.filter(({ identifier, init }) => init !== true && !isWithin(identifier, leak.acquisition.node) && useOf(identifier) === 'signal') ?? [];
  const isOver = isAwaitedWork(
    reads.map(({ identifier }) => identifier),
    sourceCode,
  );
  if (!isOver || (controller.type !== 'Identifier' && !canAwaitAt(leak.acquisition.node))) return { refused: 'the work may go on when its function has ended' };
  // `this.controller` is named by each that is written so.
  const isSame = (node: TSESTree.Node): boolean => node.type === controller.type && sourceCode.getText(node) === sourceCode.getText(controller);
  const mentions = variable?.references.map(({ identifier }) => identifier) ?? nodesBelow(leak.acquisition.root, sourceCode.visitorKeys).filter(isSame);
  const found = scopeSite(leak, false, mentions, context);
  if (!found) return { refused: 'it is not set in a statement of a list' };
  const { acquisition } = leak;
  const { statement } = found;
  if (acquisition.variable) return planFinally(found);
  if (statement.type !== 'ExpressionStatement' || statement.expression !== acquisition.node) return { refused: 'it is part of a larger statement' };
  const name = freeName(sourceCode, statement, 'timer', 'timeout');
  const release = `clearTimeout(${name})`;
  const named: Site = { ...found, leak: { ...found.leak, acquisition: { ...acquisition, release } } };
  const declared: Edit = { range: [statement.range[0], statement.range[0]], text: `const ${name} = ` };
  const plan = chained(named, release) ?? planFinally(named);
  return 'refused' in plan ? plan : { ...plan, edits: [declared, ...plan.edits] };
}

/** `return work().finally(() => clearTimeout(timer))`, in a function that is not async and ends with that. */
function chained({ canAwait, container, list, index, sourceCode }: Site, release: string): FixPlan | undefined {
  const last = list.at(-1);
  const isOnly = list.slice(index + 1, -1).every(({ type }) => type === 'VariableDeclaration' || type === 'ExpressionStatement');
  if (canAwait || !isOnly || last?.type !== 'ReturnStatement' || last.argument?.type !== 'CallExpression' || container !== functionBody(last)) return undefined;
  const { argument } = last;
  const isPromise = /^fetch$|\.(?:then|catch|finally)$/.test(sourceCode.getText(argument.callee));
  if (!isPromise) return undefined;
  const [end] = [argument.range[1]];
  return { applicability: 'suggest', messageId: 'useFinally', data: { release }, edits: [{ range: [end, end], text: `.finally(() => ${release})` }] };
}

function functionBody(node: TSESTree.Node): TSESTree.Node | undefined {
  const owner = codeOwner(node);
  return isFunctionLike(owner) ? owner.body : undefined;
}

/** Whether all work that gets the signal has ended when its function returns, for it is awaited, or kept in a variable that is. */
export function isAwaitedWork(signals: readonly TSESTree.Node[], sourceCode: SourceCode, seen: readonly TSESTree.Node[] = []): boolean {
  return signals.every((signal) => {
    const { parent } = outermost(signal);
    // `controller.signal.aborted`: only looked at.
    if (parent?.type === 'MemberExpression' && outermost(parent).parent?.type === 'MemberExpression') return true;
    for (let node: TSESTree.Node | undefined = signal; node; node = node.parent) {
      // What `(url) => fetch(url, { signal })` gives goes to the call that it is passed to.
      if (isFunctionLike(node) && node.body.type === 'BlockStatement') return false;
      if (node.type === 'AwaitExpression' || node.type === 'ReturnStatement') return true;
      if (node.type !== 'VariableDeclarator') continue;
      // `const stop = subscribe(signal, () => stop())`: the declaration's own use of its name says nothing.
      if (seen.includes(node)) return false;
      const uses = sourceCode.getDeclaredVariables(node).flatMap(({ references }) => references.filter(({ init }) => !init).map(({ identifier }) => identifier as TSESTree.Node));
      return uses.length > 0 && isAwaitedWork(uses, sourceCode, [...seen, node]);
    }
    return false;
  });
}

/** A controller with a name for one that was made in place, aborted at the end of its scope. */
export function planNamed(leak: Leak, { sourceCode, style, givesPromise }: RepairContext): PlanResult[] {
  const { node } = leak.acquisition;
  const around = statementAround(node);
  const list = around && statementsOf(around.container);
  if (!around || !list || around.container.type === 'Program') return [{ refused: 'it is not made in a statement of a list' }];
  const { statement, container } = around;
  const { text } = sourceCode;
  const last = list.at(-1) ?? statement;
  const [start, stop] = [lineStart(text, (leadingComments(sourceCode, statement)[0] ?? statement).range[0]), endWithTrailingComment(sourceCode, last)];
  if (codeOwner(node) !== codeOwner(statement) || !startsLine(text, statement.range[0]) || !endsLine(text, stop)) return [{ refused: 'its line holds something else' }];
  const canAwait = canAwaitAt(statement);
  const region = list.slice(list.indexOf(statement));
  const returnsWork = returnsWorkOf([node], true, sourceCode);
  const pending = awaitPendingReturns(region, undefined, { sourceCode, canAwait, givesPromise, isAsyncRelease: false, releasedAt: undefined, returnsWork });
  if (typeof pending === 'string') return [{ refused: pending }];
  const name = freeName(sourceCode, statement, 'controller', 'abortController');
  const [newline, indent, semicolon] = [newlineOf(text), indentationAt(text, statement.range[0]), semicolonOf(sourceCode, statement)];
  const named: Edit[] = [{ range: node.range, text: name }, ...pending.edits];
  const plans: FixPlan[] = [];
  const release = `${name}.abort()`;
  if (style.hasUsingSyntax && style.hasStacks && style.target !== 'try-finally' && canHoldUsing(container)) {
    const stack = freeName(sourceCode, statement, 'stack', 'cleanup');
    const head = [`using ${stack} = new DisposableStack()`, `const ${name} = new AbortController()`, `${stack}.defer(() => ${release})`];
    const text = head.map((line) => `${indent}${line}${semicolon}${newline}`).join('');
    plans.push({ applicability: 'suggest', messageId: 'useStack', data: { release }, edits: [{ range: [start, start], text }, ...named] });
  }
  const unit = indentUnitOf(sourceCode, statement);
  const wrapped: Edit[] = [
    { range: [start, start], text: `${indent}const ${name} = new AbortController()${semicolon}${newline}${indent}try {${newline}` },
    ...indentLines(sourceCode, container, [start, stop], unit),
    ...named,
    { range: [stop, stop], text: `${newline}${indent}} finally {${newline}${indent}${unit}${release}${semicolon}${newline}${indent}}` },
  ];
  if (areDisjoint(wrapped)) plans.push({ applicability: 'suggest', messageId: 'useFinally', data: { release }, edits: wrapped });
  return plans.filter(() => region.every((one) => one.type !== 'ExportNamedDeclaration' && isWithin(one, container)));
}
