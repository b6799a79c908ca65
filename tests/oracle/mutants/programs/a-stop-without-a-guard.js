import { openPort, workSync } from 'lab';

export class Service {
  #port = openPort('port1');

  stop() {
    workSync('bye');
    this.#port.close();
  }
}
