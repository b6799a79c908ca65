// shows: a teardown that takes off the listeners of one event of two
// offers: suggestion addToTeardown
// before: happy: held listener init of api
import type { EventEmitter } from 'node:events';
import { useEffect } from 'react';
import { emitter, mount, note } from 'scene';

export function Carousel(api: EventEmitter): void {
  useEffect(() => {
    const onSelect = (): void => note('selected');
    api.on('init', onSelect);
    api.on('select', onSelect);
    return () => {
      api.off('select', onSelect);
    };
  }, [api]);
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    const api = emitter('api');
    const unmount = mount(() => Carousel(api));
    api.emit('select');
    unmount();
  },
};
