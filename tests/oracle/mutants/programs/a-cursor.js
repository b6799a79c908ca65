import { openCursor, work } from 'lab';

export async function main(ready, urgent, items) {
  const cursor1 = await openCursor('cursor1');
  await work('w1');
  await cursor1.close();
  const cursor2 = await openCursor('cursor2');
  await cursor2.close();
}
