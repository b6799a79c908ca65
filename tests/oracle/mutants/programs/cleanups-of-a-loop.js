import { openFile, work } from 'lab';

export async function main(ready, urgent, items) {
  const cleanups1 = [];
  for (const item1 of items) {
    const file1 = await openFile('file1');
    cleanups1.push(() => file1.close());
    await work('w1');
  }
  for (const one of cleanups1) {
    await one();
  }
}
