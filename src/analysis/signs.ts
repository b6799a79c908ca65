/**
 * What a text must hold for a rule to find something in it: asked of every file by every rule, so that all of these are looked for in
 * one pass. What many files hold (`return`, `class`) is no sign: a rule looks for that where it has seen one.
 */
const signs = [
  ...['finally', 'catch', 'using', 'DisposableStack(', '.dispose()', '.destroy()', '.defer(', '.unlock(', 'Transaction('],
  ...['AbortController', 'abort', 'ignal', 'addEventListener', 'Listener(', '.on(', '.once(', '.add(', '.push(', '.unshift('],
  ...['exit(', 'process.exit)', 'process.on', 'setTimeout(', 'afterEach(', 'afterAll(', 'onTestFinished('],
  ...['onUnmounted(', 'onBeforeUnmount(', 'onScopeDispose(', 'onWatcherCleanup(', 'onDestroy(', 'onCleanup('],
  ...['Effect(', 'onMount', '$effect', 'onBeforeMount(', 'import(', 'createRequire('],
  ...['@must', '@take', '@borrow', '@release', '@Must', '@Take', '@Borrow', '@Release'],
] as const;

export type Sign = (typeof signs)[number];

/** The signs that a file shows. */
export type Signs = ReadonlySet<Sign>;

const none = new Set<Sign>();
const anySign = new RegExp(signs.map((sign) => sign.replace(/[.$()]/g, String.raw`\$&`)).join('|'), 'g');

/** Finds the signs of a text, also where they overlap: `.abort` in front of `abort`. */
export function signsOf(text: string): Signs {
  let found = none;
  anySign.lastIndex = 0;
  for (let match = anySign.exec(text); match; match = anySign.exec(text)) {
    if (found === none) found = new Set();
    found.add(match[0] as Sign);
    anySign.lastIndex = match.index + 1;
  }
  return found;
}
