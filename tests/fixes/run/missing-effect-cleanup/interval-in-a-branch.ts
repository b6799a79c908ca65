// shows: an interval that goes on when its component is gone
// offers: suggestion returnTeardown
// before: happy: held interval of 1000 ms
import { useEffect } from 'react';
import { mount, note, slow } from 'scene';

export function Clock(isRunning: boolean): void {
  useEffect(() => {
    if (isRunning) {
      setInterval(() => note('tick'), 1_000);
    }
  }, [isRunning]);
}

// ---- scenarios
async function show(isRunning: boolean): Promise<void> {
  const unmount = mount(() => Clock(isRunning));
  await slow('look', 2_500);
  unmount();
}

export const scenarios = {
  happy: () => show(true),
  stopped: () => show(false),
};
