// shows: what comes behind the release still comes behind it
// offers: suggestion useUsing
// releases: stay
// before: happy, write a.txt.new hello fails: held file a.txt.new
import { open } from 'node:fs/promises';
import { work } from 'scene';

export async function replace(path: string, text: string): Promise<void> {
  const handle = await open(`${path}.new`, 'w');
  await handle.writeFile(text);
  await handle.close();
  await work('rename');
  await work('notify');
}

// ---- scenarios
export const scenarios = {
  happy: () => replace('a.txt', 'hello'),
};
