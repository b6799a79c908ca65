/** The judge of the programs itself: it must find each way in which a rewrite can be wrong, in both ways of running. */
import { describe, expect, it } from 'vitest';
import { compareRuns } from './support/judge.ts';
import { parseProgram } from './support/program.ts';

const program = parseProgram(
  'missing-cleanup/copy',
  `// shows: a step that fails leaves the file open
// offers: autofix
// before: happy, read a fails: held file a
// before: happy, work send fails: held file a
import { open } from 'node:fs/promises';
import { note, work } from 'scene';

export async function copy(path: string): Promise<string> {
  const handle = await open(path);
  const text = await handle.readFile();
  const sent = await work('send');
  await handle.close();
  note('closed');
  return text + sent;
}

// ---- scenarios
export const scenarios = { happy: () => copy('a') };
`,
);

/** The subject with another body. */
function subject(body: string): string {
  return `import { open } from 'node:fs/promises';
import { note, work } from 'scene';

export async function copy(path: string): Promise<string> {
${body}
}
`;
}

async function faultsOf(body: string, changes: Partial<typeof program> = {}): Promise<string[]> {
  return (await compareRuns({ ...program, ...changes }, subject(body), 'lowered')).slice(0, -1);
}

const right = `{
  await using handle = await open(path);
  const text = await handle.readFile();
  sent = text + await work('send');
}
note('closed');
return sent;`;

describe('a rewrite', () => {
  it('is right where only the leak ends', async () => {
    expect(await compareRuns(program, subject(`let sent;\n${right}`), 'lowered')).toEqual([]);
  });

  it('is wrong where something is still held', async () => {
    const faults = await faultsOf(`const handle = await open(path);
const text = await handle.readFile();
try { return text + await work('send'); } finally { await handle.close(); note('closed'); }`);
    expect(faults).toContain('after, happy, read a fails: held file a');
  });

  it('is wrong where the result changes', async () => {
    const faults = await faultsOf(`await using handle = await open(path);
const text = await handle.readFile();
await work('send');
note('closed');
return text;`);
    expect(faults).toContain("happy: gives '<a><send>' becomes gives '<a>'");
  });

  it('is wrong where effects change their order', async () => {
    const faults = await faultsOf(`await using handle = await open(path);
const sent = await work('send');
const text = await handle.readFile();
note('closed');
return text + sent;`);
    expect(faults).toContain('happy: effects open a, read a, work send, note closed become open a, work send, read a, note closed');
  });

  it('is wrong where an error is lost', async () => {
    const faults = await faultsOf(`await using handle = await open(path);
let sent = '';
const text = await handle.readFile();
try { sent = await work('send'); } catch {}
note('closed');
return text + sent;`);
    expect(faults).toContain('after, happy, work send fails: nobody is told of work send');
  });

  it('is wrong where it uses what is released', async () => {
    const faults = await faultsOf(`const handle = await open(path);
await handle.close();
const text = await handle.readFile();
note('closed');
return text + await work('send');`);
    expect(faults).toContain('after, happy: used after release: file a');
  });

  it('is wrong where a promise is left to itself', async () => {
    const faults = await faultsOf(`await using handle = await open(path);
const text = await handle.readFile();
const sent = work('send');
await work('send');
note('closed');
return text + await sent;`);
    expect(faults.join('\n')).toContain('work send fails: unhandled: work send failed');
  });

  it('may move the release, unless the program says that releases stay', async () => {
    const body = `await using handle = await open(path);
const text = await handle.readFile();
const sent = await work('send');
note('closed');
return text + sent;`;
    const moved = 'happy: effects open a, read a, work send, close a, note closed become open a, read a, work send, note closed, close a';
    // That the note comes before a close that fails is a change even so.
    expect(await faultsOf(body)).toEqual(['happy, close a fails: effects open a, read a, work send become open a, read a, work send, note closed']);
    expect(await faultsOf(body, { releasesStay: true })).toContain(moved);
  });

  it('is wrong where more is held at once than may be', async () => {
    const faults = await faultsOf(`await using other = await open(path);\nlet sent;\n${right}`, { peak: 1 });
    expect(faults).toContain('after, happy: peak 2');
  });
});

it('wants the header to say what goes wrong before', async () => {
  const silent = await compareRuns({ ...program, before: [] }, subject(`let sent;\n${right}`), 'lowered');
  expect(silent[0]).toBe(`the header must say what goes wrong before:
// before: happy, read a fails: held file a
// before: happy, work send fails: held file a`);
});

it('finds nothing to prove where nothing is wrong before', async () => {
  const sound = { ...program, before: [], subject: subject(`let sent;\n${right}`) };
  expect((await compareRuns(sound, sound.subject, 'lowered'))[0]).toMatch(/^the header must say/);
});

it.each([
  ['// shows: a leak\n// leaks: always\n\n// ---- scenarios\n', /what is «\/\/ leaks: always»/],
  ['// shows: a leak\n\n// ---- scenarios\n', /says neither shows nor offers/],
  ['// shows: a leak\n// offers: autofix\n', /no line «\/\/ ---- scenarios»/],
  ['// shows: a leak\n// offers: a fix\n\n// ---- scenarios\n', /neither autofix nor suggestion/],
])('refuses a program that does not follow the format: %j', (text, message) => {
  expect(() => parseProgram('missing-cleanup/odd', text)).toThrow(message);
});
