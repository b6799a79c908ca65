import { openPort, workSync } from 'lab';

export class Service {
  #port = openPort('port1');
  #stopped = false;

  stop() {
    if (this.#stopped) return;
    workSync('bye');
    this.#port.close();
  }
}
