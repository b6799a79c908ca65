import { openEntry, work } from 'lab';

export async function main(ready, urgent, items) {
  let file1;
  try {
    ({ file: file1 } = await openEntry('file1'));
    await work('w1');
  } finally {
    await file1.close();
  }
}
