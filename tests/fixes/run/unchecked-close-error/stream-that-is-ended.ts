// shows: a stream that is written and ended, and whose failure nobody hears of
// offers: suggestion awaitFinished
// failures: seen
// before: happy, write orders.csv one fails: unseen write orders.csv one, unhandled: write orders.csv one failed
// before: happy, write orders.csv two fails: unseen write orders.csv two, unhandled: write orders.csv two failed
// before: happy, close orders.csv fails: unseen close orders.csv, unhandled: close orders.csv failed
// before: nothing, close orders.csv fails: unseen close orders.csv, unhandled: close orders.csv failed
import { createWriteStream } from 'node:fs';

export async function save(path: string, lines: readonly string[]): Promise<string> {
  const output = createWriteStream(path);
  for (const line of lines) output.write(line);
  output.end();
  return 'saved';
}

// ---- scenarios
export const scenarios = {
  happy: () => save('orders.csv', ['one', 'two']),
  nothing: () => save('orders.csv', []),
};
