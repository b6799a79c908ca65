// shows: work that is not awaited goes on when its lock is free again, and meets that of the next
// offers: autofix
// before: two at once: two writers
// before: two at once, work write stock fails: two writers
// before: two at once, work write price fails: two writers
import { Mutex } from 'async-mutex';
import { defect, work } from 'scene';

const mutex = new Mutex();
let writers = 0;

async function write(name: string): Promise<string> {
  writers += 1;
  if (writers > 1) defect('two writers');
  try {
    return await work(`write ${name}`);
  } finally {
    writers -= 1;
  }
}

export async function update(name: string): Promise<string> {
  const release = await mutex.acquire();
  try {
    return write(name);
  } finally {
    release();
  }
}

// ---- scenarios
async function both(): Promise<string[]> {
  const results = await Promise.allSettled([update('stock'), update('price')]);
  return results.map((result) => (result.status === 'fulfilled' ? result.value : String(result.reason)));
}

export const scenarios = {
  happy: () => update('stock'),
  'two at once': () => both(),
};
