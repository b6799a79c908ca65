/** Whether a call is one of the releases that an entry of the catalogue names. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, chainRoot, isCall, literalText, memberName, unwrap, type Call } from '../ast/nodes.ts';
import type { ReleaseTemplate } from '../resources/index.ts';
import type { FileContext } from './file-context.ts';

/** What stands for the resource in a release. */
export interface ReleaseSubject {
  readonly releases: readonly ReleaseTemplate[];
  /** Source text of a resource that is no value: a receiver, a path. */
  readonly text: string | undefined;
  /** Source text of the object that handed the resource out. */
  readonly receiver: string | undefined;
  /** Source text of the arguments of the acquisition. */
  readonly arguments: readonly string[];
}

/** The names from the resource on: `["body", "cancel"]` for `resource.body?.cancel()`, and the call at their end, if there is one. */
export function methodPath(resource: TSESTree.Node): { readonly path: readonly string[]; readonly call: Call | undefined; readonly last: TSESTree.Node } {
  const path: string[] = [];
  let node = resource;
  while (node.parent?.type === 'MemberExpression' && node.parent.object === node) {
    path.push(memberName(node.parent) ?? '?');
    node = node.parent;
    while (node.parent.type === 'TSNonNullExpression' || node.parent.type === 'ChainExpression') node = node.parent;
  }
  const { parent } = node;
  const call = parent && isCall(parent) && parent.callee === node ? parent : undefined;
  return { path, call, last: node };
}

function sameNames(path: readonly string[], template: readonly string[]): boolean {
  return path.length === template.length && template.every((name, index) => isName(path[index], name));
}

/** Bluebird's `promisifyAll` puts a method beside each: `client.quitAsync()`. */
function isName(name: string | undefined, template: string): boolean {
  const wanted = template.replace(/^Symbol\./, '@@');
  return name === wanted || name === `${wanted}Async`;
}

/** Whether calling the method at this path of the resource releases it; any dispose method does. */
export function isReleasingMethod(path: readonly string[], call: Call, { releases }: ReleaseSubject): boolean {
  if (path.length === 1 && (path[0] === '@@dispose' || path[0] === '@@asyncDispose')) return true;
  return releases.some(
    (template) => template.callee.base === 'resource' && sameNames(path, template.callee.path) && literalsAgree(call, template),
  );
}

/** Whether a method of this name releases the resource, whatever its arguments: `defer(handle.close)`. */
export function isReleasingName(name: string, { releases }: ReleaseSubject): boolean {
  return name === '@@dispose' || name === '@@asyncDispose' || releases.some(({ callee }) => callee.base === 'resource' && sameNames([name], callee.path));
}

/** Whether calling the resource itself releases it: `const release = await mutex.acquire()`. */
export function isReleasedByCalling({ releases }: ReleaseSubject): boolean {
  return releases.some(({ callee }) => callee.base === 'resource' && callee.path.length === 0);
}

/**
 * Whether a call to which the resource is passed as argument `index` releases it: `clearInterval(timer)`, `pool.release(client)`.
 * `name` is the last name of the callee where it is exported.
 */
export function isReleasingArgument(name: string | undefined, index: number, { releases }: ReleaseSubject): boolean {
  return releases.some(
    ({ callee, arguments: parameters }) =>
      callee.base !== 'resource' && callee.path.at(-1) === name && parameters[index]?.kind === 'resource',
  );
}

/** The call that releases what an expression names: by a method of it, by calling it, or by getting it. */
export function releaseAt(resource: TSESTree.Node, subject: ReleaseSubject): Call | undefined {
  const { path, call } = methodPath(resource);
  if (call) return (path.length === 0 ? isReleasedByCalling(subject) : isReleasingMethod(path, call, subject)) ? call : undefined;
  const { parent } = resource;
  if (parent?.type !== 'CallExpression') return undefined;
  return isReleasingArgument(calleeName(parent), parent.arguments.indexOf(resource as TSESTree.Expression), subject) ? parent : undefined;
}

/**
 * Whether a call releases a resource that is no value of its own, or one that its receiver releases: `mutex.release()`,
 * `connection.commit()`, `rm(path)`, `unlock(key)`, `vi.useRealTimers()`.
 */
export function isTextualRelease(call: Call, subject: ReleaseSubject, context: FileContext): boolean {
  const { sourceCode } = context;
  const callee = unwrap(call.callee);
  const name = calleeName(call);
  const object = callee.type === 'MemberExpression' ? sourceCode.getText(callee.object) : undefined;
  return subject.releases.some((template) => {
    const { base, path } = template.callee;
    if (path.at(-1)?.replace(/^Symbol\./, '@@') !== name || !literalsAgree(call, template)) return false;
    const argumentsAgree = template.arguments.every((parameter, index) => {
      const argument = call.arguments[index];
      if (parameter.kind === 'argument') return argument !== undefined && sourceCode.getText(argument) === subject.arguments[parameter.index];
      if (parameter.kind === 'resource') return argument !== undefined && sourceCode.getText(argument) === subject.text;
      return true;
    });
    if (!argumentsAgree) return false;
    if (base === 'receiver') return object !== undefined && object === subject.receiver;
    if (base === 'resource') return object !== undefined && object === subject.text;
    const isAboutResource = template.arguments.some(({ kind }) => kind === 'argument' || kind === 'resource');
    return isAboutResource || subject.text !== undefined || (path.length > 1 && callee.type === 'MemberExpression' && !isMadeHere(callee.object, context));
  });
}

/** Whether an object is what a call of the file has given, and so no module: `spy` of `const spy = sinon.spy(…); spy.restore()`. */
function isMadeHere(object: TSESTree.Node, { origins, sourceCode }: FileContext): boolean {
  const name = chainRoot(object);
  const definition = sourceCode.getScope(name).references.find(({ identifier }) => identifier === name)?.resolved?.defs[0];
  const init = definition?.type === 'Variable' && definition.node.init ? unwrap(definition.node.init) : undefined;
  const value = init?.type === 'AwaitExpression' ? unwrap(init.argument) : init;
  return value !== undefined && isCall(value) && origins.of(value)?.kind !== 'export';
}

/** Whether some form of release does not name the resource as a value, so that calls must be looked for by name. */
export function hasTextualRelease({ releases, text }: ReleaseSubject): boolean {
  return text !== undefined || releases.some(({ callee, arguments: parameters }) => callee.base !== 'resource' && !parameters.some(({ kind }) => kind === 'resource'));
}

/** The calls of the file that release a resource which is no value of its own. */
export function textualReleases(subject: ReleaseSubject, context: FileContext): Call[] {
  if (!hasTextualRelease(subject)) return [];
  const names = new Set(subject.releases.map(({ callee }) => callee.path.at(-1)?.replace(/^Symbol\./, '@@')));
  return [...names].flatMap((name) => {
    const calls = name === undefined ? undefined : context.index.calls.get(name);
    return calls?.filter((call) => isTextualRelease(call, subject, context)) ?? [];
  });
}

function literalsAgree(call: Call, template: ReleaseTemplate): boolean {
  return template.arguments.every((parameter, index) => {
    if (parameter.kind !== 'literal') return true;
    const argument = call.arguments[index];
    if (typeof parameter.value === 'string') {
      return literalText(argument)?.trimStart().toLowerCase().startsWith(parameter.value.toLowerCase()) ?? false;
    }
    return argument?.type === 'Literal' && argument.value === parameter.value;
  });
}
