// shows: a listener that stays on the bus when its component goes
// offers: suggestion returnTeardown
// before: happy: held listener status of bus
// before: nothing happens: held listener status of bus
import type { EventEmitter } from 'node:events';
import { useEffect } from 'react';
import { emitter, mount, note } from 'scene';

export function Status(bus: EventEmitter): void {
  useEffect(() => {
    const onStatus = (text: string): void => note(text);
    bus.on('status', onStatus);
  }, [bus]);
}

// ---- scenarios
function show(texts: readonly string[]): void {
  const bus = emitter('bus');
  const unmount = mount(() => Status(bus));
  for (const text of texts) bus.emit('status', text);
  unmount();
}

export const scenarios = {
  happy: () => show(['up', 'down']),
  'nothing happens': () => show([]),
};
