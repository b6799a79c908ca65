// shows: a removal of a function that is written anew
// offers: suggestion fixRemoval
// before: happy: held listener status of bus
import type { EventEmitter } from 'node:events';
import { useEffect } from 'react';
import { emitter, mount, note } from 'scene';

export function Status(bus: EventEmitter): void {
  useEffect(() => {
    bus.on('status', (text: string) => note(text));
    return () => {
      bus.off('status', (text: string) => note(text));
    };
  }, [bus]);
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    const bus = emitter('bus');
    const unmount = mount(() => Status(bus));
    bus.emit('status', 'up');
    unmount();
  },
};
