import { openFile, work } from 'lab';

export async function main(ready, urgent, items) {
  const file1 = await openFile('file1');
  try {
    await work('w1');
  } finally {
    await file1.close();
  }
}
