// shows: a listener on an emitter from outside that each round adds and none removes
// offers: suggestion removeInFinally
// settings: { "style": "try-finally" }
// peak: 1
// before: happy: held listener stop of bus, held listener stop of bus, held listener stop of bus, peak 3
// before: happy, work a fails: held listener stop of bus
// before: happy, work b fails: held listener stop of bus, held listener stop of bus, peak 2
// before: happy, work c fails: held listener stop of bus, held listener stop of bus, held listener stop of bus, peak 3
import type { EventEmitter } from 'node:events';
import { emitter, note, work } from 'scene';

export async function feed(bus: EventEmitter, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const onStop = (): void => note(`stop ${name}`);
    bus.on('stop', onStop);
    await work(name);
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => feed(emitter('bus'), ['a', 'b', 'c']),
};
