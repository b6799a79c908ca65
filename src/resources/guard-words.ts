/** Words in names that say what a lock or a condition is there for. */

/** The words by which a name says that it is of a lock, a span or a transaction. */
const guardWords = new Set(['lock', 'unlock', 'mutex', 'semaphore', 'slot', 'span', 'transaction', 'trx', 'tx', 'permit', 'lease']);

/** The words of a flag that has a resource left where it is. */
const keepingWords = new Set(['keep', 'preserve', 'retain', 'persist']);

/** The words of a switch by which a user decides about the cleanup. */
const choiceWords = new Set(['clean', 'cleanup', 'debug']);

/** `autoClose`, `noDelete`, `skip-removal`, `endOnExit`. */
const choice = /(?:^| )(?:(?:auto|no|skip|should) (?:close|delete|deletion|remove|removal|rm|dispose|destroy|stop|end|release)|(?:close|dispose|destroy|stop|end|release|disconnect) (?:on|after|when|at))(?: |$)/;

/** The words that a name, in whichever case, is made of. */
function wordsOf(name: string): string[] {
  return name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z]+/);
}

/** Whether a name says that work goes on under what it names: `cacheLock`, `acquire_mutex`, `slot of a semaphore`. */
export function namesGuard(name: string | undefined): boolean {
  return name !== undefined && wordsOf(name).some((word) => guardWords.has(word));
}

/** Whether a name says that something is kept on purpose: `keepTemp`, `KEEP_OPEN`, `--preserve-output`. */
export function namesKeeping(name: string): boolean {
  return wordsOf(name).some((word) => keepingWords.has(word));
}

/** Whether a name says that a cleanup is a matter of choice: `options.cleanup`, `noDelete`, `DEBUG`. */
export function namesChoice(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => choiceWords.has(word)) || choice.test(words.join(' '));
}
