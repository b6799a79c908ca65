/** A listener for each round of a loop: removed at the end of its round. */

/** The method that takes a listener off again. */
export function removalName(method: string): string {
  if (method === 'addEventListener') return 'removeEventListener';
  return method === 'addListener' ? 'removeListener' : 'off';
}
