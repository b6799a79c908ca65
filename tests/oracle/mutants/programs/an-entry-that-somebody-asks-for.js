import { deregister, poll, register } from 'lab';

export async function main(ready, urgent, items, signal) {
  await register('entry1');
  try {
    await poll('u1', signal);
  } finally {
    if (!signal.aborted) {
      await deregister('entry1', { signal });
    }
  }
}
