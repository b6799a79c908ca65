import { check, openFile, work } from 'lab';

export async function* partsOf1() {
  if (check('k1')) return;
  const file1 = await openFile('file1');
  try {
    yield 'part1';
    await work('w1');
  } finally {
    await file1.close();
  }
}

export async function main(ready, urgent, items) {
  const parts1 = partsOf1();
  try {
    await parts1.next();
  } finally {
    await parts1.return();
  }
}
