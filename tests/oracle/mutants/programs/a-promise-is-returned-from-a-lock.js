import { takeLock, work } from 'lab';

export async function main(ready, urgent, items) {
  const unlock1 = await takeLock('unlock1');
  try {
    return work('w1');
  } finally {
    unlock1();
  }
}
