// shows: a closure that works with the file while it is open
// offers: suggestion useUsing
// before: happy, write a.txt one fails: held file a.txt
// before: happy, write a.txt two fails: held file a.txt
import { open } from 'node:fs/promises';

export async function writeAll(path: string, lines: readonly string[]): Promise<number> {
  const handle = await open(path, 'w');
  const write = async (line: string): Promise<number> => {
    await handle.writeFile(line);
    return line.length;
  };
  let total = 0;
  for (const line of lines) total += await write(line);
  await handle.close();
  return total;
}

// ---- scenarios
export const scenarios = {
  happy: () => writeAll('a.txt', ['one', 'two']),
};
