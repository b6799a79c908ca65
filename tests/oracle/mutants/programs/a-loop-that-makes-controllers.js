import { openFile, work } from 'lab';

export async function main(ready, urgent, items) {
  const file1 = await openFile('file1');
  let controller1;
  for (const item1 of items) {
    controller1 = new AbortController();
  }
  controller1?.abort();
  await work('w1').finally(() => file1.close());
}
