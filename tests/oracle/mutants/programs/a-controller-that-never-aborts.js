import { poll } from 'lab';

export async function main(ready, urgent, items) {
  const controller1 = new AbortController();
  await poll('u1', controller1.signal);
}
