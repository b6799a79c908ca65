import { deregister, poll, register } from 'lab';

export async function main(ready, urgent, items) {
  const controller1 = new AbortController();
  await register('entry1');
  try {
    try {
      await poll('u1', controller1.signal);
    } finally {
      await deregister('entry1', { signal: controller1.signal });
    }
  } finally {
    controller1.abort();
  }
}
