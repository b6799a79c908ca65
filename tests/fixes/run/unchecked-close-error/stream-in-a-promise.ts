// shows: a promise that waits for the end of a stream, and for ever where it fails
// offers: suggestion rejectOnError
// failures: seen
// before: happy, write orders.csv two orders fails: unseen write orders.csv two orders, unhandled: write orders.csv two orders failed, it never settles
// before: happy, close orders.csv fails: unseen close orders.csv, unhandled: close orders.csv failed, it never settles
import { createWriteStream } from 'node:fs';

export function save(path: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const output = createWriteStream(path);
    output.on('finish', resolve);
    output.end(text);
  });
}

// ---- scenarios
export const scenarios = {
  happy: () => save('orders.csv', 'two orders'),
};
