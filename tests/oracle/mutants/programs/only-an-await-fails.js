import { openFile, poll } from 'lab';

export async function main(ready, urgent, items) {
  const pending1 = openFile('file2');
  const file1 = await openFile('file1');
  const file2 = await pending1;
  await file1.close();
  await file2.close();
}
