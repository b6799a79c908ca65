import { openFile, work } from 'lab';

export async function main(ready, urgent, items) {
  const file1 = await openFile('file1');
  if (ready) {
    return 'r1';
  }
  await work('w1');
  await file1.close();
}
