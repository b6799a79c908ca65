// shows: a teardown that clears the interval and forgets the listener
// offers: suggestion addToTeardown
// before: happy: held listener hide of bus
import type { EventEmitter } from 'node:events';
import { useEffect } from 'react';
import { emitter, mount, note, slow } from 'scene';

export function Session(bus: EventEmitter): void {
  useEffect(() => {
    const onHide = (): void => note('hidden');
    const timer = setInterval(() => note('ping'), 1_000);
    bus.on('hide', onHide);
    return () => clearInterval(timer);
  }, [bus]);
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const bus = emitter('bus');
    const unmount = mount(() => Session(bus));
    bus.emit('hide');
    await slow('look', 1_500);
    unmount();
  },
};
