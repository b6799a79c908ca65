import { poll } from 'lab';

export async function main(ready, urgent, items) {
  const controller1 = new AbortController();
  if (ready) {
    return 'r1';
  }
  await poll('u1', controller1.signal);
  controller1.abort();
}
