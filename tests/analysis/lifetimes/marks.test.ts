import { describe, expect, it } from 'vitest';
import { inspect } from './support/inspect.ts';
import { marksOf, problemsOf } from './support/marks.ts';

/** The problems of a function with these lines, in which `fd` is acquired on line 3. */
function problemsIn(...lines: string[]): string[] {
  const text = ["import { closeSync, openSync, writeSync } from 'node:fs';", 'export function note(path: string, keep: (fd: number) => void): void {', ...lines, '}'].join('\n');
  return problemsOf(text, inspect(text, 'note.ts'));
}

describe('the check of the marks', () => {
  it('is content where all of them hold', () => {
    expect(
      problemsIn("  const fd = openSync(path, 'a'); // leaks: skippedOnThrow at writeSync", "  writeSync(fd, 'note'); // held: fd; borrowed: fd", '  closeSync(fd); // released: fd; free: fd'),
    ).toEqual([]);
    expect(problemsIn("  const fd = openSync(path, 'a'); // clean", '  keep(fd); // transferred: fd; free: fd', '  keep(1); // not acquired')).toEqual([]);
  });

  it.each<[string, string[], string]>([
    ['a leak without a mark', ["  const fd = openSync(path, 'a');", "  writeSync(fd, 'note');"], 'line 3: unmarked leak: neverReleased at end 5 (})'],
    ['an acquisition without a mark', ["  const fd = openSync(path, 'a');", '  closeSync(fd);'], 'line 3: unmarked acquisition of node-fs-fd-sync'],
    ['a report on a line that is marked otherwise', ["  const fd = openSync(path, 'a'); // optional: neverReleased at end", "  writeSync(fd, 'note');"], 'line 3: unmarked report'],
    ['a leak that is none', ["  const fd = openSync(path, 'a'); // leaks: neverReleased at end", '  closeSync(fd);'], 'line 3, leaks neverReleased at end: found nothing'],
    ['another kind', ["  const fd = openSync(path, 'a'); // leaks: overwritten at end", "  writeSync(fd, 'note');"], 'line 3, leaks overwritten at end: found neverReleased at end 5 (})'],
    ['another place', ["  const fd = openSync(path, 'a'); // leaks: neverReleased at closeSync", "  writeSync(fd, 'note');"], 'line 3, leaks neverReleased at closeSync: found neverReleased at end 5 (})'],
    ['a report that needs no option', ["  const fd = openSync(path, 'a'); // optional: neverReleased at end", "  writeSync(fd, 'note');"], 'line 3, optional neverReleased at end: it is reported by default'],
    ['a leak called clean', ["  const fd = openSync(path, 'a'); // clean", "  writeSync(fd, 'note');"], 'line 3, clean: it leaks'],
    ['a clean line that acquires nothing', ['  keep(1); // clean'], 'line 3, clean: nothing is acquired here'],
    ['an acquisition called none', ["  const fd = openSync(path, 'a'); // not acquired", '  closeSync(fd);'], 'line 3, not acquired: it is an acquisition'],
    ['held behind the release', ["  const fd = openSync(path, 'a'); // clean", '  closeSync(fd); // held: fd'], 'line 4, held fd: it is not held'],
    ['free in front of it', ["  const fd = openSync(path, 'a'); // clean; free: fd", '  closeSync(fd);'], 'line 3, free fd: it is held'],
    ['a state of something else', ["  const fd = openSync(path, 'a'); // clean", '  closeSync(fd); // free: file'], 'line 4, free file: no resource of this name'],
    ['a state on a line without a step', ["  const fd = openSync(path, 'a'); // clean", '  closeSync(fd);', '  // free: fd'], 'line 5, free fd: nothing on this line is reached'],
    ['a state behind the end', ["  const fd = openSync(path, 'a'); // clean", '  closeSync(fd);', '  return;', '  keep(1); // free: fd'], 'line 6, free fd: nothing on this line is reached'],
    ['a state that nobody asked for', ["  const fd = openSync(path, 'a'); // clean", '  return;', '  closeSync(fd); // released: fd; held: fd'], 'line 5, held fd: no path was searched'],
    ['a release that is none', ["  const fd = openSync(path, 'a'); // clean", '  keep(fd); // released: fd'], 'line 4, released fd: it is transferred'],
    ['a transfer that is none', ["  const fd = openSync(path, 'a'); // clean", '  closeSync(fd); // transferred: fd'], 'line 4, transferred fd: it is released'],
    ['a borrower that takes over', ["  const fd = openSync(path, 'a'); // clean", '  keep(fd); // borrowed: fd'], 'line 4, borrowed fd: it is transferred'],
    ['a use on a line without one', ["  const fd = openSync(path, 'a'); // clean", '  keep(1); // borrowed: fd', '  closeSync(fd);'], 'line 4, borrowed fd: it is not used here'],
  ])('notices %s', (_, lines, problem) => {
    expect(problemsIn(...lines)).toContain(problem);
  });

  it.each(['// held', '// leaks', '// clean: fd', '// not acquired: fd'])('refuses %s', (mark) => {
    expect(() => marksOf(`work(); ${mark}`)).toThrow('Line 1: not a mark');
  });
});
