/** The words by which a name says that it is of a lock, a span or a transaction. */
const guardWords = new Set(['lock', 'unlock', 'mutex', 'semaphore', 'slot', 'span', 'transaction', 'trx', 'tx', 'permit', 'lease']);

/** Whether a name says that work goes on under what it names: `cacheLock`, `acquire_mutex`, `slot of a semaphore`. */
export function namesGuard(name: string | undefined): boolean {
  const words = name?.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z]+/) ?? [];
  return words.some((word) => guardWords.has(word));
}
