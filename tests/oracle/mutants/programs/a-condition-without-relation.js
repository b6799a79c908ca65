import { openFile, store } from 'lab';

export async function main(ready, urgent, items) {
  const file1 = await openFile('file1');
  if (ready) {
    await file1.close();
    return 'r1';
  }
  if (urgent) {
    await file1.close();
  }
}
