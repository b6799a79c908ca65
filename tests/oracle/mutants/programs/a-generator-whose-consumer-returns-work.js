import { check, openFile, work } from 'lab';

export async function* partsOf1() {
  if (check('k1')) return;
  const file1 = await openFile('file1');
  yield 'part1';
  await file1.close();
}

export async function main(ready, urgent, items) {
  for await (const each1 of partsOf1()) {
    if (ready) {
      return work('w2');
    }
  }
}
