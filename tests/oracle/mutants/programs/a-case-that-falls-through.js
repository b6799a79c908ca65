import { openFile } from 'lab';

export async function main(ready, urgent, items) {
  const file1 = await openFile('file1');
  switch (ready) {
    case true:
      console.log('p1');
    default:
      await file1.close();
  }
}
