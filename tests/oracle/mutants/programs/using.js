import { openFile, work } from 'lab';

export async function main(ready, urgent, items) {
  await using file1 = await openFile('file1');
  await work('w1');
}
