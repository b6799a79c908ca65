import { openPort, work } from 'lab';

export class Service {
  #port = openPort('port1');
  #stopped = false;

  async stop() {
    if (this.#stopped) return;
    this.#stopped = true;
    await work('bye');
    this.#port.close();
  }
}
