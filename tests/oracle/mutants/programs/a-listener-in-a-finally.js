import { work } from 'lab';

export async function main(ready, urgent, items, signal) {
  if (signal.aborted) {
    return 'r1';
  }
  try {
    await work('w1');
  } finally {
    const onAbort1 = () => console.log('p1');
    signal.addEventListener('abort', onAbort1);
    await work('w2');
    signal.removeEventListener('abort', onAbort1);
  }
}
