import { openFile } from 'lab';

export async function main(ready, urgent, items) {
  rounds1: for (const item1 of items) {
    const file1 = await openFile('file1');
    for (const item2 of ['a', 'b']) {
      if (ready) {
        continue rounds1;
      }
    }
    await file1.close();
  }
}
