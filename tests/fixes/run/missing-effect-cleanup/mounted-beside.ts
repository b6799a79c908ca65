// shows: a listener of Vue's onMounted that nothing takes off
// offers: suggestion registerTeardown
// before: happy: held listener status of bus
import type { EventEmitter } from 'node:events';
import { emitter, mount, note } from 'scene';
import { onMounted } from 'vue';

export function useStatus(bus: EventEmitter): void {
  const onStatus = (text: string): void => note(text);
  onMounted(() => bus.on('status', onStatus));
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    const bus = emitter('bus');
    const unmount = mount(() => useStatus(bus));
    bus.emit('status', 'up');
    unmount();
  },
};
