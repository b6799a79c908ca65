import { openFile, work } from 'lab';

export async function main(ready, urgent, items) {
  const file1 = ready ? await openFile('file1') : undefined;
  await work('w1');
  await file1?.close();
}
