/** Writable streams that are ended while nobody hears of their errors. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingClass, isCall, isFunctionLike, isTransparent, isWithin, literalText, outermost, unwrap, type Call } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import type { Lens, Tracked } from '../findings/finding.ts';
import { methodPath } from '../release-match.ts';

const writables = new Set(['node-fs-write-stream', 'node-writable']);

/** What leaves a stream in this function's hands and tells nobody of its errors. */
const quietMethods = new Set(['write', 'end', 'cork', 'uncork', 'setDefaultEncoding', 'close', 'destroy']);
const quietProperties = new Set(['path', 'fd', 'bytesWritten', 'destroyed', 'writable', 'writableLength', 'writableNeedDrain', 'writableEnded', 'writableFinished', 'pending', 'closed']);
const subscribing = new Set(['on', 'once', 'addListener', 'prependListener']);

export interface UnwatchedStream {
  readonly tracked: Tracked;
  /** The call of `end`, or of `close`. */
  readonly call: TSESTree.CallExpression;
  readonly variable: TSESLint.Scope.Variable | undefined;
}

/** The streams of a file that are made, written, ended, and never listened to. */
export function unwatchedStreams({ tracked, context }: Pick<Lens, 'tracked' | 'context'>): UnwatchedStream[] {
  return tracked.flatMap((one): UnwatchedStream[] => {
    const { site, flow } = one;
    if (!writables.has(site.acquirer.entry.id) || !isCall(site.call)) return [];
    const { end, isWatched, holder } = followChain(site.call);
    if (isWatched) return [];
    if (end) return [{ tracked: one, call: end, variable: undefined }];
    if (holder?.type === 'PropertyDefinition') return inField(one, holder, context);
    const [variable, second] = [...flow.aliases];
    if (!variable || second || holder?.type !== 'VariableDeclarator' || isExported(holder)) return [];
    const uses = variable.references.filter(({ init }) => !init).map(({ identifier }) => useOf(identifier));
    if (uses.some((use) => use === 'heard')) return [];
    const ends = uses.filter((use) => typeof use === 'object');
    return ends[0] ? [{ tracked: one, call: ends[0], variable }] : [];
  });
}

/** A private field that is filled where it is declared, and of which each mention in the class is known. */
function inField(tracked: Tracked, { key, accessibility }: TSESTree.PropertyDefinition, { index, sourceCode }: FileContext): UnwatchedStream[] {
  const isPrivate = key.type === 'PrivateIdentifier' || (accessibility === 'private' && key.type === 'Identifier');
  const owner = enclosingClass(key);
  if (!isPrivate || !owner) return [];
  const field = key.type === 'PrivateIdentifier' ? `this.#${key.name}` : `this.${key.name}`;
  const text = sourceCode.getText(owner);
  const mentions = [...index.calls.values()].flat().flatMap((call) => {
    const callee = unwrap(call.callee);
    const isOfField = callee.type === 'MemberExpression' && isWithin(call, owner) && sourceCode.getText(callee.object) === field;
    return isOfField ? [callee.object] : [];
  });
  // Another mention may be the one that listens.
  const all = text.match(new RegExp(`\\b${field.replace(/[$#.]/g, '\\$&')}(?![\\w$])`, 'g')) ?? [];
  const uses = mentions.map((mention) => useOf(mention));
  if (all.length !== mentions.length || uses.includes('heard')) return [];
  const end = uses.filter((use) => typeof use === 'object').sort((left, right) => left.range[0] - right.range[0])[0];
  return end ? [{ tracked, call: end, variable: undefined }] : [];
}

/** From `createWriteStream(path)` along the calls that follow it at once to what holds their result. */
function followChain(made: Call): { end?: TSESTree.CallExpression; isWatched: boolean; holder: TSESTree.Node | undefined } {
  let node: TSESTree.Node = made;
  for (;;) {
    const whole = outermost(node);
    const { parent } = whole;
    if (parent?.type !== 'MemberExpression' || parent.object !== whole) return { isWatched: parent?.type === 'ExpressionStatement', holder: parent };
    const { call } = methodPath(node);
    if (call?.type !== 'CallExpression') return { isWatched: true, holder: parent };
    const use = useOf(node);
    if (use === 'heard') return { isWatched: true, holder: parent };
    if (typeof use === 'object') return { end: use, isWatched: false, holder: undefined };
    node = call;
  }
}

/** What one mention of a stream means: its end, somebody who may hear of its errors, or neither. */
function useOf(mention: TSESTree.Node): TSESTree.CallExpression | 'heard' | 'quiet' {
  const { path, call } = methodPath(mention);
  const [name = ''] = path;
  if (path.length !== 1) return 'heard';
  if (!call) return quietProperties.has(name) && !isAssigned(mention) ? 'quiet' : 'heard';
  if (subscribing.has(name)) {
    const event = literalText(call.arguments[0]);
    if (event === undefined || event === 'error') return 'heard';
    // What `on` gives is the stream again.
    return outermost(call).parent?.type === 'MemberExpression' ? useOf(outermost(call)) : isDropped(call) ? 'quiet' : 'heard';
  }
  if (!quietMethods.has(name) || call.type !== 'CallExpression') return 'heard';
  const callback = call.arguments.at(-1);
  if (hearsOfError(callback) || isHandedOn(call)) return 'heard';
  return name === 'end' || name === 'close' ? call : 'quiet';
}

/** Whether what a method gives, the stream again, goes to somebody who may listen: `await finished(out.end())`, `out.end().on('error', report)`. */
function isHandedOn(call: Call): boolean {
  const whole = outermost(call);
  const { parent } = whole;
  if (!parent || !isCall(parent)) return parent?.type === 'MemberExpression' && useOf(whole) === 'heard';
  return parent.callee !== whole;
}

function isAssigned(mention: TSESTree.Node): boolean {
  return mention.parent?.parent?.type === 'AssignmentExpression' && mention.parent.parent.left === mention.parent;
}

/** Whether what `on` gives, the stream, goes nowhere. */
function isDropped(call: Call): boolean {
  let { parent } = call as TSESTree.Node;
  while (parent && isTransparent(parent)) ({ parent } = parent);
  if (parent?.type === 'ExpressionStatement') return true;
  // Nobody looks at what the executor of a promise returns.
  return parent?.type === 'ArrowFunctionExpression' && parent.parent.type === 'NewExpression' && calleeName(parent.parent) === 'Promise';
}

/** Whether the callback of `write` or `end` looks at the error that it is given. */
function hearsOfError(callback: TSESTree.Node | undefined): boolean {
  if (!callback) return false;
  if (isFunctionLike(callback)) return callback.params.length > 0;
  // `end(resolve)` tells nobody; another function may take an error.
  return callback.type === 'Identifier' && /^(?:cb|callback|done|next|on[A-Z]\w*)$/.test(callback.name);
}

function isExported(declarator: TSESTree.VariableDeclarator): boolean {
  return declarator.parent.parent.type === 'ExportNamedDeclaration';
}
