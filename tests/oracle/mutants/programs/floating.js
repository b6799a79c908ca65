import { openFile } from 'lab';

export async function main(ready, urgent, items) {
  const file1 = await openFile('file1');
  file1.close();
}
