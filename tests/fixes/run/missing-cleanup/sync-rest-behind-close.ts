// shows: an effect behind the close, which must not happen when the close fails
// offers: suggestion useUsing
// before: happy, write a.txt hello fails: held file a.txt
import { open } from 'node:fs/promises';
import { note } from 'scene';

export async function save(path: string, text: string): Promise<number> {
  const handle = await open(path, 'w');
  const { bytesWritten } = await handle.write(text);
  await handle.close();
  note(`saved ${bytesWritten}`);
  return bytesWritten;
}

// ---- scenarios
export const scenarios = {
  happy: () => save('a.txt', 'hello'),
};
