import { Redis } from 'ioredis';

export async function connect(url: string, listen: (ready: () => void) => void, prepare: () => void): Promise<() => void> {
  prepare();
  const redis = new Redis(url); // clean
  return new Promise((resolve) => {
    listen(() => {
      resolve(() => {
        redis.disconnect();
      });
    });
  });
}
