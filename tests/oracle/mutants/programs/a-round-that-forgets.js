import { check, openFile } from 'lab';

export async function main(ready, urgent, items) {
  while (check('k1')) {
    const file1 = await openFile('file1');
    if (ready) {
      continue;
    }
    await file1.close();
  }
}
