// shows: a teardown that clears one interval of two
// offers: suggestion addToTeardown
// before: happy: held interval of 60000 ms
import { useEffect } from 'react';
import { mount, note, slow } from 'scene';

export function Clocks(): void {
  useEffect(() => {
    const seconds = setInterval(() => note('second'), 1_000);
    const minutes = setInterval(() => note('minute'), 60_000);
    return () => {
      note('gone');
      clearInterval(seconds);
    };
  }, []);
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const unmount = mount(Clocks);
    await slow('look', 1_500);
    unmount();
  },
};
