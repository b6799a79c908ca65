import { check, openFile } from 'lab';

export async function* partsOf1() {
  if (check('k1')) return;
  let file1;
  try {
    file1 = await openFile('file1');
    yield 'part1';
  } finally {
    await file1?.close();
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
