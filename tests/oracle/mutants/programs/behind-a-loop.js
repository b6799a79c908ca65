import { openFile } from 'lab';

export async function main(ready, urgent, items) {
  for (const item1 of items) {
    console.log('p1');
  }
  const file1 = await openFile('file1');
}
