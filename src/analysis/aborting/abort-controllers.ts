/** The `AbortController`s of a file, and what is done with each: whether anything but its signal is used. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, memberName, outermost, propertyName, unwrap, type Call } from '../../ast/nodes.ts';
import type { Acquirer } from '../../resources/index.ts';
import type { FileContext } from '../file-context.ts';
import { knownCall, siteOf, type Site } from '../sites.ts';

/** The id of the catalogue's entry, by which users switch it off. */
const entryId = 'node-abort-controller';

/**
 * What an expression that stands for a controller is used for: its signal is read, it is aborted, tested, overwritten, given another
 * name, or anything else, by which others may come to abort it.
 */
export type ControllerUse = 'signal' | 'abort' | 'test' | 'write' | 'alias' | 'other';

/** The sites of all `new AbortController()` of the file. */
export function controllerSites(context: FileContext): Site[] {
  return (context.index.calls.get('AbortController') ?? []).flatMap((call) => {
    const acquirer = controllerAcquirer(call, context);
    return (acquirer && siteOf(call, acquirer, context)) ?? [];
  });
}

function controllerAcquirer(call: Call, context: FileContext): Acquirer | undefined {
  return knownCall(call, context.origins, context)?.acquires.find(({ entry }) => entry.id === entryId);
}

/** Whether an expression makes a controller. */
export function isController(node: TSESTree.Node, context: FileContext): boolean {
  const value = unwrap(node);
  return value.type === 'NewExpression' && controllerAcquirer(value, context) !== undefined;
}

/** Whether an expression is the signal of a controller that it makes: `new AbortController().signal`; also the controller, as the value of a pattern that takes its signal. */
export function isSignalOfNew(node: TSESTree.Node, context: FileContext): boolean {
  const value = unwrap(node);
  return value.type === 'MemberExpression' ? memberName(value) === 'signal' && isController(value.object, context) : isController(value, context);
}

/** Whether an expression makes a controller, or says that there is none. */
export function isControllerOrNothing(node: TSESTree.Node | null | undefined, context: FileContext): boolean {
  if (!node) return true;
  const value = unwrap(node);
  if (value.type === 'Literal') return value.value === null;
  if (value.type === 'Identifier') return value.name === 'undefined';
  if (value.type !== 'ConditionalExpression') return isController(value, context);
  return isControllerOrNothing(value.consequent, context) && isControllerOrNothing(value.alternate, context);
}

/** Whether an expression is the call of a site, which may be one of a function of the file that makes the controller for its caller, or puts that on a stack: `stack.adopt(…)`. */
export function isMadeBy({ call }: Site, node: TSESTree.Node | null | undefined): boolean {
  const value = node ? unwrap(node) : undefined;
  const adopted = value?.type === 'CallExpression' && calleeName(value) === 'adopt' ? value.arguments[0] : undefined;
  return value === call || (adopted !== undefined && unwrap(adopted) === call);
}

/** What an expression that stands for a controller is used for. */
export function useOf(expression: TSESTree.Node): ControllerUse {
  const node = outermost(expression);
  const { parent } = node;
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === node ? memberUse(parent) : 'other';
    case 'VariableDeclarator':
      if (parent.init !== node) return 'write';
      if (parent.id.type === 'ObjectPattern') return takesSignalOnly(parent.id) ? 'signal' : 'other';
      return parent.parent.kind === 'const' || parent.parent.kind === 'let' ? 'alias' : 'other';
    case 'AssignmentExpression':
      if (parent.left.type === 'ObjectPattern' && parent.right === node) return takesSignalOnly(parent.left) ? 'signal' : 'other';
      return parent.left === node ? 'write' : 'other';
    case 'IfStatement':
    case 'UnaryExpression':
    case 'BinaryExpression':
      return 'test';
    case 'ConditionalExpression':
      return parent.test === node ? 'test' : 'other';
    // The receiver that `controller.abort.bind(controller)` binds.
    case 'CallExpression':
      return parent.callee.type === 'MemberExpression' && isBoundForTimer(parent.callee) ? 'abort' : 'other';
    case 'LogicalExpression':
      return parent.left === node && parent.operator === '&&' ? 'test' : 'other';
    default:
      return 'other';
  }
}

function memberUse(member: TSESTree.MemberExpression): ControllerUse {
  const name = memberName(member);
  const callee = outermost(member);
  // `new AbortController().signal.constructor` wants the class of signals where it has no name.
  if (name === 'signal') return callee.parent?.type === 'MemberExpression' && memberName(callee.parent) === 'constructor' ? 'other' : 'signal';
  if (name !== 'abort') return 'other';
  if (callee.parent?.type === 'MemberExpression') return isBoundForTimer(callee.parent) ? 'abort' : 'other';
  return callee.parent?.type === 'CallExpression' && callee.parent.callee === callee ? 'abort' : 'other';
}

/** `setTimeout(controller.abort.bind(controller), ms)` is a call of it in other words. */
function isBoundForTimer(bind: TSESTree.MemberExpression): boolean {
  const call = outermost(bind).parent;
  const abort = unwrap(bind.object);
  const isBind = memberName(bind) === 'bind' && abort.type === 'MemberExpression' && memberName(abort) === 'abort';
  const timer = isBind && call?.type === 'CallExpression' ? call.parent : undefined;
  return timer?.type === 'CallExpression' && timer.arguments[0] === call && calleeName(timer) === 'setTimeout';
}

function takesSignalOnly({ properties }: TSESTree.ObjectPattern): boolean {
  return properties.length > 0 && properties.every((property) => property.type === 'Property' && propertyName(property.key, property.computed) === 'signal');
}

/** All uses of a variable and of its other names, those by functions of the file that are passed it included. */
function usesOf(variable: TSESLint.Scope.Variable, site: Site, context: FileContext, seen = new Set<TSESLint.Scope.Variable>()): ControllerUse[] {
  if (seen.has(variable)) return [];
  seen.add(variable);
  const isFirst = seen.size === 1;
  return variable.references.flatMap((reference): ControllerUse[] => {
    const { identifier } = reference;
    if (reference.isWrite()) return [!isFirst || isMadeBy(site, reference.writeExpr) || isControllerOrNothing(reference.writeExpr, context) ? 'write' : 'other'];
    const use = useOf(identifier);
    if (use === 'other') return [useByCalled(identifier, site, context)];
    if (use !== 'alias') return [use];
    const declarator = outermost(identifier).parent;
    const aliases = declarator?.type === 'VariableDeclarator' ? context.sourceCode.getDeclaredVariables(declarator) : [];
    return aliases.flatMap((alias) => usesOf(alias, site, context, seen));
  });
}

/** What a function of this file does with the controller that it is passed: it borrows it for its signal, or aborts it at once; else it is anybody's. */
function useByCalled(identifier: TSESTree.Node, { acquirer: { entry, releases } }: Site, { origins, summaries }: FileContext): ControllerUse {
  const { parent } = outermost(identifier);
  const called = parent?.type === 'CallExpression' ? origins.calledFunction(parent) : undefined;
  if (!called || parent?.type !== 'CallExpression') return 'other';
  const subject = { entry, releases, text: undefined, receiver: undefined, arguments: [] };
  const index = parent.arguments.indexOf(identifier as TSESTree.Expression);
  const effect = summaries.parameterEffect(called, index, subject);
  if (effect === 'borrows') return 'signal';
  const parameter = effect === 'releases' ? summaries.parameterReleases(called, index, subject)?.variable : undefined;
  const isKeptThere = parameter?.references.every((reference) => enclosingRoot(reference.identifier) === called && ['signal', 'abort', 'test'].includes(useOf(reference.identifier)));
  return isKeptThere ? 'abort' : 'other';
}

/** Whether the variable holds nothing but controllers of which only the signal is used, so that nothing can abort them. */
export function isOnlyForSignal(variable: TSESLint.Scope.Variable, site: Site, context: FileContext): boolean {
  const uses = usesOf(variable, site, context);
  return uses.includes('signal') && !uses.includes('abort') && !uses.includes('other');
}

/** Whether the controllers that a variable holds are all made here and handed to nobody as a whole. */
export function isKept(variable: TSESLint.Scope.Variable, site: Site, context: FileContext): boolean {
  return !usesOf(variable, site, context).includes('other');
}

/** The local variable that first holds the controller of a site: `const controller = new AbortController()`, or by an assignment. */
export function variableOf({ call }: Site, { origins }: FileContext): TSESLint.Scope.Variable | undefined {
  let value = outermost(call);
  // `isCancellable ? new AbortController() : undefined`
  while (value.parent?.type === 'ConditionalExpression' && value.parent.test !== value) value = outermost(value.parent);
  const { parent } = value;
  const target = parent?.type === 'VariableDeclarator' ? parent.id : parent?.type === 'AssignmentExpression' && parent.right === value ? parent.left : undefined;
  return target?.type === 'Identifier' ? origins.variableOf(target) : undefined;
}

/** `const controller = stack.adopt(new AbortController(), …)` on a stack of a `using`, which aborts it at its end. */
export function adoptedAs({ call }: Site, context: FileContext): TSESLint.Scope.Variable | undefined {
  const { parent } = outermost(call);
  if (parent?.type !== 'CallExpression' || calleeName(parent) !== 'adopt' || !isOfUsing(parent, context)) return undefined;
  const declarator = outermost(parent).parent;
  return declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' ? context.origins.variableOf(declarator.id) : undefined;
}

/** Whether a method is called of what a `using` declares. */
export function isOfUsing({ callee }: TSESTree.CallExpression, { origins }: FileContext): boolean {
  const method = unwrap(callee);
  const stack = method.type === 'MemberExpression' ? unwrap(method.object) : undefined;
  const definition = stack?.type === 'Identifier' ? origins.variableOf(stack)?.defs[0] : undefined;
  return definition?.type === 'Variable' && /using$/.test(definition.parent.kind);
}

/** Whether a variable belongs to the top level of a module or a script, where others may reach it, and it lives as long as the process. */
export function isOfModule({ scope }: TSESLint.Scope.Variable): boolean {
  return scope.variableScope.block.type === 'Program';
}
