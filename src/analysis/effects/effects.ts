/** The effects of components: the calls by which React, Preact, Vue, Svelte and Solid run code when a component is there. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, unwrap, type Call, type FunctionLike, type FunctionNode } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import type { Signs } from '../signs.ts';

export type Framework = 'react' | 'vue' | 'svelte' | 'solid';

export interface Effect {
  readonly call: TSESTree.CallExpression;
  /** As it is called: `useEffect`, `$effect.pre`. */
  readonly name: string;
  readonly framework: Framework;
  readonly callback: FunctionLike;
  /** The component, the hook, or the module that is one component. */
  readonly component: FunctionNode;
  /** Whether what the callback returns is called when the effect ends. */
  readonly takesTeardown: boolean;
  /** Whether it runs once in the life of its component. */
  readonly runsOnce: boolean;
}

const react = ['useEffect', 'useLayoutEffect', 'useInsertionEffect', 'useIsomorphicLayoutEffect'];
const vue = ['onMounted', 'onBeforeMount', 'watchEffect', 'watchPostEffect', 'watchSyncEffect'];
const solid = ['createEffect', 'createRenderEffect', 'createComputed'];
const once = new Set(['onMounted', 'onBeforeMount', 'onMount']);

/** Functions that wrap a callback, and give it on. */
const wrappers = new Set(['useCallback', 'useMemoizedFn', 'useEffectEvent', 'untrack']);

/** Whether a file may call an effect of a framework. */
export function mayHaveEffects(signs: Signs): boolean {
  return signs.has('Effect(') || signs.has('onMount') || signs.has('$effect') || signs.has('onBeforeMount(');
}

/** All effects of a file; `additional` are names of hooks that work like `useEffect`. */
export function effectsOf(context: FileContext, additional: readonly string[] = []): Effect[] {
  const aliases = aliasesOf(context);
  const callsOf = (name: string): Call[] => [name, ...(aliases.get(name) ?? [])].flatMap((each) => context.index.calls.get(each) ?? []);
  const named = (framework: Framework, names: readonly string[]): Effect[] =>
    names.flatMap((name) => callsOf(name).flatMap((call) => effectOf(call, name, framework, context) ?? []));
  return [
    ...named('react', [...new Set([...react, ...additional])]),
    ...named('vue', vue),
    ...named('solid', solid),
    ...callsOf('onMount').flatMap((call) => effectOf(call, 'onMount', /^svelte(?:\/|$)/.test(moduleOf(call, context) ?? '') ? 'svelte' : 'solid', context) ?? []),
    ...callsOf('$effect').flatMap((call) => effectOf(call, '$effect', 'svelte', context) ?? []),
    ...callsOf('pre').flatMap((call) => (isRunePre(call) ? (effectOf(call, '$effect.pre', 'svelte', context) ?? []) : [])),
  ];
}

/** The other names that imports give: `import { onMount as onSolidMount } from 'solid-js'`. */
function aliasesOf({ sourceCode }: FileContext): ReadonlyMap<string, string[]> {
  const aliases = new Map<string, string[]>();
  for (const statement of sourceCode.ast.body) {
    if (statement.type !== 'ImportDeclaration') continue;
    for (const specifier of statement.specifiers) {
      const imported = specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier' ? specifier.imported.name : undefined;
      if (imported !== undefined && imported !== specifier.local.name) aliases.set(imported, [...(aliases.get(imported) ?? []), specifier.local.name]);
    }
  }
  return aliases;
}

/** `$effect.pre(…)` */
function isRunePre({ callee }: Call): boolean {
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === '$effect';
}

function effectOf(call: Call, name: string, framework: Framework, context: FileContext): Effect | undefined {
  if (call.type !== 'CallExpression' || !isOfFramework(call, name, framework, context)) return undefined;
  const [first] = call.arguments;
  const callback = first && callbackOf(first, context);
  if (!callback) return undefined;
  const returns = framework === 'react' || framework === 'svelte';
  return { call, name, framework, callback, component: enclosingRoot(call), takesTeardown: returns && !callback.async, runsOnce: once.has(name) || hasNoDependencies(call) };
}

/** `useEffect(…, [])` */
function hasNoDependencies({ arguments: [, dependencies] }: TSESTree.CallExpression): boolean {
  return dependencies?.type === 'ArrayExpression' && dependencies.elements.length === 0;
}

/** Whether the callee is what its name says: not a function that the file declares itself. */
function isOfFramework(call: Call, name: string, framework: Framework, context: FileContext): boolean {
  const { origins } = context;
  const callee = unwrap(call.callee);
  const base = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  if (base.type !== 'Identifier') return false;
  if (name === 'onMount' || framework === 'solid') return /^(?:svelte|solid-js)(?:\/|$)/.test(moduleOf(call, context) ?? '');
  const definition = origins.variableOf(base)?.defs[0];
  if (!definition || definition.type === 'ImportBinding') return true;
  // `const useIsomorphicLayoutEffect = isBrowser ? useLayoutEffect : useEffect`, `const { useEffect } = React`.
  return definition.type === 'Variable' && origins.calledFunction(call) === undefined;
}

function moduleOf({ callee }: Call, { origins }: FileContext): string | undefined {
  const origin = origins.of(callee);
  return origin?.kind === 'export' ? origin.module : undefined;
}

/** The function that an effect runs: written in place, by its name, or through `useCallback` and `on(source, …)`. */
function callbackOf(argument: TSESTree.Node, context: FileContext): FunctionLike | undefined {
  const node = unwrap(argument);
  if (isFunctionLike(node)) return node;
  if (node.type === 'CallExpression') {
    const name = calleeName(node) ?? '';
    const inner = wrappers.has(name) ? node.arguments[0] : name === 'on' ? node.arguments[1] : undefined;
    return inner && callbackOf(inner, context);
  }
  return functionNamed(node, context);
}

/** The function of this file that an identifier stands for. */
export function functionNamed(node: TSESTree.Node, { origins }: FileContext): FunctionLike | undefined {
  if (node.type !== 'Identifier') return undefined;
  const definition = origins.variableOf(node)?.defs[0];
  if (definition?.type === 'FunctionName') return isFunctionLike(definition.node) ? definition.node : undefined;
  if (definition?.type !== 'Variable' || definition.node.id.type !== 'Identifier' || !definition.node.init) return undefined;
  const value = unwrap(definition.node.init);
  const inner = value.type === 'CallExpression' && wrappers.has(calleeName(value) ?? '') && value.arguments[0] ? unwrap(value.arguments[0]) : value;
  return isFunctionLike(inner) ? inner : undefined;
}
