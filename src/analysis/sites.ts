/** Acquisition sites: calls that the catalogue or this file's own declarations say acquire a resource, and what first holds it. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { awaited, callbackOf, enclosingRoot, isCall, isFunctionLike, isWithin, literalText, memberName, outermost, propertyName, unwrap, type Call, type FunctionLike, type FunctionNode } from '../ast/nodes.ts';
import type { Acquirer, Known } from '../resources/index.ts';
import type { Origins } from './origins.ts';
import { takesPlain } from './carriers.ts';
import type { FileContext } from './file-context.ts';
import type { Guard } from './guards.ts';
import type { Edge } from './cfg/graph.ts';

/** One place at which an obligation begins. */
export interface Site {
  readonly call: TSESTree.Node;
  readonly acquirer: Acquirer;
  readonly root: FunctionNode;
  /** The node whose normal completion means that the resource is held: the call, its `await`, or the root for a callback's parameter. */
  readonly completion: TSESTree.Node;
  /** The expression whose value is the resource; `undefined` where only a variable or a text stands for it. */
  readonly value: TSESTree.Node | undefined;
  /** The variable that holds it from the start: a destructured element, a callback's parameter. */
  readonly variable: TSESLint.Scope.Variable | undefined;
  /** Where that variable is bound. */
  readonly bound: TSESTree.Node | undefined;
  /** The text that stands for a resource that is no value: the receiver (`connection`) or an argument (`path`). */
  readonly text: string | undefined;
  /** The object whose method acquired, for releases such as `pool.release(client)`. */
  readonly receiver: string | undefined;
  readonly arguments: readonly string[];
  /** `(error, fd) => …`: the acquisition failed where this is set. */
  readonly failure: TSESLint.Scope.Variable | undefined;
  /** Judged only where its function releases it on some path. */
  readonly needsEvidence: boolean;
  /** Where it is released, for what no pattern of a release can say. */
  readonly releasedAt?: readonly TSESTree.Node[];
  /** The parameter of a callback that releases it where it is called: `done` of `(error, client, done) => …`. */
  readonly releaser?: TSESLint.Scope.Variable | undefined;
  /** Conditions around its releases that ask only whether there was anything to acquire it from. */
  readonly guards?: readonly Guard[];
  /** Where it has ended by itself. */
  readonly isEndedBy?: (edge: Edge) => boolean;
  /** Where a throw is not held against it: the rest of a `finally` that releases. */
  readonly exempt?: readonly TSESTree.Node[];
  /** The acquisition itself, where a closure or a method of what the call gives releases it. */
  readonly opened?: TSESTree.Node;
  /** The value is an object that holds the resource under these properties; whoever reads one has the resource. */
  readonly handsOut?: readonly string[];
  /** The value is an array of such resources. */
  readonly isCollection?: boolean;
}

/** What the catalogue knows of a call, in whatever way its callee is written. */
export function knownCall(call: Call, origins: Origins, context: FileContext): Known | undefined {
  const { catalogue } = context;
  const callee = unwrap(call.callee);
  const origin = origins.of(callee);
  if (origin?.kind === 'export') {
    if (call.type === 'NewExpression') return catalogue.ofNew(origin.module, origin.path);
    const known = catalogue.ofCall(origin.module, origin.path);
    return origin.promisified && known ? promisified(known) : known;
  }
  if (origin || call.type === 'NewExpression' || callee.type !== 'MemberExpression') return undefined;
  let member = memberName(callee);
  let object = unwrap(callee.object);
  for (let nested = 0; nested < 3 && member !== undefined; nested += 1) {
    if (object.type === 'Super') return undefined;
    const receiver = origins.of(object);
    if (receiver?.kind === 'instance') return catalogue.ofMethod(receiver.type, member);
    if (object.type !== 'MemberExpression') return undefined;
    const outer = memberName(object);
    if (outer === undefined) return undefined;
    member = `${outer}.${member}`;
    object = unwrap(object.object);
  }
  return undefined;
}

/** `promisify(fs.open)`: what was handed to the callback is what the promise resolves to. */
function promisified(known: Known): Known {
  return {
    gives: known.gives,
    acquires: known.acquires
      .filter(({ yields }) => yields.startsWith('callback:'))
      .map((acquirer) => ({ ...acquirer, yields: 'value' as const, shape: { ...acquirer.shape, awaited: true } })),
  };
}

/** The site of a call that `acquirer` matches; `undefined` where the pattern's conditions do not hold or nothing can be followed. */
export function siteOf(call: Call, acquirer: Acquirer, context: FileContext, needsEvidence = false): Site | undefined {
  const { pattern, yields } = acquirer;
  if (pattern.unlessCallback && callbackOf(call)) return undefined;
  if (call.arguments.length < (pattern.atLeast ?? 0) && !call.arguments.some(({ type }) => type === 'SpreadElement')) return undefined;
  if (pattern.when && !Object.entries(pattern.when).every(([index, start]) => startsWith(call.arguments[Number(index)], start))) return undefined;
  if (pattern.unlessOption && hasOption(call, [pattern.unlessOption].flat())) return undefined;
  const { sourceCode } = context;
  const callee = unwrap(call.callee);
  const receiver = callee.type === 'MemberExpression' ? sourceCode.getText(callee.object) : undefined;
  const common = {
    call,
    acquirer,
    root: enclosingRoot(call),
    completion: completionOf(call),
    value: undefined,
    variable: undefined,
    bound: undefined,
    text: undefined,
    receiver,
    arguments: call.arguments.map((argument) => sourceCode.getText(argument)),
    failure: undefined,
    needsEvidence: needsEvidence || (acquirer.entry.lifetime === 'process' && !acquirer.entry.servesBy && !acquirer.entry.keptWithOthers),
  } satisfies Site;
  if (yields === 'value') {
    const callback = thenCallback(call);
    // `createImageBitmap(blob).then(({ width }) => width)`: nobody gets the bitmap itself.
    if (callback && !takesPlain(callback.params[0], acquirer, context)) return parameterSite(common, callback, 0, context);
    const whole = outermost(call);
    const started = whole.parent?.type === 'ExpressionStatement' ? startedObject(call, acquirer) : undefined;
    return started ? startedSite(common, started, context) : { ...common, value: call };
  }
  if (yields === 'receiver') {
    const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
    const variable = object?.type === 'Identifier' ? context.origins.variableOf(object) : undefined;
    const definition = variable?.defs[0];
    // What the function around has made, another of its functions may end.
    const isOuter = definition !== undefined && definition.type !== 'ImportBinding' && enclosingRoot(definition.name) !== common.root;
    // A client is ended by whoever made it.
    const made = definition?.type === 'Variable' && definition.node.init ? unwrap(definition.node.init) : undefined;
    const isOfOthers = isOuter || (acquirer.entry.servesBy !== undefined && !(made && isCall(made) && knownCall(made, context.origins, context)?.gives));
    return receiver === undefined ? undefined : { ...common, text: receiver, variable: definition && variable, needsEvidence: common.needsEvidence || isOfOthers };
  }
  const [kind, key = ''] = yields.split(':');
  if (kind === 'argument') {
    const argument = call.arguments[Number(key)];
    return argument && { ...common, text: sourceCode.getText(argument) };
  }
  if (kind === 'callback') {
    const callback = callbackOf(call);
    const site = callback && parameterSite(common, callback, Number(key), context);
    const releaser = pattern.releasedBy && callback?.params[Number(pattern.releasedBy.split(':')[1])];
    return site && releaser?.type === 'Identifier' ? { ...site, releaser: context.origins.variableOf(releaser) } : site;
  }
  return partSite(common, kind === 'element' ? Number(key) : key, context);
}

/** The object that a method has begun to hold something with, and given again to nobody: `spinner` of `spinner.start();`. */
function startedObject(call: Call, { entry }: Acquirer): TSESTree.Node | undefined {
  let object: TSESTree.Node = call;
  while (isCall(object)) {
    const callee = unwrap(object.callee);
    if (callee.type !== 'MemberExpression' || !entry.returnsItself?.includes(memberName(callee) ?? '')) return undefined;
    object = unwrap(callee.object);
  }
  return object;
}

/** What others have made, or keep in a field, they may stop as well. */
function startedSite(site: Site, object: TSESTree.Node, { origins, sourceCode }: FileContext): Site | undefined {
  const variable = object.type === 'Identifier' ? origins.variableOf(object) : undefined;
  const definition = variable?.defs[0];
  if (!definition) return undefined;
  const isMadeHere = definition.type === 'Variable' && enclosingRoot(definition.name) === site.root && definition.node.init !== null && isCall(unwrap(definition.node.init));
  return { ...site, text: sourceCode.getText(object), variable, needsEvidence: site.needsEvidence || !isMadeHere };
}

/** `const [value, release] = await acquire()`, `({ port1 } = new MessageChannel())`. */
function partSite(site: Site, key: number | string, context: FileContext): Site | undefined {
  const whole = outermost(site.completion);
  const { parent } = whole;
  if (parent?.type === 'ExpressionStatement') return { ...site, value: site.call };
  if (parent?.type === 'VariableDeclarator' && parent.init === whole) {
    const target = partOf(parent.id, key);
    return target && { ...site, variable: context.origins.variableOf(target), bound: parent };
  }
  if (parent?.type !== 'AssignmentExpression' || parent.right !== whole || parent.parent.type !== 'ExpressionStatement') return undefined;
  const target = partOf(parent.left, key);
  const variable = target && context.origins.variableOf(target);
  const definition = variable?.defs[0]?.name;
  // What is stored in a variable of somebody else is that one's.
  return definition && isWithin(definition, site.root) ? { ...site, variable, bound: parent } : undefined;
}

/** The name that a pattern gives one of its parts. */
function partOf(pattern: TSESTree.Node, key: number | string): TSESTree.Identifier | undefined {
  let target: TSESTree.Node | null | undefined;
  if (typeof key === 'number' && pattern.type === 'ArrayPattern') target = pattern.elements[key];
  if (typeof key === 'string' && pattern.type === 'ObjectPattern') {
    target = pattern.properties.find((property): property is TSESTree.Property => property.type === 'Property' && propertyName(property.key, property.computed) === key)?.value;
  }
  return target?.type === 'Identifier' ? target : undefined;
}

function parameterSite(site: Site, callback: FunctionLike, index: number, context: FileContext): Site | undefined {
  const parameter = callback.params[index];
  if (parameter?.type !== 'Identifier') return undefined;
  const [first] = callback.params;
  const isThen = site.acquirer.yields === 'value';
  return {
    ...site,
    call: isThen ? site.call : parameter,
    root: callback,
    completion: callback,
    bound: callback,
    variable: context.origins.variableOf(parameter),
    failure: index > 0 && first?.type === 'Identifier' ? context.origins.variableOf(first) : undefined,
  };
}

/** The callback of `acquire().then((resource) => …)`. */
function thenCallback(call: Call): FunctionLike | undefined {
  const { parent } = outermost(call);
  if (parent?.type !== 'MemberExpression' || memberName(parent) !== 'then' || parent.parent.type !== 'CallExpression') return undefined;
  const [callback] = parent.parent.arguments;
  return callback && isFunctionLike(callback) && callback.params.length > 0 ? callback : undefined;
}

/** Where the value is there: the `await` around the call, or around the `Promise.all` that it is an element of. */
function completionOf(call: TSESTree.Node): TSESTree.Node {
  let promise = outermost(call);
  // `open(path).catch(() => null)` is there when the chain is.
  while (promise.parent?.type === 'MemberExpression' && promise.parent.object === promise && promise.parent.parent.type === 'CallExpression') {
    const name = memberName(promise.parent);
    if (name !== 'catch' && name !== 'finally') break;
    promise = outermost(promise.parent.parent);
  }
  // Casts and optional chains are no steps of the graph; what is inside them is.
  return awaited(promiseAllAround(promise) ?? unwrap(promise));
}

/** The `Promise.all([…])` whose array the expression is an element of. */
export function promiseAllAround(element: TSESTree.Node): TSESTree.CallExpression | undefined {
  const array = element.parent;
  if (array?.type !== 'ArrayExpression' || array.parent.type !== 'CallExpression') return undefined;
  const { callee } = array.parent;
  const isAll =
    callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Promise' && memberName(callee) === 'all';
  return isAll ? array.parent : undefined;
}

function startsWith(argument: TSESTree.Node | undefined, start: string): boolean {
  const text = argument?.type === 'Literal' && typeof argument.value === 'boolean' ? String(argument.value) : literalText(argument);
  return text?.trimStart().toLowerCase().startsWith(start.toLowerCase()) ?? false;
}

function hasOption(call: Call, names: readonly string[]): boolean {
  return call.arguments.some(
    (argument) =>
      argument.type === 'ObjectExpression' &&
      argument.properties.some((property) => property.type === 'SpreadElement' || names.includes(propertyName(property.key, property.computed) ?? '')),
  );
}
