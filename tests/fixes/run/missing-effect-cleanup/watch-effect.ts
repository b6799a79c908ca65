// shows: an interval that watchEffect starts, and leaves behind
// offers: suggestion registerTeardown
// before: happy: held interval of 1000 ms
import { mount, note, slow } from 'scene';
import { watchEffect } from 'vue';

export function useTicks(): void {
  watchEffect(() => {
    const timer = setInterval(() => note('tick'), 1_000);
    note('started');
  });
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const unmount = mount(useTicks);
    await slow('look', 1_500);
    unmount();
  },
};
