// shows: a removal of another bound function
// offers: suggestion fixRemoval
// before: happy: held listener line of bus
import type { EventEmitter } from 'node:events';
import { useEffect } from 'react';
import { emitter, mount, note } from 'scene';

export function Log(bus: EventEmitter, log: { readonly name: string }): void {
  useEffect(() => {
    const write = function (this: { readonly name: string }): void {
      note(this.name);
    };
    bus.on('line', write.bind(log));
    return () => {
      bus.off('line', write.bind(log));
    };
  }, [bus, log]);
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    const bus = emitter('bus');
    const unmount = mount(() => Log(bus, { name: 'main' }));
    bus.emit('line');
    unmount();
  },
};
