/** Whether what an effect listens to lives longer than the effect. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, literalText, memberName, outermost, patternPath, unwrap, writtenNames, type Call } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { teardownsOf } from './early-ends.ts';
import type { Effect } from './effects.ts';
import type { Runs } from './runs.ts';

/**
 * - `page`: the window, the document, what is found in it; `outside`: something from outside of the effect;
 * - `part`: an element of the component, which goes with it; `own`: made by the effect; `unknown`: where it comes from does not show.
 */
export type TargetKind = 'page' | 'outside' | 'part' | 'own' | 'unknown';

const pageGlobals = new Set(['window', 'document', 'globalThis', 'self', 'top', 'parent', 'navigator', 'screen', 'visualViewport', 'history', 'location', 'matchMedia', 'process', 'global']);
const pageQueries = new Set(['matchMedia', 'querySelector', 'querySelectorAll', 'getElementById', 'getElementsByClassName', 'getElementsByTagName', 'closest']);
/** Helpers that find the window or the document of an element, and the properties by which it names them. */
const pageHelpers = /^(?:get(?:Owner)?|owner)(?:Window|Document)$/;
const pageProperties = new Set(['defaultView', 'ownerDocument', 'ownerWindow']);
/** What variables are called that hold the window or the document, where their value does not show. */
const pageNames = new Set(['win', 'doc', 'ownerDocument', 'ownerWindow']);
/** The window of a frame goes with the frame, and that of a popup when it is closed. */
const otherWindows = /content(?:Window|Document)|\bopen\(/;
const makers = new Set(['createElement', 'createElementNS', 'cloneNode']);
const iterations = new Set(['forEach', 'map']);
/** What makes a variable of a component that holds its own element. */
const elementHolders = new Set(['ref', 'shallowRef', 'useTemplateRef', 'useRef', 'createRef']);

/** How far constants are followed. */
const maximumDepth = 6;

/** Where the target of a listener comes from, seen from an effect. */
export function targetKind(target: TSESTree.Node, effect: Effect, context: FileContext, depth = 0): TargetKind {
  const node = unwrap(target);
  if (depth > maximumDepth) return 'unknown';
  const follow = (next: TSESTree.Node): TargetKind => targetKind(next, effect, context, depth + 1);
  const fresh = assignedInFront(node);
  if (fresh) return follow(fresh);
  switch (node.type) {
    case 'Identifier':
      return ofIdentifier(node, effect, context, follow);
    case 'MemberExpression':
      if (node.object.type === 'ThisExpression' || node.object.type === 'Super') return 'unknown';
      if (pageProperties.has(memberName(node) ?? '') && !otherWindows.test(context.sourceCode.getText(node.object))) return 'page';
      return isGivenElement(node, effect, context) ? 'part' : follow(node.object);
    case 'CallExpression': {
      const name = calleeName(node) ?? '';
      if (makers.has(name)) return 'own';
      const callee = unwrap(node.callee);
      if (pageQueries.has(name)) return callee.type === 'MemberExpression' ? follow(callee.object) : 'page';
      if (pageHelpers.test(name)) return callee.type === 'MemberExpression' && follow(callee.object) === 'own' ? 'own' : 'page';
      return name === 'from' && node.arguments[0] ? follow(node.arguments[0]) : 'unknown';
    }
    case 'NewExpression':
      return 'own';
    case 'LogicalExpression':
      return weaker(follow(node.left), follow(node.right));
    case 'ConditionalExpression':
      return weaker(follow(node.consequent), follow(node.alternate));
    default:
      return 'unknown';
  }
}

/**
 * What a variable or a property has got by a statement in front of this use, in the same block or one around it:
 * `socket.current = new WebSocket(url); socket.current.addEventListener(…)`.
 */
function assignedInFront(node: TSESTree.Node): TSESTree.Node | undefined {
  const names = node.type === 'Identifier' || node.type === 'MemberExpression' ? writtenNames(node)?.join('.') : undefined;
  if (names === undefined) return undefined;
  for (let around = node.parent; around && !isFunctionLike(around); around = around.parent) {
    if (around.type !== 'BlockStatement') continue;
    const assigned = around.body.findLast((statement) => statement.range[1] <= node.range[0] && assignmentIn(statement, names) !== undefined);
    if (assigned) return assignmentIn(assigned, names);
  }
  return undefined;
}

function assignmentIn(statement: TSESTree.Statement, names: string): TSESTree.Node | undefined {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return undefined;
  const { operator, left, right } = statement.expression;
  return operator === '=' && writtenNames(left)?.join('.') === names ? right : undefined;
}

/**
 * Whether what an effect listens to outlives it, although where it comes from does not show: it is called like the window or the document,
 * or the teardown of the effect does nothing with it but take another listener off, or add one.
 */
export function isShownToOutlive(target: TSESTree.Node, effect: Effect, context: FileContext): boolean {
  const { origins, sourceCode } = context;
  const node = unwrap(target);
  const variable = node.type === 'Identifier' ? origins.variableOf(node) : undefined;
  const definition = variable?.defs[0];
  if (definition?.type !== 'Variable' || otherWindows.test(sourceCode.getText(definition.node))) return false;
  if (pageNames.has(variable?.name ?? '')) return true;
  const teardowns = teardownsOf(effect, context);
  const later = variable?.references.filter(({ identifier }) => teardowns.some((teardown) => isWithin(identifier, teardown))).map(({ identifier }) => outermost(identifier).parent) ?? [];
  const isListened = later.some((parent) => parent?.type === 'MemberExpression' && /^(?:add|remove)EventListener$/.test(memberName(parent) ?? ''));
  return isListened && !later.some((parent) => parent && isCall(parent));
}

/** `element.value` of `useSwipe(element: Ref<HTMLElement>)`: a composable is given an element of the component that calls it. */
function isGivenElement(node: TSESTree.MemberExpression, { component }: Effect, { origins }: FileContext): boolean {
  const object = unwrap(node.object);
  const definition = object.type === 'Identifier' ? origins.variableOf(object)?.defs[0] : undefined;
  return memberName(node) === 'value' && definition?.type === 'Parameter' && definition.node === component;
}

function weaker(left: TargetKind, right: TargetKind): TargetKind {
  return left === right || right === 'page' ? left : left === 'page' ? right : 'unknown';
}

function ofIdentifier(node: TSESTree.Identifier, effect: Effect, { origins }: FileContext, follow: (next: TSESTree.Node) => TargetKind): TargetKind {
  const variable = origins.variableOf(node);
  const definition = variable?.defs[0];
  if (!variable || !definition) return pageGlobals.has(node.name) ? 'page' : 'outside';
  // A helper that the effect calls has variables of its own.
  const isInside = !isWithin(effect.component, enclosingRoot(definition.name));
  if (definition.type === 'Parameter') return isInside ? ofParameter(definition.node, definition.name, follow) : 'outside';
  if (definition.type !== 'Variable') return isInside ? 'unknown' : 'outside';
  const written = valueOf(variable);
  // `const { ownerDocument } = element`
  const taken = patternPath(definition.node.id, definition.name)?.at(-1);
  if (taken !== undefined && pageProperties.has(taken)) return 'page';
  if (!isInside) return isOwnElement(definition, effect, written) ? 'part' : 'outside';
  const loop = definition.node.parent.parent;
  if (loop.type === 'ForOfStatement' && loop.left === definition.node.parent) return definition.node.id.type === 'Identifier' ? follow(loop.right) : 'unknown';
  return written && definition.node.id.type === 'Identifier' ? follow(written) : definition.node.init ? follow(definition.node.init) : 'unknown';
}

/** `elements.forEach((element) => …)` */
function ofParameter(node: TSESTree.Node, name: TSESTree.Node, follow: (next: TSESTree.Node) => TargetKind): TargetKind {
  if (!isFunctionLike(node) || node.params[0] !== name || node.parent.type !== 'CallExpression') return 'unknown';
  const callee = unwrap(node.parent.callee);
  return callee.type === 'MemberExpression' && iterations.has(memberName(callee) ?? '') ? follow(callee.object) : 'unknown';
}

/** The only value that a variable has, if it has one. */
function valueOf({ references }: TSESLint.Scope.Variable): TSESTree.Node | undefined {
  const writes = references.filter((reference) => reference.isWrite());
  return writes.length === 1 ? (writes[0]?.writeExpr ?? undefined) : undefined;
}

/** Whether a variable of the component holds an element that its template puts there: `let box;`, `const box = useRef(null)`. */
function isOwnElement(definition: TSESLint.Scope.Definition, { component }: Effect, written: TSESTree.Node | undefined): boolean {
  if (enclosingRoot(definition.name) !== component) return false;
  if (!written) return definition.node.type === 'VariableDeclarator' && definition.node.init === null;
  const value = unwrap(written);
  if (value.type !== 'CallExpression' || !elementHolders.has(calleeName(value) ?? '')) return false;
  const [first] = value.arguments;
  return !first || (first.type === 'Literal' && (first.value === null || calleeName(value) === 'useTemplateRef')) || (first.type === 'Identifier' && first.name === 'undefined');
}

/** Methods that take a listener off, or end what is listened to. */
const ending = /^(?:off|un|remove|destroy|close|dispose|disconnect|end|kill|terminate|cleanup|leave|stop|clear|detach|abort)/;

/** Whether something that does not run with the effect ends what the call listens to, or takes all listeners of its event off it. */
export function isEndedWithTarget(call: Call, runs: Runs, { index }: FileContext): boolean {
  const target = receiverOf(call);
  const names = target && writtenNames(target);
  if (!target || !names) return true;
  const event = literalText(call.arguments[0]);
  for (const [name, calls] of index.calls) {
    if (!ending.test(name)) continue;
    for (const other of calls) {
      const ended = receiverOf(other);
      const isOfOther = literalText(other.arguments[0]) !== undefined && (literalText(other.arguments[0]) !== event || other.arguments.length > 1);
      if (!ended || isOfOther || writtenNames(ended)?.join('.') !== names.join('.')) continue;
      if (runs.placeOf(other).kind !== 'run') return true;
    }
  }
  return false;
}

function receiverOf({ callee }: Call): TSESTree.Node | undefined {
  const member = unwrap(callee);
  return member.type === 'MemberExpression' ? unwrap(member.object) : undefined;
}
