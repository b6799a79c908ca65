/** Components of frameworks, as far as effects go: they run when a component is mounted, and its teardowns when it is unmounted. */
import type { World } from '../world.ts';

type Teardown = () => void;

const mounted = new WeakMap<World, { teardowns: Teardown[] }>();

function currentOf(world: World): { teardowns: Teardown[] } {
  const current = mounted.get(world);
  if (!current) throw new Error('effects belong to a component: mount it');
  return current;
}

/** `mount(component)` of `scene`: gives the function that unmounts. */
export function mountOf(world: World): (component: () => unknown) => Teardown {
  return (component) => {
    const current = { teardowns: [] as Teardown[] };
    mounted.set(world, current);
    component();
    mounted.delete(world);
    return () => {
      for (const teardown of current.teardowns.splice(0).reverse()) teardown();
    };
  };
}

/** React and Svelte: what an effect returns is its teardown. */
export function reactOf(world: World): Record<string, unknown> {
  const useEffect = (effect: () => unknown): void => {
    const teardown = effect();
    if (typeof teardown === 'function') currentOf(world).teardowns.push(teardown as Teardown);
  };
  return { useEffect, onMount: useEffect };
}

/** Vue and Solid: teardowns are registered, and what an effect returns is of no use. */
export function vueOf(world: World): Record<string, unknown> {
  const register = (teardown: Teardown): void => {
    currentOf(world).teardowns.push(teardown);
  };
  const run = (effect: (onCleanup: typeof register) => unknown): void => {
    effect(register);
  };
  return { onMounted: run, watchEffect: run, createEffect: run, onUnmounted: register, onCleanup: register };
}
