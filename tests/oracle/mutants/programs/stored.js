import { openFile, store } from 'lab';

export async function main(ready, urgent, items) {
  const file1 = await openFile('file1');
  store.file1 = file1;
}
