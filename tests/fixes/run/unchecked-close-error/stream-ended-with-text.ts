// shows: a stream that is ended with its only text
// offers: suggestion awaitFinished
// failures: seen
// before: happy, write orders.csv two orders fails: unseen write orders.csv two orders, unhandled: write orders.csv two orders failed
// before: happy, close orders.csv fails: unseen close orders.csv, unhandled: close orders.csv failed
import { createWriteStream } from 'node:fs';

export async function save(path: string, text: string): Promise<void> {
  const output = createWriteStream(path);
  output.end(text);
}

// ---- scenarios
export const scenarios = {
  happy: () => save('orders.csv', 'two orders'),
};
