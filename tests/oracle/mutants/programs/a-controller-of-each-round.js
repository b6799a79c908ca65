import { poll } from 'lab';

export async function main(ready, urgent, items) {
  let controller1;
  for (const item1 of items) {
    controller1 = new AbortController();
    if (ready) {
      return await poll('u1', controller1.signal);
    }
  }
  controller1?.abort();
}
