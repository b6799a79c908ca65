import { openFile, work } from 'lab';

export async function main(ready, urgent, items) {
  await openFile('file1');
  if (ready) {
    return work('w1');
  }
}
