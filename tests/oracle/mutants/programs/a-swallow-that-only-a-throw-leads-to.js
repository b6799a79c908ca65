import { openFile, work } from 'lab';

export async function main(ready, urgent, items) {
  let file1;
  try {
    file1 = await openFile('file1');
    await work('w1');
    process.exit(1);
  } finally {
    try {
      await file1?.close();
    } catch {
    }
  }
}
