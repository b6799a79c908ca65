import { openFile, work } from 'lab';

export async function main(ready, urgent, items) {
  const file1 = await openFile('file1');
  const same1 = file1;
  try {
    await work('w1');
  } finally {
    await same1.close();
  }
}
