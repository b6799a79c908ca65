import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeText } from './judge.ts';
import { mutants } from './mutants/index.ts';

const program = (body: string): string => `import { openFile, work } from 'lab';\n\nexport async function main(ready, urgent, items) {\n${body}\n}\n`;

describe('a program is run under each schedule', () => {
  it('shows what a failure leaks, and that it is reported', async () => {
    const leaking = program(`  const file1 = await openFile('file1');\n  await work('w1');\n  await file1.close();`);
    const { shown, failures, reports } = await judgeText(leaking, 'function', { style: 'try-finally', rule: 'missing-cleanup' });
    expect(shown).toEqual(['missing-cleanup']);
    expect(reports).toBe(1);
    expect(failures).toEqual([]);
  });

  it('shows nothing where nothing leaks', async () => {
    const clean = program(`  const file1 = await openFile('file1');\n  await file1.close();`);
    const { shown, failures } = await judgeText(clean, 'function', { style: 'try-finally' });
    expect(shown).toEqual([]);
    expect(failures).toEqual([]);
  });

  it('says which sentence leaves a defect alone', async () => {
    const lent = program(`  const file1 = await openFile('file1');\n  await show(file1, 's1');`).replace('work', 'show');
    const { accepted } = await judgeText(lent, 'function', { style: 'try-finally' });
    expect(accepted).toEqual(['a resource that an unknown call gets and nothing releases']);
  });

  it('leaves to a timer what that would abort, though the program comes first', async () => {
    const aborted = program(`  const controller1 = new AbortController();\n  await poll('u1', controller1.signal);\n  setTimeout(() => controller1.abort(), 1_000);\n  controller1.abort();`);
    const { accepted, failures } = await judgeText(aborted.replace('openFile, work', 'poll'), 'function', { style: 'try-finally' });
    expect(accepted).toContain('a controller that a timer aborts');
    expect(failures).toEqual([]);
  });

  it('shows what a handler does that gets the error of a release which nobody awaits', async () => {
    const handled = `  const file1 = await openFile('file1');\n  try {\n    file1.close();\n  } catch {\n    let file2;\n    try {\n      file2 = await openFile('file2');\n    } finally {\n      await file2.close();\n    }\n  }`;
    const { failures, reports } = await judgeText(program(handled), 'function', { style: 'try-finally' });
    expect(reports).toBe(2);
    expect(failures).toEqual([]);
  });

  it('leaves a generator early, though the main function goes through it', async () => {
    const text = `import { openFile } from 'lab';\n\nexport async function* parts() {\n  const file1 = await openFile('file1');\n  yield 'part';\n  await file1.close();\n}\n\nexport async function main(ready, urgent, items) {\n  for await (const part of parts()) {\n    console.log(part);\n  }\n}\n`;
    const { shown, failures, reports } = await judgeText(text, 'function', { style: 'try-finally' });
    expect(shown).toContain('missing-cleanup');
    expect(reports).toBe(1);
    expect(failures).toEqual([]);
  });

  it('shows a controller that can never abort, also where the process ends', async () => {
    const ending = program(`  new AbortController();\n  process.exit(1);`);
    const { reports, failures } = await judgeText(ending, 'function', { style: 'try-finally' });
    expect(reports).toBe(1);
    expect(failures).toEqual([]);
  });
});

describe('mutants', () => {
  it('are many, each with a name of its own', () => {
    expect(mutants.length).toBeGreaterThanOrEqual(30);
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });

  it.each(mutants)('$name: its text stands once in $file', ({ file, find }) => {
    const source = readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8');
    expect(source.split(find)).toHaveLength(2);
  });
});
