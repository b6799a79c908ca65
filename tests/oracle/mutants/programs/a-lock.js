import { takeLock, workSync } from 'lab';

export async function main(ready, urgent, items) {
  const unlock1 = await takeLock('unlock1');
  workSync('w1');
  unlock1();
  console.log('p1');
}
