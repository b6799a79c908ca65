/*
 * The result of `!` is never nullish.
 * ESLint differs: It follows both ways.
 *
 * 0: isReady() return -> returned
 */
function subject() {
  return !isReady() ?? isFallback();
}
