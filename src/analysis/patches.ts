/**
 * State of the process that a function changes and puts back: its working directory, a variable of its environment. Only a function that
 * saves the value before and restores it on some path is judged.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isFunctionLike, isWithin, memberName, type Call } from '../ast/nodes.ts';
import { isInCatch } from '../ast/tries.ts';
import { parseRelease } from '../resources/index.ts';
import type { FileContext } from './file-context.ts';
import { isInTest } from './places.ts';
import type { Site } from './sites.ts';
import { siteOfChange } from './undone-changes.ts';

/** Whether a text changes the working directory or restores a variable of the environment. */
export function mayPatch(text: string): boolean {
  return text.includes('process.chdir(') || text.includes('= process.env.');
}

/** The sites at which functions of the file change what they restore. */
export function patchSites(context: FileContext): Site[] {
  return [...directorySites(context), ...environmentSites(context)];
}

/** `const before = process.cwd(); process.chdir(folder); …; process.chdir(before);` */
function directorySites(context: FileContext): Site[] {
  const calls = (context.index.calls.get('chdir') ?? []).filter(({ callee }) => isProcessMember(callee, 'chdir'));
  if (calls.length < 2) return [];
  const saved = ({ arguments: [folder] }: Call): TSESTree.Node | undefined => savedIn(folder, 'process.cwd()', context);
  return calls.flatMap((call) => {
    const own = calls.filter((restore) => restore !== call && isWithin(restore, enclosingRoot(call)) && isReadBefore(saved(restore), call));
    return saved(call) ? [] : siteOf(call, own, 'working directory', 'process-working-directory', context);
  });
}

/** `const before = process.env.MODE; process.env.MODE = mode; …; process.env.MODE = before;` */
function environmentSites(context: FileContext): Site[] {
  const { sourceCode } = context;
  const writes = processReferences(sourceCode).flatMap(environmentWrite);
  const saved = (write: TSESTree.Node): TSESTree.Node | undefined =>
    write.type === 'AssignmentExpression' ? savedIn(write.right, sourceCode.getText(write.left), context) : undefined;
  return writes.flatMap((write) => {
    if (write.type !== 'AssignmentExpression' || saved(write)) return [];
    const name = sourceCode.getText(write.left);
    const root = enclosingRoot(write);
    const sameVariable = writes.filter((other) => other !== write && isWithin(other, root) && sourceCode.getText(targetOf(other)) === name);
    const restores = sameVariable.filter((other) => isReadBefore(saved(other), write));
    const deletions = sameVariable.filter(({ type }) => type === 'UnaryExpression');
    return restores.length === 0 ? [] : siteOf(write, [...restores, ...deletions], 'environment variable', 'process-environment', context);
  });
}

function siteOf(change: TSESTree.Node, restores: readonly TSESTree.Node[], name: string, id: string, { sourceCode }: FileContext): Site[] {
  const root = enclosingRoot(change);
  const [restore] = restores;
  if (!restore || !isFunctionLike(root)) return [];
  // What is put back only where something fails is meant to stay where nothing does; in a test, nothing is.
  if (restores.every((one) => isInCatch(one)) && !isInTest(root)) return [];
  const text = sourceCode.getText(restore);
  const release = restore.type === 'CallExpression' ? parseRelease(text) : { ...parseRelease('restore()'), text };
  return [siteOfChange(change, root, { id, name, release }, restores)];
}

/** Where the variable that an expression names has read its value, if that is the given text. */
function savedIn(expression: TSESTree.Node | undefined, text: string, { origins, sourceCode }: FileContext): TSESTree.Node | undefined {
  if (expression?.type !== 'Identifier') return undefined;
  const definition = origins.variableOf(expression)?.defs[0];
  const init = definition?.type === 'Variable' ? definition.node.init : undefined;
  return init && sourceCode.getText(init) === text ? init : undefined;
}

/** Whether a value was saved in front of a change: what is read behind it brings that change back. */
function isReadBefore(saved: TSESTree.Node | undefined, change: TSESTree.Node): boolean {
  if (!saved) return false;
  return enclosingRoot(saved) !== enclosingRoot(change) || saved.range[0] < change.range[0];
}

function isProcessMember(node: TSESTree.Node, name: string): boolean {
  return node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === 'process' && memberName(node) === name;
}

function processReferences({ scopeManager }: TSESLint.SourceCode): TSESTree.Node[] {
  const scope = scopeManager?.globalScope;
  const declared = scope?.set.get('process')?.references ?? [];
  return [...(scope?.through ?? []), ...declared].map(({ identifier }) => identifier as TSESTree.Node).filter((node) => node.type === 'Identifier' && node.name === 'process');
}

/** The assignment to, or the deletion of, a variable of `process.env` that the reference is part of. */
function environmentWrite(reference: TSESTree.Node): TSESTree.Node[] {
  const environment = reference.parent;
  if (!environment || !isProcessMember(environment, 'env')) return [];
  const variable = environment.parent;
  if (variable?.type !== 'MemberExpression' || variable.object !== environment) return [];
  const { parent } = variable;
  if (parent.type === 'AssignmentExpression' && parent.left === variable && parent.operator === '=') return [parent];
  return parent.type === 'UnaryExpression' && parent.operator === 'delete' ? [parent] : [];
}

function targetOf(write: TSESTree.Node): TSESTree.Node {
  return write.type === 'AssignmentExpression' ? write.left : write.type === 'UnaryExpression' ? write.argument : write;
}
