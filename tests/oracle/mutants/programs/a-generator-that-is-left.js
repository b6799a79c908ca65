import { check, openCursor, work } from 'lab';

export async function* partsOf1() {
  if (check('k1')) return;
  const cursor1 = await openCursor('cursor1');
  yield 'part1';
  await cursor1.close();
}

export async function main(ready, urgent, items) {
  for await (const each1 of partsOf1()) {
    if (ready) {
      break;
    }
    await work('w1');
  }
}
