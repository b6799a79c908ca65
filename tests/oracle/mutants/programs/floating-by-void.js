import { openCursor } from 'lab';

export async function main(ready, urgent, items) {
  const cursor1 = await openCursor('cursor1');
  void cursor1.close();
}
