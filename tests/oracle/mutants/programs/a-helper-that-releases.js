import { openFile, store } from 'lab';

async function finishFile(file) {
  await file.close();
}

export async function main(ready, urgent, items) {
  const file1 = await openFile('file1');
  await finishFile(file1);
}
