import { deregister, openFile, poll, register } from 'lab';

export async function main(ready, urgent, items) {
  part1: {
    const file1 = await openFile('file1');
    const controller1 = new AbortController();
    await register('entry1');
    await poll('u1', controller1.signal);
    controller1.abort();
    await deregister('entry1', { signal: controller1.signal });
    if (ready) {
      break part1;
    }
    await file1.close();
    return file1;
  }
}
