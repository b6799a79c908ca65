/** Whether the text of a file may call a cleanup where a function is meant: asked of every file in which no resource of the catalogue is. */

/** What takes a function as its first argument. */
const firstSigns = ['.finally(', '.defer(', 'setTimeout(', 'afterEach(', 'afterAll('];
/** What takes one behind the name of an event. */
const secondSigns = ['process.on'];

/** A call, or a method that is read, where the pattern begins: `file.close(`, `cleanup(`, `controller.abort,`. */
const candidate = String.raw`(?:await\s+)?(?!function\b|async\b)[\w$]+(?:(?:[!?]?\.#?[\w$]+)*!?\s*(?:\?\.)?\(|(?:[!?]?\.#?[\w$]+)+\s*[,)])`;
const first = new RegExp(String.raw`\s*${candidate}`, 'y');
const second = new RegExp(String.raw`(?:ce)?\(\s*(?:'\w+'|"\w+"|[\w$.]+)\s*,\s*${candidate}`, 'y');

export function mayBeEager(text: string): boolean {
  return firstSigns.some((sign) => isFollowed(text, sign, first)) || secondSigns.some((sign) => isFollowed(text, sign, second));
}

function isFollowed(text: string, sign: string, pattern: RegExp): boolean {
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.length)) {
    pattern.lastIndex = at + sign.length;
    if (pattern.test(text)) return true;
  }
  return false;
}
