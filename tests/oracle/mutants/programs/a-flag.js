import { openFile, work } from 'lab';

export async function main(ready, urgent, items) {
  const file1 = await openFile('file1');
  let done1 = false;
  try {
    await work('w1');
    await file1.close();
    done1 = true;
  } finally {
    if (!done1) {
      await file1.close();
    }
  }
}
