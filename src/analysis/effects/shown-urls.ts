/** Object URLs that an effect shows by the state or an element of its component: who has one of them by then does not know that it is to be revoked. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, isFunctionLike, isTransparent, isWithin, memberName, unwrap, type Call } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import type { Effect } from './effects.ts';
import { targetKind } from './targets.ts';

/** What gives a state with its setter, and what gives a state that is set by its `value`. */
const pairs = new Set(['useState', 'createSignal']);
const boxes = new Set(['ref', 'shallowRef', 'useSignal']);
const urlProperties = new Set(['src', 'href', 'poster', 'data', 'srcset']);
/** Calls that put an element into the page or paint it, and leave its URL alone. */
const placing = /^(?:append|appendChild|prepend|before|after|insertBefore|insertAdjacentElement|replaceChildren|replaceChild|replaceWith|drawImage|removeChild)$/;

/** Whether an expression goes into a state of the component or to an element, also in a literal or in the result of `map()`. */
export function isShown(expression: TSESTree.Node, effect: Effect, context: FileContext): boolean {
  let node = expression;
  for (let { parent } = node; parent; parent = node.parent) {
    if (isTransparent(parent) || isLiteralAround(parent)) node = parent;
    else if (parent.type === 'ConditionalExpression' && parent.test !== node) node = parent;
    else if (parent.type === 'LogicalExpression' && parent.right === node) node = parent;
    else if (parent.type === 'ArrowFunctionExpression' && parent.body === node && isMapped(parent)) node = parent.parent;
    else if (parent.type === 'AssignmentExpression') return parent.right === node && isShowing(parent, effect, context);
    else return isCall(parent) && parent.callee !== node && isSetter(parent, effect, context);
  }
  return false;
}

function isLiteralAround({ type, parent }: TSESTree.Node): boolean {
  return type === 'ObjectExpression' || type === 'ArrayExpression' || (type === 'Property' && parent.type === 'ObjectExpression');
}

function isMapped({ parent }: TSESTree.ArrowFunctionExpression): boolean {
  return parent.type === 'CallExpression' && calleeName(parent) === 'map';
}

/** `setUrl(url)` of `const [url, setUrl] = useState()`. */
function isSetter({ callee }: Call, { component }: Effect, { origins }: FileContext): boolean {
  const variable = callee.type === 'Identifier' ? origins.variableOf(callee) : undefined;
  const declarator = variable && declaratorIn(variable, component);
  return declarator?.id.type === 'ArrayPattern' && declarator.id.elements[1] === variable?.identifiers[0] && isMadeBy(declarator, pairs);
}

/** `image.src = url` of an element, `source.value = url` of a `ref()`. */
function isShowing({ left }: TSESTree.AssignmentExpression, effect: Effect, context: FileContext): boolean {
  const target = unwrap(left);
  const name = target.type === 'MemberExpression' ? memberName(target) : undefined;
  if (target.type !== 'MemberExpression' || name === undefined) return false;
  const object = unwrap(target.object);
  const variable = object.type === 'Identifier' ? context.origins.variableOf(object) : undefined;
  const declarator = variable && declaratorIn(variable, effect.component);
  if (name === 'value') return declarator !== undefined && isMadeBy(declarator, boxes);
  if (!urlProperties.has(name) || !/^(?:own|part|page)$/.test(targetKind(object, effect, context))) return false;
  return object.type !== 'Identifier' || !declarator || isOnlyPlaced(variable);
}

function declaratorIn({ defs: [definition] }: TSESLint.Scope.Variable, component: TSESTree.Node): TSESTree.VariableDeclarator | undefined {
  return definition?.type === 'Variable' && isWithin(definition.name, component) ? definition.node : undefined;
}

function isMadeBy({ init }: TSESTree.VariableDeclarator, makers: ReadonlySet<string>): boolean {
  const call = init && unwrap(init);
  return call?.type === 'CallExpression' && makers.has(calleeName(call) ?? '');
}

/** Whether an element is given to nobody who could wait for it to load and revoke the URL then. */
function isOnlyPlaced(variable: TSESLint.Scope.Variable | undefined): boolean {
  return variable?.references.every(({ identifier, init }) => {
    const { parent } = identifier;
    if (init || (parent.type === 'MemberExpression' && parent.object === identifier)) return true;
    if (isCall(parent)) return placing.test(calleeName(parent) ?? '');
    return parent.type === 'IfStatement' || parent.type === 'UnaryExpression' || parent.type === 'LogicalExpression';
  }) ?? false;
}

/** Whether a component revokes object URLs anywhere: by itself, or by what it names of the file. */
export function revokesUrls({ component }: Effect, { sourceCode, index }: FileContext): boolean {
  const { text, ast } = sourceCode;
  const own = component.type === 'Program' ? text : sourceCode.getText(component);
  if (/revoke/i.test(own)) return true;
  const revoking = (index.calls.get('revokeObjectURL') ?? []).flatMap((call) => ast.body.filter((statement) => isWithin(call, statement)).flatMap(namesOf));
  // By other functions that name these, too.
  for (let size = -1; size !== revoking.length; ) {
    size = revoking.length;
    for (const statement of ast.body) {
      const names = isWithin(component, statement) ? [] : namesOf(statement).filter((name) => !revoking.includes(name));
      if (names.length > 0 && mentions(sourceCode.getText(statement), revoking)) revoking.push(...names);
    }
  }
  return mentions(own, revoking);
}

function mentions(text: string, names: readonly string[]): boolean {
  return names.some((name) => new RegExp(String.raw`(?<![\w$.])${name.replaceAll('$', String.raw`\$`)}(?![\w$])`).test(text));
}

/** The functions, classes and variables that a statement of a module declares. */
function namesOf(statement: TSESTree.Node): string[] {
  const declaration = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration' ? statement.declaration : statement;
  if (declaration?.type === 'VariableDeclaration') return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  const isNamed = declaration && (isFunctionLike(declaration) || declaration.type === 'ClassDeclaration') && 'id' in declaration;
  return isNamed && declaration.id ? [declaration.id.name] : [];
}
