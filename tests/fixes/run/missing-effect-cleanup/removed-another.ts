// shows: a removal of another function
// offers: suggestion fixRemoval
// before: happy: held listener paste of bus
import type { EventEmitter } from 'node:events';
import { useEffect } from 'react';
import { emitter, mount, note } from 'scene';

export function Clipboard(bus: EventEmitter): void {
  useEffect(() => {
    const onPaste = (): void => note('paste');
    const onCopy = (): void => note('copy');
    bus.on('paste', onPaste);
    note(typeof onCopy);
    return () => {
      bus.off('paste', onCopy);
    };
  }, [bus]);
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    const bus = emitter('bus');
    const unmount = mount(() => Clipboard(bus));
    bus.emit('paste');
    unmount();
  },
};
