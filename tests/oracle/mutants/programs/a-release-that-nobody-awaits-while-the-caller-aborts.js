import { openFile } from 'lab';

export async function main(ready, urgent, items, signal) {
  const file1 = await openFile('file1');
  const onAbort1 = () => console.log('p1');
  signal.addEventListener('abort', onAbort1);
  if (ready) {
    void file1.close();
  }
  if (urgent) {
    process.exit(1);
  }
}
