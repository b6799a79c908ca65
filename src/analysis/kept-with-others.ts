/** Registrations that are thrown away, or kept in a variable alone, by who keeps others of their kind. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingClass, enclosingRoot, isCall, isFunctionLike, isWithin, outermost, writtenNames, type FunctionLike } from '../ast/nodes.ts';
import { nodesBelow } from '../ast/own-nodes.ts';
import { classShape } from './fields/class-shape.ts';
import type { FileContext } from './file-context.ts';
import { namedFunctionAround } from './listening/meant-to-stay.ts';
import { isExecutor } from './settle-paths.ts';
import type { Site } from './sites.ts';

/** Methods that register something for later. */
const registering = /^(?:on[A-Z]|register[A-Z])/;
/** Methods that create what no user can close: a panel, a terminal, or a question he can. */
const creating = /^create(?:DiagnosticCollection|FileSystemWatcher|OutputChannel|SourceControl|StatusBarItem|TestController|TextEditorDecorationType)$/;

/** Methods that listen. */
const listening = /^on[A-Z]/;

/**
 * Whether a registration, or what was created, is forgotten: its function keeps a registration (`subscriptions.push(workspace.onDidOpen(…))`),
 * its class has a cleanup method, its list is given where another argument belongs, or it waits for the settling of a promise, behind which nobody can take it off.
 *
 * @param sites - all sites of the file
 */
export function isForgottenBeside(site: Site, sites: readonly Site[], context: FileContext): boolean {
  if ((!isMadeBy(registering, site) && !isMadeBy(creating, site)) || isGivenList(site)) return false;
  if (isListMisplaced(site) && isThrownAway(site)) return true;
  if (isExecutor(site.root) && isMadeBy(listening, site) && isThrownAway(site)) return true;
  const owner = enclosingClass(site.call);
  if (owner && classShape(owner, context).cleanups.length > 0) return true;
  return sites.some((other) => other !== site && other.root === site.root && isMadeBy(registering, other) && !isThrownAway(other));
}

function isMadeBy(methods: RegExp, { call, acquirer: { entry } }: Site): boolean {
  const name = isCall(call) ? calleeName(call) : undefined;
  return entry.keptWithOthers === true && name !== undefined && methods.test(name);
}

/** Whether nothing gets the disposable: not `onDidOpen(listener, this, this.disposables)`. */
function isThrownAway(site: Site): boolean {
  return outermost(site.call).parent?.type === 'ExpressionStatement' && !isGivenList(site);
}

/** Whether a listener is put on a list of disposables by the call that adds it. */
function isGivenList({ call }: Site): boolean {
  return isCall(call) && call.arguments.length >= 3 && /^on/.test(calleeName(call) ?? '');
}

/** Names of lists of what is to be disposed of: `context.subscriptions`, `this.disposables`. */
const listName = /(?:subscriptions|disposables|toDispose)$/i;

/** Whether a list stands where the `this` of a listener belongs, and so gets nothing: `onDidOpen(listener, context.subscriptions)`. */
function isListMisplaced({ call }: Site): boolean {
  const context = isCall(call) && call.arguments.length === 2 && listening.test(calleeName(call) ?? '') ? call.arguments[1] : undefined;
  return context !== undefined && listName.test(writtenNames(context)?.at(-1) ?? '');
}

/** Names of what an extension is given once, when it begins. */
const extensionContext = /^(?:(?:extension|ext)?_?(?:context|ctx))$/i;

/**
 * Whether each run of a named function adds another listener, and throws away what would take it off: the listener is a closure that uses what
 * the function was given or made. What an extension does where it is activated, it does once.
 */
export function isAddedByEachRun(site: Site, { sourceCode, origins, index }: FileContext): boolean {
  const handler = isCall(site.call) ? site.call.arguments[0] : undefined;
  if (!isMadeBy(listening, site) || !isThrownAway(site) || !isFunctionLike(handler)) return false;
  const root = namedFunctionAround(site.root);
  if (!root || runsOnce(root) || takesNote(root, { sourceCode, origins })) return false;
  const name = root.type === 'FunctionDeclaration' ? root.id?.name : undefined;
  const calls = name === undefined ? [] : (index.calls.get(name) ?? []);
  if (calls.length > 0 && calls.every((call) => enclosingRoot(call).type === 'Program' || runsOnce(namedFunctionAround(enclosingRoot(call))))) return false;
  return nodesBelow(handler, sourceCode.visitorKeys).some((node) => {
    const declared = node.type === 'Identifier' ? origins.variableOf(node)?.defs[0]?.name : undefined;
    return declared !== undefined && isWithin(declared, root) && !isWithin(declared, handler);
  });
}

/** Whether a function is one that an extension begins with: `activate(context)`, and what it gives its context to. */
function runsOnce(root: FunctionLike | undefined): boolean {
  if (!root) return false;
  const isConstructor = root.parent.type === 'MethodDefinition' && root.parent.kind === 'constructor';
  const name = root.type === 'FunctionDeclaration' ? root.id?.name : undefined;
  return isConstructor || name === 'activate' || root.params.some((parameter) => parameter.type === 'Identifier' && (extensionContext.test(parameter.name) || typeName(parameter) === 'ExtensionContext'));
}

/** Whether a function tests a variable of the module, and sets it: `if (isRegistered) return; isRegistered = true;`. */
function takesNote(root: FunctionLike, { sourceCode, origins }: Pick<FileContext, 'sourceCode' | 'origins'>): boolean {
  const nodes = nodesBelow(root, sourceCode.visitorKeys);
  const tests = nodes.flatMap((node) => (node.type === 'IfStatement' ? node.test : []));
  return nodes.some((node) => {
    const variable = node.type === 'AssignmentExpression' && node.left.type === 'Identifier' ? origins.variableOf(node.left) : undefined;
    if (!variable || isWithin(variable.defs[0]?.name ?? root, root)) return false;
    return variable.references.some(({ identifier }) => tests.some((test) => isWithin(identifier, test)));
  });
}

function typeName({ typeAnnotation }: TSESTree.Identifier): string {
  const type = typeAnnotation?.typeAnnotation;
  const name = type?.type === 'TSTypeReference' ? type.typeName : undefined;
  return name?.type === 'TSQualifiedName' ? name.right.name : name?.type === 'Identifier' ? name.name : '';
}
