import { openCursor, workSync } from 'lab';

export async function main(ready, urgent, items) {
  try {
    workSync('w1');
  } catch {
    const cursor1 = await openCursor('cursor1');
  }
}
