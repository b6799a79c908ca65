/** Trees as oxlint gives them: what a node lacks is `null` there, and `undefined` in those of typescript-eslint. */
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import leaks from '../../src/index.ts';

/** The same parser, with `null` in place of `undefined`. */
const nullingParser = {
  parseForESLint(...argv: Parameters<typeof parser.parseForESLint>) {
    const parsed = parser.parseForESLint(...argv);
    const seen = new Set<object>();
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null || seen.has(value)) return;
      seen.add(value);
      for (const [key, property] of Object.entries(value)) {
        if (property === undefined && 'type' in value) (value as Record<string, unknown>)[key] = null;
        else visit(property);
      }
    };
    visit(parsed.ast);
    return parsed;
  },
} as Linter.Parser;

const programs = {
  'work between acquisition and release': `
import { open } from 'node:fs/promises';
export async function write(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w');
  await handle.writeFile(text);
  await handle.close();
}`,
  'a field without a modifier': `
import { open, type FileHandle } from 'node:fs/promises';
export class Log {
  handle: FileHandle | undefined;

  async start(path: string): Promise<void> {
    this.handle = await open(path, 'a');
    await this.handle.appendFile('started\\n');
  }
}`,
  'a function that says nothing of what it returns': `
export async function load(address: string) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}`,
  'a method that stops': `
export class Poller {
  running = true;
  timer = setInterval(() => this.poll(), 1_000);

  async stop() {
    if (!this.running) return;
    await this.flush();
    clearInterval(this.timer);
    this.running = false;
  }
}`,
};

function reportsOf(program: string, ofParser: Linter.Parser): unknown[] {
  const { plugins, rules } = leaks.configs.all;
  const messages = new Linter().verify(program, [{ plugins, rules, languageOptions: { parser: ofParser }, files: ['**/*.ts'] }], 'file.ts');
  return messages.map(({ ruleId, line, column, message, fix, suggestions }) => ({ ruleId, line, column, message, fix, suggestions }));
}

describe('the reports, fixes and suggestions are the same for', () => {
  test.each(Object.entries(programs))('%s', (_, program) => {
    const expected = reportsOf(program, parser);
    expect(expected).not.toEqual([]);
    expect(reportsOf(program, nullingParser)).toEqual(expected);
  });
});
