/** What the lines of a linted project expect: `// expect: missing-cleanup`, one rule for each report that starts there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What is reported otherwise than expected, in words; empty where all is as expected.
 *
 * @param {string} folder of the project, with `packages` in it
 * @param {(file: string, text: string) => readonly { readonly line: number, readonly ruleId: string | null, readonly message: string }[]} lint
 * @returns {string[]}
 */
export function differences(folder, lint) {
  const files = readdirSync(join(folder, 'packages'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
  return files.flatMap((name) => {
    const file = join(folder, 'packages', name);
    const text = readFileSync(file, 'utf8');
    const messages = lint(file, text);
    return text.split('\n').flatMap((line, index) => {
      const expected = /\/\/ expect: (.+)$/.exec(line)?.[1].split(', ') ?? [];
      const reports = messages.filter((message) => message.line === index + 1);
      const reported = reports.map(({ ruleId, message }) => ruleId?.replace('leaks/', '') ?? message);
      if (expected.sort().join() === reported.sort().join()) return [];
      return [`${name}:${index + 1}: expected ${expected.join(', ') || 'nothing'}, got ${reported.join(', ') || 'nothing'}`];
    });
  });
}
