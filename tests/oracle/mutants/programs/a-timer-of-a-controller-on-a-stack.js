import { poll } from 'lab';

export async function main(ready, urgent, items) {
  using stack1 = new DisposableStack();
  const controller1 = stack1.adopt(new AbortController(), (value) => value.abort());
  setTimeout(() => controller1.abort(), 1_000);
  await poll('u1', controller1.signal);
}
