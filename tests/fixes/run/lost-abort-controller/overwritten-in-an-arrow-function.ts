// shows: a handler that begins anew on each event
// offers: suggestion abortFirst
// before: again: held poll a
// before: again, poll b fails: held poll a
import { note, poll } from 'scene';

export class Feed {
  private controller = new AbortController();

  readonly refresh = async (name: string): Promise<void> => {
    this.controller = new AbortController();
    note(await poll(name, this.controller.signal));
  };

  readonly stop = (): void => this.controller.abort();
}

// ---- scenarios
async function refresh(...names: string[]): Promise<void> {
  const feed = new Feed();
  try {
    for (const name of names) await feed.refresh(name);
  } finally {
    feed.stop();
  }
}

export const scenarios = {
  happy: () => refresh('a'),
  again: () => refresh('a', 'b'),
};
