import { openPort } from 'lab';

export class Service {
  #port = openPort('port1');

  stop() {
    const taken = this.#port;
    this.#port = undefined;
    if (taken) taken.close();
  }
}
