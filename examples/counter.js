const { Mutex } = require('async-mutex');

const mutex = new Mutex();

/** When `load` or `store` rejects, the mutex stays locked for ever, and so does everybody who waits for it. */
async function increment(counters, name) {
  const release = await mutex.acquire();
  const value = await counters.load(name);
  await counters.store(name, value + 1);
  release();
  return value + 1;
}

module.exports = { increment };
