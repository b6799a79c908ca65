import { openFile } from 'lab';

export async function main(ready, urgent, items) {
  const file1 = await openFile('file1');
  part1: {
    if (ready) {
      break part1;
    }
    console.log('p1');
  }
  await file1.close();
}
