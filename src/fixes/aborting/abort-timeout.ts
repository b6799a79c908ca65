/** From a controller that only a timer aborts to `AbortSignal.timeout(ms)`, which needs neither. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { UnclearedTimer } from '../../analysis/aborting/abort-timers.ts';
import { calleeName, isFunctionLike, isWithin, loopAround, memberName, outermost, unwrap } from '../../ast/nodes.ts';
import { isAwaitedWork } from './abort-scope.ts';
import { areDisjoint, deleteStatement } from '../edits.ts';
import { freeName } from '../names.ts';
import type { Edit, PlanResult } from '../plan.ts';
import { codeOwner, statementAround, statementsOf, type SourceCode } from '../site.ts';

/** Signs that the file asks which error an abortion gives, or for what reason. */
const asksError = /\.rejects\b|toThrow|AbortError|ABORT_ERR|TimeoutError|DOMException|[iI]sAbort|\.reason\b|\b(?:e|err|error|cause|exception|reason)\b\??\.(?:name|code)\b/;

/** The callback does nothing but abort, without a reason. */
function onlyAborts(callback: TSESTree.Node): boolean {
  const node = unwrap(callback);
  if (node.type === 'CallExpression') return calleeName(node) === 'bind' && node.arguments.length === 1;
  if (!isFunctionLike(node)) return false;
  const { body } = node;
  const only = body.type === 'BlockStatement' ? (body.body.length === 1 ? body.body[0] : undefined) : body;
  const abort = only && unwrap(only.type === 'ExpressionStatement' ? only.expression : only);
  return abort?.type === 'CallExpression' && calleeName(abort) === 'abort' && abort.arguments.length === 0;
}

/** Whether evaluating the delay later or earlier gives the same. */
function isStable(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'Literal':
    case 'Identifier':
      return true;
    case 'MemberExpression':
      return !node.computed && (node.object.type === 'ThisExpression' || isStable(node.object));
    case 'BinaryExpression':
      return isStable(node.left) && isStable(node.right);
    default:
      return false;
  }
}

/** Whether the delay is surely a whole number that is not negative; `AbortSignal.timeout` throws where `setTimeout` shrugs. */
function isWholeNumber(delay: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (delay.type === 'Literal') return Number.isInteger(delay.value) && Number(delay.value) >= 0;
  if (delay.type === 'BinaryExpression') return (delay.operator === '*' || delay.operator === '+') && isWholeNumber(delay.left, sourceCode) && isWholeNumber(delay.right, sourceCode);
  if (delay.type !== 'Identifier') return false;
  let scope = sourceCode.getScope(delay);
  while (scope.upper && !scope.set.has(delay.name)) scope = scope.upper;
  const variable = scope.set.get(delay.name);
  const definition = variable?.defs[0];
  if (!variable || variable.references.some((reference) => reference.isWrite() && !reference.init)) return false;
  if (definition?.type === 'Variable') return definition.node.init !== null && definition.node.id === definition.name && isWholeNumber(unwrap(definition.node.init), sourceCode);
  // The type of a parameter says that somebody thought of a number.
  return definition?.type === 'Parameter' && definition.name.type === 'Identifier' && !definition.name.optional && definition.name.typeAnnotation?.typeAnnotation.type === 'TSNumberKeyword';
}

/** The statement that declares the one name, or calls and drops the result. */
function soleStatement(node: TSESTree.Node): TSESTree.Statement | undefined {
  const { parent } = outermost(node);
  if (parent?.type === 'ExpressionStatement') return parent;
  return parent?.type === 'VariableDeclarator' && parent.parent.declarations.length === 1 ? parent.parent : undefined;
}

/** One reading of the signal: the text to be replaced, and how it is written with a name. */
interface SignalRead {
  readonly node: TSESTree.Node;
  readonly prefix: string;
}

function readOf(identifier: TSESTree.Node): SignalRead | undefined {
  const { parent } = outermost(identifier);
  if (parent?.type === 'MemberExpression') return memberName(parent) === 'signal' ? { node: outermost(parent), prefix: '' } : undefined;
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'ObjectPattern') return undefined;
  const [property, ...others] = parent.id.properties;
  const name = property?.type === 'Property' && others.length === 0 && property.value.type === 'Identifier' ? property.value.name : undefined;
  return name === undefined ? undefined : { node: parent, prefix: `${name} = ` };
}

/** `AbortSignal.timeout(ms)` in place of the controller and its timer; safe where nobody looks at the error. */
export function planTimeout({ leak, variable }: Pick<UnclearedTimer, 'leak' | 'variable'>, sourceCode: SourceCode): PlanResult {
  const timer = leak.acquisition.node;
  const definition = variable?.defs[0];
  if (leak.releases.length > 0) return { refused: 'the timer is cleared where the work has ended' };
  if (timer.type !== 'CallExpression' || !variable || definition?.type !== 'Variable' || !definition.node.init) return { refused: 'the controller is no local variable' };
  if (unwrap(definition.node.init).type !== 'NewExpression') return { refused: 'what makes the controller may do more' };
  if (isDeclared(unwrap(definition.node.init), sourceCode)) return { refused: 'where a package makes the controller, there may be no such signal' };
  if (definition.node.id.type !== 'Identifier' || definition.node.id.typeAnnotation) return { refused: 'the controller is declared otherwise' };
  const [callback, delay, ...more] = timer.arguments;
  if (!callback || !delay || more.length > 0 || !onlyAborts(callback)) return { refused: 'the timer does more than to abort' };
  const [made, set] = [soleStatement(definition.node.init), soleStatement(timer)];
  const list = set && statementsOf(set.parent);
  if (!made || !set || made.parent !== set.parent || !list) return { refused: 'the timer is set elsewhere' };
  if (set.type === 'VariableDeclaration' && sourceCode.getDeclaredVariables(set).some(({ references }) => references.length > 1)) return { refused: 'the timer is used' };

  const others = variable.references.filter(({ identifier, init }) => !init && !isWithin(identifier, timer));
  const reads = others.flatMap(({ identifier }) => readOf(identifier) ?? []);
  const [first, second] = reads;
  if (!first || reads.length < others.length) return { refused: 'something else is done with the controller' };
  const isEarly = reads.some(({ node }) => node.range[0] < timer.range[0]);
  if (isEarly && (!isStable(delay) || !isDeclaredBefore(delay, made, sourceCode))) return { refused: 'the delay is not known where the signal is needed' };
  const code = `AbortSignal.timeout(${sourceCode.getText(delay)})`;
  const gone = (statement: TSESTree.Statement): Edit | undefined => deleteStatement(sourceCode, statement);
  const edits: (Edit | undefined)[] = [];
  const isInPlace = !second && (first.prefix !== '' || (!isEarly && isNext(first.node, set, list)));
  if (isInPlace) edits.push(gone(made), gone(set), { range: first.node.range, text: `${first.prefix}${code}` });
  else {
    if (reads.some(({ prefix }) => prefix !== '')) return { refused: 'the signal has several names' };
    const place = isEarly ? made : set;
    const name = freeName(sourceCode, place, 'signal', 'timeoutSignal');
    const declared = `const ${name} = ${code}`;
    const [from, to] = [place.range[0], sourceCode.getLastToken(place)?.value === ';' ? place.range[1] - 1 : place.range[1]];
    if (sourceCode.getCommentsInside(place).length > 0) return { refused: 'a comment is inside the statement' };
    edits.push(gone(isEarly ? set : made), { range: [from, to], text: declared }, ...reads.map(({ node }) => named(node, name)));
  }
  const all = edits.filter((edit) => edit !== undefined);
  if (all.length < edits.length || !areDisjoint(all)) return { refused: 'comments are in the way' };
  const isSeen = asksError.test(sourceCode.text) || /\bcatch\b/.test(sourceCode.getText(codeOwner(timer)));
  const isOver = isAwaitedWork(
    reads.flatMap(({ node, prefix }) => (prefix === '' ? node : sourceCode.getDeclaredVariables(node).flatMap(({ references }) => references.filter(({ init }) => init !== true).map(({ identifier }) => identifier)))),
    sourceCode,
  );
  const isSafe = !isSeen && isOver && reads.every(({ node, prefix }) => (prefix === '' ? isArgument(node) : areArguments(node, sourceCode))) && isWholeNumber(delay, sourceCode);
  return { applicability: isSafe ? 'safe' : 'suggest', messageId: 'useTimeout', data: { code }, edits: all };
}

/** Whether the file declares what a `new` names: `import AbortController from 'abort-controller'`. */
function isDeclared(made: TSESTree.Node, sourceCode: SourceCode): boolean {
  return made.type === 'NewExpression' && sourceCode.getScope(made).references.some(({ identifier, resolved }) => identifier === made.callee && (resolved?.defs.length ?? 0) > 0);
}

/** Whether the signal goes to a call, and not to where somebody could ask it for its reason. */
function isArgument(read: TSESTree.Node): boolean {
  for (let node = read; node.parent; node = node.parent) {
    if (node.parent.type === 'CallExpression' || node.parent.type === 'NewExpression') return node.parent.callee !== node;
    if (node.parent.type !== 'Property' && node.parent.type !== 'ObjectExpression' && node.parent.type !== 'ArrayExpression') return false;
  }
  return false;
}

/** The same for a signal with a name of its own. */
function areArguments(declarator: TSESTree.Node, sourceCode: SourceCode): boolean {
  return sourceCode.getDeclaredVariables(declarator).every(({ references }) => references.every(({ identifier, init }) => init === true || isArgument(identifier)));
}

/** The signal by its name; `{ signal: controller.signal }` becomes `{ signal }`. */
function named(node: TSESTree.Node, name: string): Edit {
  const { parent } = node;
  const isShort = parent?.type === 'Property' && parent.value === node && parent.key.type === 'Identifier' && parent.key.name === name && !parent.computed;
  return { range: isShort ? parent.range : node.range, text: name };
}

/** Whether the signal is read right behind the timer, once, and by this function itself. */
function isNext(read: TSESTree.Node, set: TSESTree.Statement, list: readonly TSESTree.Statement[]): boolean {
  const next = list[list.indexOf(set) + 1];
  return next !== undefined && isWithin(read, next) && codeOwner(read) === codeOwner(set) && !loopAround(read, set.parent) && statementAround(read) !== undefined;
}

/** Whether all names of the delay are declared in front of the statement. */
function isDeclaredBefore(delay: TSESTree.Node, { range }: TSESTree.Statement, sourceCode: SourceCode): boolean {
  return sourceCode
    .getScope(delay)
    .references.filter(({ identifier }) => isWithin(identifier, delay))
    .every(({ resolved }) => resolved?.defs.every(({ name }) => name.range[1] <= range[0]) ?? true);
}
