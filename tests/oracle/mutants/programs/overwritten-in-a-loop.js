import { openFile } from 'lab';

export async function main(ready, urgent, items) {
  let file1;
  for (const item1 of items) {
    file1 = await openFile('file1');
  }
  await file1?.close();
}
