import { describe, expect, it } from 'vitest';
import { mayGoRound, mayRegisterInRound } from '../../../src/analysis/rounds/round-signs.ts';
import { sourceCodeOf } from '../lifetimes/support/inspect.ts';

function mayRegister(text: string): boolean {
  const sourceCode = sourceCodeOf(text);
  return mayGoRound(sourceCode) && mayRegisterInRound(sourceCode);
}

describe('a round may register', () => {
  it.each([
    ['a listener', "for (const job of jobs) bus.on('stop', () => job.stop());"],
    ['one that is removed when it has run', "while (more()) { bus.once('stop', () => stop()); }"],
    ['one on a condition, in a switch', "for (const job of jobs) { switch (job.kind) { case 'slow': bus?.addListener('stop', () => job.stop()); } }"],
    ['one for the target of events', "for (let i = 0; i < 3; i++) { try { target.addEventListener('abort', stop); } finally { done(); } }"],
    ['a closure on a list', 'for await (const file of files) { cleanups.push(() => file.close()); }'],
    ['an async one', 'do { cleanups.push(async () => { await file.close(); }); } while (more());'],
    ['one that is no arrow', 'for (const key in files) closers.unshift(function () { files[key].close(); });'],
    ['one in a set', 'for(const file of files){undo.add(()=>file.close())}'],
    ['a function by its name, on a list of cleanups', 'for (const lock of locks) { const unlock = await lock.acquire(); releases.push(unlock); }'],
    ['a closure, in a callback', 'files.forEach((file) => { cleanups.push(() => file.close()); });'],
  ])('%s', (_, text) => {
    expect(mayRegister(text)).toBe(true);
  });
});

describe('no round registers', () => {
  it.each([
    ['without a loop', "bus.on('stop', stop); cleanups.push(() => close());"],
    ['beside the loop', "for (const job of jobs) run(job); bus.on('stop', stop);"],
    ['in the head of the loop', "for (const job of jobsOf(bus.on('stop', stop))) run(job);"],
    ['in a function of the loop', "for (const job of jobs) later(() => { bus.on('stop', stop); });"],
    ['in a callback that runs at another time', "jobs.map(run); setTimeout(() => bus.on('stop', stop), 10);"],
    ['but values are put on a list', 'for (const job of jobs) { results.push(run(job)); names.push(name); }'],
    ['but in a comment', "for (const job of jobs) run(job);\n// bus.on('stop', stop)"],
  ])('%s', (_, text) => {
    expect(mayRegister(text)).toBe(false);
  });
});
