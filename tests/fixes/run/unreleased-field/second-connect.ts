// shows: a second connect starts another interval, and the first can no longer be cleared
// offers: suggestion releaseFirst
// options: {"overwritten":true}
// before: connected twice: held interval of 1000 ms
import { note } from 'scene';

export class Cluster {
  #timer: ReturnType<typeof setInterval> | undefined;

  connect(): void {
    this.#timer = setInterval(() => note('refresh'), 1_000);
    note('connected');
  }

  disconnect(): void {
    clearInterval(this.#timer);
    note('disconnected');
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    const cluster = new Cluster();
    cluster.connect();
    cluster.disconnect();
  },
  'connected twice': () => {
    const cluster = new Cluster();
    cluster.connect();
    cluster.connect();
    cluster.disconnect();
  },
};
