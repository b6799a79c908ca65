/** Whether the text of a file may call a cleanup where a function is meant: asked of every file in which no resource of the catalogue is. */
import type { Sign, Signs } from '../signs.ts';

/** What takes a function as its first argument, with the sign of it. */
const firstSigns: readonly (readonly [Sign, string])[] = [
  ['finally', '.finally('],
  ...(['.defer(', 'setTimeout(', 'afterEach(', 'afterAll(', 'onTestFinished('] as const).map((sign) => [sign, sign] as const),
  ...(['onUnmounted(', 'onBeforeUnmount(', 'onScopeDispose(', 'onWatcherCleanup(', 'onDestroy(', 'onCleanup('] as const).map((sign) => [sign, sign] as const),
];
/** What takes one behind the name of an event. */
const secondSign: Sign = 'process.on';

/** A call, or a method that is read, where the pattern begins: `file.close(`, `cleanup(`, `controller.abort,`. */
const candidate = String.raw`(?:await\s+)?(?!function\b|async\b)[\w$]+(?:(?:[!?]?\.#?[\w$]+)*!?\s*(?:\?\.)?\(|(?:[!?]?\.#?[\w$]+)+\s*[,)])`;
const first = new RegExp(String.raw`\s*${candidate}`, 'y');
const second = new RegExp(String.raw`(?:ce)?\(\s*(?:'\w+'|"\w+"|[\w$.]+)\s*,\s*${candidate}`, 'y');

export function mayBeEager(text: string, signs: Signs): boolean {
  return firstSigns.some(([seen, sign]) => signs.has(seen) && isFollowed(text, sign, first)) || (signs.has(secondSign) && isFollowed(text, secondSign, second));
}

function isFollowed(text: string, sign: string, pattern: RegExp): boolean {
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.length)) {
    pattern.lastIndex = at + sign.length;
    if (pattern.test(text)) return true;
  }
  return false;
}
