/** How what an effect has acquired is released, as code, and what must be named for that. */
import type { TSESTree } from '@typescript-eslint/utils';
import { releaseCode } from '../../analysis/acquisition-text.ts';
import { isMadeInPlace } from '../../analysis/effects/listener-match.ts';
import { orNothing, type EffectValue } from '../../analysis/effects/effect-values.ts';
import type { LeftListener, LeftValue, MissingEffectCleanup } from '../../analysis/findings/missing-effect-cleanup.ts';
import { isCall, outermost, unwrap } from '../../ast/nodes.ts';
import { isOptionalCall } from '../../ast/optional.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import type { ReleaseTemplate } from '../../resources/index.ts';
import { freeName, variableNameFor } from '../names.ts';
import type { Edit } from '../plan.ts';
import { declareHandler } from '../listening/name-handler.ts';
import type { SourceCode } from '../site.ts';
import { removalCode } from './removal.ts';

export interface EffectRelease {
  /** As an expression. */
  readonly code: string;
  /** It gives a value, or a promise: an arrow function without braces would return that. */
  readonly isStatement: boolean;
  /** Declarations in front of the acquisition, without their semicolons. */
  readonly lines: readonly string[];
  /** What the acquisition itself becomes. */
  readonly edits: readonly Edit[];
  /** The expressions whose names it repeats. */
  readonly uses: readonly TSESTree.Node[];
  /** What the acquisition gives is not known: a function that ends the subscription, or an object with such a method. */
  readonly isGuess?: boolean;
}

/** Releases that give nothing. */
const voids = new Set(['clearInterval', 'clearTimeout', 'cancelAnimationFrame', 'cancelIdleCallback', 'removeEventListener', 'removeListener', 'disconnect', 'close', 'abort', 'revokeObjectURL', 'clearWatch']);

/** The release of what a finding is about, or why it cannot be written. */
export function effectRelease(finding: MissingEffectCleanup, sourceCode: SourceCode): EffectRelease | string {
  return 'leak' in finding ? valueRelease(finding, sourceCode) : listenerRelease(finding, sourceCode);
}

function listenerRelease({ found: { listener, method, givesSubscription } }: LeftListener, sourceCode: SourceCode): EffectRelease | string {
  if (givesSubscription) return 'what adds it gives what takes it off';
  const { call, target, event, handler, options } = listener;
  const removal = removalCode(listener, method, sourceCode);
  const isStatement = method === 'on' || method === 'prependListener' || (method === 'addListener' && target?.type !== 'CallExpression');
  const uses = [target, event, options].filter((node) => node !== undefined);
  if (!isMadeInPlace(handler)) return { code: removal.code(), isStatement, lines: [], edits: [], uses: [...uses, handler] };
  const named = declareHandler(handler, event, call, sourceCode);
  if (typeof named !== 'string') {
    const written = call.arguments[1] ?? handler;
    return { code: removal.code(named.name), isStatement, lines: [named.declaration], edits: [{ range: written.range, text: named.name }], uses };
  }
  return method === 'addEventListener' ? signalRelease(listener, sourceCode) : named;
}

/** A controller whose signal takes the listener off, so that the function can stay where it gets the types of its parameters. */
function signalRelease({ call, handler, options }: LeftListener['found']['listener'], sourceCode: SourceCode): EffectRelease | string {
  if (options && options.type !== 'ObjectExpression') return 'its options are no object';
  const name = freeName(sourceCode, call, 'controller', 'listeners');
  const [last] = options?.properties.slice(-1) ?? [];
  const end = (call.arguments[1] ?? handler).range[1];
  const edit: Edit = last
    ? { range: [last.range[1], last.range[1]], text: `, signal: ${name}.signal` }
    : options
      ? { range: options.range, text: `{ signal: ${name}.signal }` }
      : { range: [end, end], text: `, { signal: ${name}.signal }` };
  return { code: `${name}.abort()`, isStatement: false, lines: [`const ${name} = new AbortController()`], edits: [edit], uses: [] };
}

function valueRelease(finding: LeftValue, sourceCode: SourceCode): EffectRelease | string {
  const { site, holder } = finding.found;
  const [template] = site.acquirer.releases;
  if (!template) return 'nothing releases it';
  const isStatement = template.awaited || !voids.has(template.callee.path.at(-1) ?? '');
  const plain = { isStatement, lines: [], edits: [] };
  if (site.value === undefined) {
    const callee = isCall(site.call) ? unwrap(site.call.callee) : undefined;
    const isOfReceiver = callee?.type === 'MemberExpression' && site.acquirer.yields === 'receiver';
    return isOfReceiver ? { ...plain, code: releaseCode(site, template, site.text ?? ''), uses: [callee.object] } : 'it has no name';
  }
  const value = outermost(site.completion);
  const { parent } = value;
  // `video.current.src`: the element is taken out of the ref before the teardown runs.
  if (holder?.type === 'MemberExpression' && site.acquirer.entry.id === 'web-object-url' && unwrap(holder.object).type !== 'Identifier') return 'its element may be gone by then';
  if (holder) return holder.type === 'ObjectPattern' ? 'it is taken apart' : { ...plain, code: heldRelease(finding.found, sourceCode), uses: [holder] };
  const isDropped = parent?.type === 'ExpressionStatement' || (parent?.type === 'ArrowFunctionExpression' && parent.body === value);
  if (!isDropped) return 'it is part of a larger expression';
  const wanted = nameFor(site);
  const name = freeName(sourceCode, site.call, wanted, `${wanted}Id`);
  const edit: Edit = { range: [value.range[0], value.range[0]], text: `const ${name} = ` };
  return { ...plain, code: releaseCode(site, template, `${name}${optionalMark(site, template, false)}`), edits: [edit], uses: [], isGuess: site.acquirer.entry.id === 'added-subscription' };
}

/** What a value is called that has no name yet. */
function nameFor({ acquirer: { entry } }: EffectValue['site']): string {
  return entry.id === 'added-subscription' ? 'unsubscribe' : variableNameFor(entry.name);
}

/** What stands behind a resource that may not be there: one that a property holds, or that an optional call or a condition may not have given. */
function optionalMark({ call, completion }: EffectValue['site'], { callee: { base, path } }: ReleaseTemplate, isProperty: boolean): '' | '?' | '?.' {
  const value = outermost(completion);
  if (base !== 'resource' || (!isProperty && !isOptionalCall(call) && orNothing(value) === value)) return '';
  return path.length === 0 ? '?.' : '?';
}

/** The release of a value that something holds; `ref.current?.close()` where that may be empty by then. */
export function heldRelease({ site, holder }: EffectValue, sourceCode: SourceCode): string {
  const [template] = site.acquirer.releases;
  if (!template) return '';
  if (!holder) return releaseCode(site, template, site.value === undefined ? (site.text ?? site.variable?.name ?? '') : nameFor(site));
  return releaseCode(site, template, `${sourceCode.getText(holder)}${optionalMark(site, template, holder.type === 'MemberExpression')}`);
}

/** Whether the names in these expressions mean the same at the head of a node. */
export function areVisible(uses: readonly TSESTree.Node[], at: TSESTree.Node, sourceCode: SourceCode): boolean {
  const names = uses.flatMap((use) => nodesBelow(use, sourceCode.visitorKeys)).filter((node) => node.type === 'Identifier');
  const own = sourceCode.scopeManager?.acquire(at);
  return names.every((name) => {
    const { parent } = name;
    if ((parent.type === 'MemberExpression' && parent.property === name && !parent.computed) || (parent.type === 'Property' && parent.key === name && !parent.shorthand)) return true;
    for (let scope: ReturnType<SourceCode['getScope']> | null = sourceCode.getScope(name); scope; scope = scope.upper) {
      const variable = scope.set.get(name.name);
      // What the node declares itself under this name is something else.
      if (variable && (own?.set.get(name.name) ?? variable) !== variable) return false;
      if (variable) return variable.defs.length === 0 || (at.range[0] >= scope.block.range[0] && at.range[1] <= scope.block.range[1]);
    }
    return true;
  });
}
