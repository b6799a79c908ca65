import { Redis } from 'ioredis';

export async function connect(url: string, listen: (ready: () => void) => void, prepare: () => void): Promise<() => void> {
  const redis = new Redis(url); // clean
  prepare();
  return new Promise((resolve) => {
    listen(() => {
      resolve(() => {
        redis.disconnect();
      });
    });
  });
}
