import { check, takeLock, work } from 'lab';

export async function* partsOf1() {
  if (check('k1')) return;
  const unlock1 = await takeLock('unlock1');
  yield 'part1';
  unlock1();
}

export async function main(ready, urgent, items) {
  for await (const each1 of partsOf1()) {
    await work('w2');
  }
}
