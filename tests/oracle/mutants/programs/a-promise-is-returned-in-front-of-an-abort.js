import { deregister, poll, register, workSync } from 'lab';

export async function main(ready, urgent, items) {
  const controller1 = new AbortController();
  try {
    const controller2 = new AbortController();
    await register('entry1');
    try {
    } finally {
      await deregister('entry1', { signal: controller2.signal });
    }
    return poll('u1', controller1.signal);
  } finally {
    try {
      controller1.abort();
      workSync('w1');
    } catch {
    }
  }
}
