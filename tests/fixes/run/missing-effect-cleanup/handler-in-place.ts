// shows: a listener that is written in place, in an effect that ends early on another way
// offers: suggestion returnTeardown
// before: happy: held listener status of bus
import type { EventEmitter } from 'node:events';
import { useEffect } from 'react';
import { emitter, mount, note } from 'scene';

export function Status(bus: EventEmitter, isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return;
    note('listening');
    bus.on('status', (text: string) => note(text));
  }, [bus, isWanted]);
}

// ---- scenarios
function show(isWanted: boolean): void {
  const bus = emitter('bus');
  const unmount = mount(() => Status(bus, isWanted));
  bus.emit('status', 'up');
  unmount();
}

export const scenarios = {
  happy: () => show(true),
  'not wanted': () => show(false),
};
