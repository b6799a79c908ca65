import { openPort } from 'lab';

export class Service {
  #port1 = openPort('port1');
  #port2 = openPort('port2');
  #stopped = false;

  stop() {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#port1.close();
    this.#port2 = undefined;
  }
}
