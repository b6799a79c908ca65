/** What must hold for any text that parses: rules do not throw, and each fix gives a text that parses and is not fixed for ever. */
import { Linter } from 'eslint';
import { configsFor, lintText, newUndeclaredName } from '../lint/all-rules.mjs';

/** How many single fixes of a text are tried; the rest is of the same kinds. */
const maximumFixes = 25;

/** As many passes as ESLint makes. */
const maximumPasses = 10;

/**
 * Lints a text with each kind of `settings.leaks`, and tries every fix and suggestion.
 *
 * @param {() => void} onParsed Told whenever rules begin to run.
 * @returns {{ notParsed: true } | { problem: string | undefined, reports: number }}
 */
export function check(text, file, onParsed) {
  let reports = 0;
  for (const leaks of [{ fix: 'safe' }, { fix: 'all', node: '>=24' }, { fix: 'all', style: 'try-finally' }]) {
    const setups = configsFor(file, { settings: { leaks }, onParsed });
    const checked = checkWith(text, setups);
    if (checked === undefined) return { notParsed: true };
    if (checked.problem) return { problem: `${checked.problem} (settings.leaks: ${JSON.stringify(leaks)})`, reports };
    reports += checked.reports;
  }
  return { problem: undefined, reports };
}

function checkWith(text, setups) {
  const linted = lint(text, setups);
  if (linted === undefined || linted.problem) return linted;
  const { messages, setup } = linted;
  const ours = messages.filter(({ ruleId }) => ruleId?.startsWith('leaks/'));
  const fixes = ours.flatMap(({ ruleId, fix, suggestions = [] }) => [...(fix ? [{ ruleId, fix }] : []), ...suggestions.map((one) => ({ ruleId, fix: one.fix }))]);
  // ESLint takes the mark off before it counts.
  const body = text.replace(/^\ufeff/, '');
  for (const { ruleId, fix } of fixes.slice(0, maximumFixes)) {
    const [start, end] = fix.range;
    if (start < -1 || start > end || end > body.length) return { problem: `${ruleId}: the fix has the range ${start} to ${end} in a text of ${body.length}` };
    const fixed = lint(body.slice(0, Math.max(start, 0)) + fix.text + body.slice(end), [setup]);
    if (fixed === undefined) return { problem: `${ruleId}: what the fix gives does not parse` };
    if (fixed.problem) return { problem: `after a fix of ${ruleId}: ${fixed.problem}` };
    const name = newUndeclaredName(linted, fixed);
    if (name !== undefined) return { problem: `${ruleId}: the fix uses \`${name}\`, which nothing declares there` };
  }
  // Reports that overlap are fixed one in each pass: whether that ends cannot be seen of more than all passes fix.
  const isTooMany = ours.filter(({ fix }) => fix !== undefined).length > maximumPasses * maximumPasses;
  return (isTooMany ? undefined : fixAll(text, setup)) ?? { problem: undefined, reports: ours.length };
}

/** Applies all autofixes as `--fix` does; nothing may be left to fix then. */
function fixAll(text, setup) {
  const { output, fixed } = new Linter().verifyAndFix(text, setup.config, { filename: setup.filename, allowInlineConfig: false });
  if (!fixed) return undefined;
  const after = lint(output, [setup]);
  if (after === undefined) return { problem: 'what all fixes give does not parse' };
  if (after.problem) return { problem: `after all fixes: ${after.problem}` };
  const again = after.messages.find(({ fix }) => fix !== undefined);
  // Ten reports that overlap need more than ten passes.
  return again && !endsByItself(output, setup) ? { problem: `${again.ruleId}: there is always more to fix` } : undefined;
}

function endsByItself(text, setup) {
  let current = text;
  for (let pass = 0; pass < maximumPasses; pass += 1) {
    const { output, fixed } = new Linter().verifyAndFix(current, setup.config, { filename: setup.filename, allowInlineConfig: false });
    if (!fixed || output === current) return true;
    current = output;
  }
  return false;
}

function lint(text, setups) {
  try {
    return lintText(text, setups);
  } catch (error) {
    return { problem: String(error.stack ?? error).split('\n').slice(0, 6).join('\n  ') };
  }
}
