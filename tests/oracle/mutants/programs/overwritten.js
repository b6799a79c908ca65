import { openFile } from 'lab';

export async function main(ready, urgent, items) {
  let file1 = await openFile('file1');
  file1 = await openFile('file2');
  await file1.close();
}
