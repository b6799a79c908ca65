// shows: the first of two files is never closed, the second twice
// offers: suggestion keepValue
// before: happy: held file a.txt
// before: happy, read b.txt fails: held file a.txt
// before: happy, close b.txt fails: held file a.txt
// before: happy, close a.txt fails: held file a.txt
import { open } from 'node:fs/promises';

export async function compare(left: string, right: string): Promise<boolean> {
  await using stack = new AsyncDisposableStack();
  let file = await open(left);
  stack.defer(() => file.close());
  const head = await file.readFile('utf8');
  file = await open(right);
  stack.defer(() => file.close());
  return head === (await file.readFile('utf8'));
}

// ---- scenarios
export const scenarios = {
  happy: () => compare('a.txt', 'b.txt'),
};
