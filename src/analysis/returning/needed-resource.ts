/** In which ways an expression needs a resource when it has been evaluated: by its receiver, its arguments, what its closures capture. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, literalText, memberName, outermost, unwrap, type Call } from '../../ast/nodes.ts';
import { endEvents } from '../../resources/listening.ts';
import { lazyMethods } from '../../resources/working-methods.ts';
import type { FileContext } from '../file-context.ts';
import type { OwnedScope } from './owned-scopes.ts';
import { isPromise } from './promise-values.ts';
import { isReleasingArgument, isReleasingMethod, methodPath } from '../release-match.ts';
import { knownCall } from '../sites.ts';

/** Calls that make another lazy value of the one that they get. */
const lazyWrappers = new Set(['createInterface', 'from', 'toWeb', 'fromWeb', 'compose']);
const passingOn = new Set(['pipe', 'pipeThrough', 'values', '@@asyncIterator', '@@iterator', 'setEncoding', 'on', 'once', 'map', 'filter', 'flatMap', 'take', 'drop', 'addListener']);
/** Constructors that go through what they are given at once. */
const eagerConstructors = new Set(['Set', 'Map', 'Array', 'WeakSet', 'WeakMap', 'Promise', 'Error', 'Date', 'String', 'Number']);
const disposing = new Set(['@@dispose', '@@asyncDispose', 'dispose', 'disposeAsync']);

type Variables = ReadonlySet<TSESLint.Scope.Variable>;

/** Whether a call is the release itself: `return file.close()`. */
export function isOwnRelease(call: Call, { releases, site, holders, using }: OwnedScope): boolean {
  if (releases.includes(call)) return true;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  const name = memberName(callee);
  const object = unwrap(callee.object);
  if (object.type !== 'Identifier' || ![...holders].some((holder) => holder.name === object.name)) return false;
  if (site && isReleasingMethod(methodPath(object).path, call, { releases: site.acquirer.releases, text: undefined, receiver: undefined, arguments: [] })) return true;
  return name !== undefined && (disposing.has(name) || (using !== undefined && !site && name === 'close'));
}

/** The places in a closure that need the resource when it runs; releasing it is no use. */
export function capturedUses(closure: TSESTree.Node, scope: OwnedScope, { origins }: FileContext): TSESTree.Node[] {
  return [...scope.holders].flatMap(({ references }) =>
    references
      .filter((reference) => reference.isRead() && isWithin(reference.identifier, closure))
      .map(({ identifier }) => identifier)
      .filter((identifier) => {
        const { path, call } = methodPath(identifier);
        if (call) return !isOwnRelease(call, scope) && !isNoted(call, scope) && !hearsEnd(call);
        const { parent } = identifier;
        if (isCall(parent) && isReleaseOf(identifier, parent, scope)) return false;
        const passedTo = isCall(parent) ? origins.of(parent.callee) : undefined;
        // `() => clearInterval(timer)`, `() => file.closed`.
        return path.length === 0 && !(passedTo?.kind === 'export' && passedTo.module === '' && /^(?:clear|cancel)/.test(passedTo.path[0] ?? ''));
      }),
  );
}

/** `scope.trace('Showing the view');`: a logger of which nothing else is known still logs. */
function isNoted(call: Call, { site }: OwnedScope): boolean {
  return site === undefined && /^(?:log|debug|verbose|info|warn|warning|error|trace)$/.test(calleeName(call) ?? '') && outermost(call).parent?.type === 'ExpressionStatement';
}

/** `child.once('exit', resolve)`: what waits for the end of the resource comes to it by the release, or is told of its error. */
function hearsEnd(call: Call): boolean {
  return /^(?:on|once|addListener|addEventListener)$/.test(calleeName(call) ?? '') && isEndEvent(call.arguments[0]);
}

function isEndEvent(event: TSESTree.Node | undefined): boolean {
  const name = literalText(event) ?? '';
  return endEvents.has(name) || name === 'error' || name === 'disconnect';
}

/** `once(server, 'close')` of Node's `events`. */
function awaitsEnd(call: Call, { origins }: FileContext): boolean {
  const origin = call.arguments.length > 1 ? origins.of(call.callee) : undefined;
  return origin?.kind === 'export' && origin.module === 'events' && origin.path.at(-1) === 'once' && isEndEvent(call.arguments[1]);
}

/** `() => releaseSeat(seat)`: a call that releases what it is given. */
function isReleaseOf(identifier: TSESTree.Node, call: Call, { site }: OwnedScope): boolean {
  const index = call.arguments.findIndex((argument) => argument === identifier);
  return index >= 0 && site !== undefined && isReleasingArgument(calleeName(call), index, { releases: site.acquirer.releases, text: undefined, receiver: undefined, arguments: [] });
}

/** Whether what an expression gives may still be using the resource: it is a call on it, or one that got it. */
export function isUsedAlong(expression: TSESTree.Node, scope: OwnedScope, context: FileContext): boolean {
  const node = unwrap(expression);
  if (isRootedIn(node, neededVariables(scope, context), context) || isRootedInField(node, scope)) return true;
  if (node.type === 'TaggedTemplateExpression') return false;
  if (!isCall(node)) return false;
  const local = context.origins.calledFunction(node);
  if (local && local !== scope.root && isWithin(local, scope.root) && captures(local, scope)) return true;
  const callee = unwrap(node.callee);
  // `this.load(file).then(parse)`, `Promise.all([…]).finally(…)`
  if (callee.type === 'MemberExpression' && isCall(unwrap(callee.object)) && isUsedAlong(callee.object, scope, context)) return true;
  return !awaitsEnd(node, context) && node.arguments.some((argument) => isGiven(argument, scope, context));
}

/** Whether a call leads to a function of the file that takes the same lock itself, and so must come after its release. */
export function takesAgain(expression: TSESTree.Node, { root, acquisition }: OwnedScope, { origins, index, sourceCode }: FileContext): boolean {
  const node = unwrap(expression);
  if (!isCall(node)) return false;
  const callee = unwrap(node.callee);
  // `this.retry().then(…)`
  const local = callee.type === 'MemberExpression' && isCall(unwrap(callee.object)) ? origins.calledFunction(unwrap(callee.object) as Call) : origins.calledFunction(node);
  if (!local) return false;
  if (isWithin(root, local)) return true;
  const name = isCall(acquisition) ? calleeName(acquisition) : undefined;
  const text = isCall(acquisition) ? sourceCode.getText(acquisition.callee) : undefined;
  const others = name === undefined ? undefined : index.calls.get(name);
  return others?.some((other) => isWithin(other, local) && sourceCode.getText(other.callee) === text) ?? false;
}

/** Whether an argument hands the resource to a call, or a promise or a closure that needs it. */
function isGiven(argument: TSESTree.Node, scope: OwnedScope, context: FileContext): boolean {
  const node = unwrap(argument);
  switch (node.type) {
    case 'Identifier': {
      const variable = context.origins.variableOf(node);
      return variable !== undefined && scope.holders.has(variable);
    }
    case 'SpreadElement':
      return isGiven(node.argument, scope, context);
    case 'ArrayExpression':
      return node.elements.some((element) => element !== null && isGiven(element, scope, context));
    case 'ObjectExpression':
      return node.properties.some((property) => isGiven(property.type === 'Property' ? property.value : property.argument, scope, context));
    case 'ConditionalExpression':
      return isGiven(node.consequent, scope, context) || isGiven(node.alternate, scope, context);
    case 'LogicalExpression':
      return isGiven(node.left, scope, context) || isGiven(node.right, scope, context);
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return capturedUses(node, scope, context).length > 0;
    case 'CallExpression':
      if (isOwnRelease(node, scope)) return false;
      if (isPathIn(node, scope)) return true;
      return isUsedAlong(node, scope, context) && (isPromise(node, context) || isLazyCall(node, false, scope, context) || isMapped(node));
    default:
      return isPathIn(node, scope) || isField(node, scope);
  }
}

/** A path that is put together from a temporary directory: what is behind it goes with the directory. */
function isPathIn(node: TSESTree.Node, { entry, holders }: OwnedScope): boolean {
  if (!entry?.isPath) return false;
  return [...holders].some(({ references }) => references.some(({ identifier }) => isWithin(identifier, node)));
}

/** `paths.map((path) => file.read(path))`: an array of promises, in a call that waits for all of them. */
function isMapped(call: TSESTree.CallExpression): boolean {
  return calleeName(call) === 'map';
}

/** Whether the expression gives something that reads from the resource later: a stream, a cursor, a generator, a prepared statement. */
export function isLazyCall(call: Call, isAwaited: boolean, scope: OwnedScope, context: FileContext): boolean {
  const { origins } = context;
  const name = calleeName(call);
  const callee = unwrap(call.callee);
  const local = origins.calledFunction(call);
  if (local?.generator) return !isAwaited && (captures(local, scope) || isRootedIn(callee, scope.holders, context) || call.arguments.some((argument) => isGiven(argument, scope, context)));
  if (callee.type === 'MemberExpression' && name !== undefined) {
    const object = unwrap(callee.object);
    if (isRootedIn(object, neededVariables(scope, context), context)) {
      const isMethod = lazyMethods.has(name) || (scope.entry?.transfers?.includes(name) === true && name !== 'move');
      if (isMethod) return true;
      if (givesDependent(call, isAwaited, context)) return true;
    }
    if (passingOn.has(name) && isCall(object) && isLazyCall(object, false, scope, context)) return !isPromise(call, context);
  }
  // `Array.from(lines)` goes through them at once.
  if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && /Array$|^Buffer$/.test(callee.object.name)) return false;
  const isWrapper = call.type === 'NewExpression' ? name !== undefined && !eagerConstructors.has(name) : name !== undefined && lazyWrappers.has(name);
  return isWrapper && call.arguments.some((argument) => holdsLazyCall(argument, scope, context));
}

function holdsLazyCall(argument: TSESTree.Node, scope: OwnedScope, context: FileContext): boolean {
  const node = unwrap(argument);
  if (node.type === 'ObjectExpression') {
    return node.properties.some((property) => property.type === 'Property' && holdsLazyCall(property.value, scope, context));
  }
  return isCall(node) && isLazyCall(node, false, scope, context);
}

/** Whether a method of the resource hands out what the catalogue knows to live on it: `db.prepare(…)`, `await browser.newPage()`. */
function givesDependent(call: Call, isAwaited: boolean, context: FileContext): boolean {
  const known = knownCall(call, context.origins, context);
  if (!known) return false;
  const acquires = known.acquires.some(({ yields, shape }) => yields === 'value' && (isAwaited || !shape.awaited));
  return acquires || (known.gives !== undefined && known.acquires.length === 0 && (isAwaited || !known.gives.awaited));
}

/** Whether a class of the file keeps the resource that its constructor gets. */
export function keepsArgument(call: TSESTree.NewExpression, scope: OwnedScope, { origins, summaries }: FileContext): boolean {
  const origin = origins.of(call.callee);
  if (origin?.kind !== 'class') return false;
  const constructor = origin.node.body.body.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
  if (constructor?.type !== 'MethodDefinition' || !isFunctionLike(constructor.value)) return false;
  const { value } = constructor;
  return call.arguments.some((argument, index) => {
    const node = unwrap(argument);
    const variable = node.type === 'Identifier' ? origins.variableOf(node) : undefined;
    if (!variable || !scope.holders.has(variable)) return false;
    if (value.params[index]?.type === 'TSParameterProperty') return true;
    const entry = scope.entry ?? { id: 'unknown', name: 'resource', acquire: 'default', release: '_.close()' };
    const effect = summaries.parameterEffect(value, index, { releases: [], text: undefined, receiver: undefined, arguments: [], entry });
    return effect === 'keeps' || effect === 'returns';
  });
}

/** Whether the chain of members and calls starts at the resource. */
export function isRootedInHolder(expression: TSESTree.Node, scope: OwnedScope, context: FileContext): boolean {
  return isRootedIn(expression, scope.holders, context) || isRootedInField(expression, scope);
}

/** Whether an expression is the resource, where that is a field. */
export function isField(node: TSESTree.Node, { field }: OwnedScope): boolean {
  return field?.has(node) === true;
}

function isRootedInField(expression: TSESTree.Node, scope: OwnedScope): boolean {
  const node = unwrap(expression);
  if (isField(node, scope)) return true;
  return (node.type === 'MemberExpression' && isRootedInField(node.object, scope)) || (node.type === 'CallExpression' && isRootedInField(node.callee, scope));
}

/** Whether a function of the file uses a variable of the resource in its own body. */
function captures(local: TSESTree.Node, { used }: OwnedScope): boolean {
  return [...used].some(({ references }) => references.some(({ identifier }) => isWithin(identifier, local)));
}

/** Whether the chain of members and calls starts at one of the variables. */
function isRootedIn(expression: TSESTree.Node, variables: Variables, { origins }: FileContext): boolean {
  let node = unwrap(expression);
  for (;;) {
    if (node.type === 'MemberExpression') node = unwrap(node.object);
    else if (node.type === 'CallExpression') node = unwrap(node.callee);
    else if (node.type === 'TaggedTemplateExpression') node = unwrap(node.tag);
    else break;
  }
  if (node.type !== 'Identifier') return false;
  const variable = origins.variableOf(node);
  return variable !== undefined && variables.has(variable);
}

const derivedVariables = new WeakMap<OwnedScope, Variables>();

/** The variables of the resource, and those that hold what the catalogue knows to be made by it: `const page = await browser.newPage()`. */
function neededVariables(scope: OwnedScope, context: FileContext): Variables {
  const known = derivedVariables.get(scope);
  if (known) return known;
  const variables = new Set(scope.used);
  derivedVariables.set(scope, variables);
  for (const variable of variables) {
    for (const { identifier } of variable.references) {
      const derived = madeOf(identifier, context);
      if (derived && enclosingRoot(derived.identifiers[0] ?? identifier) === scope.root) variables.add(derived);
    }
  }
  return variables;
}

/** The constant that holds what a chain from this identifier gives, where that is an instance which the catalogue knows. */
function madeOf(identifier: TSESTree.Node, { origins, sourceCode }: FileContext): TSESLint.Scope.Variable | undefined {
  let node = identifier;
  let isCalled = false;
  for (let { parent } = node; parent; parent = node.parent) {
    const isChain = parent.type === 'MemberExpression' ? parent.object === node : isCall(parent) ? parent.callee === node : parent.type === 'AwaitExpression' || parent.type === 'ChainExpression';
    if (!isChain) break;
    isCalled ||= isCall(parent);
    node = parent;
  }
  const { parent } = node;
  if (!isCalled || parent?.type !== 'VariableDeclarator' || parent.init !== node || parent.id.type !== 'Identifier') return undefined;
  const [variable] = sourceCode.getDeclaredVariables(parent);
  return variable && origins.ofVariable(variable)?.kind === 'instance' ? variable : undefined;
}
