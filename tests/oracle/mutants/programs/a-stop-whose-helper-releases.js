import { openPort, workSync } from 'lab';

export class Service {
  #port = openPort('port1');

  stop() {
    workSync('bye');
    this.#end();
  }

  #end() {
    this.#port.close();
  }
}
