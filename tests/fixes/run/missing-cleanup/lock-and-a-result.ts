// shows: a lock that must be gone before what follows takes it again, with a result of the work under it
// offers: suggestion useStack
// before: happy, work book 4A fails: held lock
import { Mutex } from 'async-mutex';
import { work } from 'scene';

const mutex = new Mutex();

export async function book(seat: string): Promise<string> {
  const release = await mutex.acquire();
  const ticket = await work(`book ${seat}`);
  release();
  return await confirm(ticket);
}

function confirm(ticket: string): Promise<string> {
  return mutex.runExclusive(() => work(`confirm ${ticket}`));
}

// ---- scenarios
export const scenarios = {
  happy: () => book('4A'),
};
