/** Code in front of a dot. */

/**
 * Code as the object of a member: `signal as AbortSignal` needs parentheses in front of `.removeEventListener`.
 *
 * @param code an expression's text; what it wraps in brackets or quotes does not matter
 */
export function asObject(code: string): string {
  let bare = code;
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = bare.replace(/\([^()]*\)|\[[^[\]]*\]|"[^"]*"|'[^']*'|`[^`]*`/g, '');
  }
  return /\s(?![\s?]*\.)|[|&<>=+*/-]|\?(?!\.|$)/.test(bare.trim()) ? `(${code})` : code;
}
