import { openFile, work } from 'lab';

export async function main(ready, urgent, items) {
  const list1 = [];
  for (const item1 of items) {
    const file1 = await openFile('file1');
    list1.push(file1);
    await work('w1');
  }
  for (const one of list1) {
    await one.close();
  }
}
