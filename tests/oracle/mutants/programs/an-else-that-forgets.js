import { openFile } from 'lab';

export async function main(ready, urgent, items) {
  const file1 = await openFile('file1');
  if (ready) {
    await file1.close();
  } else {
    console.log('p1');
  }
}
