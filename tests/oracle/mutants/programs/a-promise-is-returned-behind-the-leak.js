import { openFile, work } from 'lab';

export async function main(ready, urgent, items) {
  const file1 = await openFile('file1');
  if (ready) {
    return work('w1');
  }
  await file1.readAsync();
  await file1.close();
}
