import { deregister, poll, register, work } from 'lab';

export async function main(ready, urgent, items) {
  const controller1 = new AbortController();
  await register('entry1');
  const onAbort1 = () => void deregister('entry1', { signal: controller1.signal });
  controller1.signal.addEventListener('abort', onAbort1);
  try {
    await poll('u1', controller1.signal);
    const timer1 = setTimeout(() => controller1.abort(), 1_000);
    try {
    } finally {
      clearTimeout(timer1);
    }
    await work('w1');
  } finally {
    controller1.signal.removeEventListener('abort', onAbort1);
  }
}
