// shows: a teardown that Solid's createEffect does not call
// offers: suggestion registerTeardown
// before: happy: held interval of 1000 ms
import { createEffect } from 'solid-js';
import { mount, note, slow } from 'scene';

export function createClock(): void {
  createEffect(() => {
    const timer = setInterval(() => note('tick'), 1_000);
    return () => clearInterval(timer);
  });
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const unmount = mount(createClock);
    await slow('look', 2_500);
    unmount();
  },
};
