/** A registry whose entries stay until somebody takes them out; both steps can be cancelled. */
import { turnOf } from './lab.ts';
import type { Held } from './trace.ts';
import { placesInProgram, type World } from './world.ts';

interface Options {
  readonly signal?: AbortSignal;
}

/** What programs import of it. */
export function registryOf(world: World) {
  const entries = new Map<string, Held>();
  return {
    register: async (label: string, { signal }: Options = {}) => {
      const at = placesInProgram();
      const enter = (): void => {
        world.effect(`register ${label}`);
        entries.set(label, world.acquire(label, 'entry', at));
      };
      await turnOf(world, `register ${label}`, enter, { signal });
    },
    /** Does nothing where there is no such entry. */
    deregister: async (label: string, { signal }: Options = {}) => {
      const takeOut = (): void => {
        const entry = entries.get(label);
        if (entry?.isOpen) world.release(entry);
      };
      await turnOf(world, `deregister ${label}`, takeOut, { signal });
    },
  };
}
