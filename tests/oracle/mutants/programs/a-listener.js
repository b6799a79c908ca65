import { work } from 'lab';

export async function main(ready, urgent, items, signal) {
  const onAbort1 = () => console.log('p1');
  signal.addEventListener('abort', onAbort1);
  await work('w1');
  signal.removeEventListener('abort', onAbort1);
}
