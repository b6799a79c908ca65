// shows: the first of two searches can never be cancelled
// offers: suggestion abortFirst
// before: twice: held poll first
// before: twice, poll second fails: held poll first
import { poll } from 'scene';

export class Search {
  #controller: AbortController | undefined;

  query(term: string): Promise<string> {
    this.#controller = new AbortController();
    return poll(term, this.#controller.signal);
  }

  cancel(): void {
    this.#controller?.abort();
  }
}

// ---- scenarios
async function search(...terms: string[]): Promise<string> {
  const one = new Search();
  try {
    const found: string[] = [];
    for (const term of terms) found.push(await one.query(term));
    return found.join();
  } finally {
    one.cancel();
  }
}

export const scenarios = {
  happy: () => search('first'),
  twice: () => search('first', 'second'),
};
