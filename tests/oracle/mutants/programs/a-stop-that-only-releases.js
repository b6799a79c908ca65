import { openPort } from 'lab';

export class Service {
  #port = openPort('port1');

  stop() {
    this.#port.close();
  }
}
