// shows: each of three files in one variable is to be closed by its own cleanup
// offers: suggestion keepValue
// before: happy: held file a.txt, held file b.txt
// before: happy, read b.txt fails: held file a.txt
// before: happy, open c.txt fails: held file a.txt
// before: happy, read c.txt fails: held file a.txt, held file b.txt
// before: happy, close c.txt fails: held file a.txt, held file b.txt
// before: happy, close b.txt fails: held file a.txt, held file b.txt
// before: happy, close a.txt fails: held file a.txt, held file b.txt
import { open } from 'node:fs/promises';

export async function join(first: string, second: string, third: string): Promise<string> {
  await using stack = new AsyncDisposableStack();
  let file = await open(first);
  stack.defer(() => file.close());
  let text = await file.readFile('utf8');
  file = await open(second);
  stack.defer(() => file.close());
  text += await file.readFile('utf8');
  file = await open(third);
  stack.defer(() => file.close());
  return text + (await file.readFile('utf8'));
}

// ---- scenarios
export const scenarios = {
  happy: () => join('a.txt', 'b.txt', 'c.txt'),
};
