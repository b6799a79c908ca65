import { openFile, workSync } from 'lab';

export async function main(ready, urgent, items) {
  for (const item1 of ['a', 'b']) {
    if (ready) {
      return 'r1';
    }
  }
  const file1 = await openFile('file1');
  ready && workSync('w1');
  await file1.close();
}
