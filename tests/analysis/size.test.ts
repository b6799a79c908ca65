import { describe, expect, it } from 'vitest';
import { analysisOf, type RuleName } from '../../src/analysis/index.ts';
import { sourceCodeOf } from './lifetimes/support/inspect.ts';

/** Many times what it takes, for machines that are slow. */
const generousMilliseconds = 20_000;

interface Measured {
  readonly leaks: number;
  readonly milliseconds: number;
}

/** How much of a processor the analysis takes, without parsing, whatever else the machine does, and how many leaks it finds. */
function analyse(text: string, rule: RuleName = 'missing-cleanup'): Measured {
  const sourceCode = sourceCodeOf(text);
  const before = process.cpuUsage();
  const leaks = analysisOf(sourceCode, undefined).inquire(rule, {})?.findings();
  const { user, system } = process.cpuUsage(before);
  return { leaks: leaks?.length ?? 0, milliseconds: (user + system) / 1_000 };
}

function repeat(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join('\n');
}

const imports = "import { closeSync, openSync, writeSync } from 'node:fs';\n";

/** A function that acquires, branches often, and releases. */
function withBranches(count: number): string {
  return `${imports}export function work(path: string, input: number): void {
    const fd = openSync(path, 'w');
    ${repeat(count, (index) => `if (input > ${String(index)}) console.info(${String(index)});`)}
    closeSync(fd);
  }`;
}

/** The same, but each branch may throw, leaves early, and has a flag of its own. */
function withFlags(count: number): string {
  return `${imports}export function work(path: string, input: number): void {
    const fd = openSync(path, 'w');
    ${repeat(count, (index) => `let isDone${String(index)} = false; if (input > ${String(index)}) isDone${String(index)} = true; if (isDone${String(index)}) writeSync(fd, 'done');`)}
    closeSync(fd);
  }`;
}

function withAcquisitions(count: number): string {
  return `${imports}export function work(path: string): void {
    ${repeat(count, (index) => `const fd${String(index)} = openSync(path, 'w'); writeSync(fd${String(index)}, 'x'); closeSync(fd${String(index)});`)}
  }`;
}

/** Functions of five lines, of which every second acquires. */
function withFunctions(count: number): string {
  return (
    imports +
    repeat(count, (index) =>
      index % 2 === 0
        ? `export function write${String(index)}(path: string): void {\n  const fd = openSync(path, 'w');\n  writeSync(fd, 'x');\n  closeSync(fd);\n}`
        : `export function sum${String(index)}(left: number): number {\n  const right = left + 1;\n  console.info(right);\n  return left + right;\n}`,
    )
  );
}

function withAliases(count: number): string {
  return `${imports}export function work(path: string): void {
    const fd0 = openSync(path, 'w');
    ${repeat(count, (index) => `const fd${String(index + 1)} = fd${String(index)};`)}
    writeSync(fd${String(count)}, 'x');
    closeSync(fd${String(count)});
  }`;
}

function withClosures(count: number): string {
  return `${imports}export function work(path: string): void {
    const fd = openSync(path, 'w');
    ${repeat(count, (index) => `const write${String(index)} = (): void => { ${index === 0 ? "writeSync(fd, 'x')" : `write${String(index - 1)}()`}; };`)}
    write${String(count - 1)}();
    closeSync(fd);
  }`;
}

function withHelpers(count: number): string {
  return `${imports}${repeat(count, (index) => `function finish${String(index)}(fd: number): void { ${index === 0 ? 'closeSync(fd)' : `finish${String(index - 1)}(fd)`}; }`)}
  export function work(path: string): void { finish${String(count - 1)}(openSync(path, 'w')); }`;
}

function withThrowingHelpers(count: number): string {
  return `${imports}${repeat(count, (index) => `function note${String(index)}(): void { ${index === 0 ? 'JSON.parse(process.title)' : `note${String(index - 1)}()`}; }`)}
  export function work(path: string): void { const fd = openSync(path, 'w'); note${String(count - 1)}(); closeSync(fd); }`;
}

function withTries(count: number): string {
  return `${imports}export function work(path: string): void {
    const fd = openSync(path, 'w');
    ${repeat(count, () => "try { writeSync(fd, 'x'); } catch (error) { console.error(error); } finally { console.info('next'); }")}
    closeSync(fd);
  }`;
}

/** Classes that stop what they hold in many calls, and close one thing that must not be closed twice. */
function withStops(count: number): string {
  return `import { createServer } from 'node:http';\n${repeat(
    count,
    (index) => `export class Host${String(index)} {
      #server = createServer();
      async stop(): Promise<void> {
        ${repeat(20, (part) => `this.part${String(part)}.halt(); note(this.state${String(index)});`)}
        closeSync(this.descriptor${String(index)});
      }
      start(path: string): void { this.descriptor${String(index)} = openSync(path, 'r'); }
    }`,
  )}\nimport { closeSync, openSync } from 'node:fs';`;
}

describe('size', () => {
  it('costs in proportion to the number of classes that can be stopped', () => {
    const small = analyse(withStops(100), 'non-idempotent-stop');
    const large = analyse(withStops(1_000), 'non-idempotent-stop');
    expect(large.leaks).toBe(1_000);
    expectProportional(small, large);
  }, 120_000);

  it.each<[string, (count: number) => string, number, number]>([
    ['branches', withBranches, 5_000, 0],
    ['branches with flags', withFlags, 1_000, 1],
    ['functions in a file of 100,000 lines', withFunctions, 20_000, 10_000],
    ['aliases', withAliases, 1_000, 1],
    ['closures that call each other', withClosures, 1_000, 1],
    ['functions that call each other', withHelpers, 1_000, 0],
    ['calls that may throw, and functions that call each other', withThrowingHelpers, 1_000, 1],
    ['try statements', withTries, 1_000, 0],
  ])('costs in proportion to the number of %s', (_, textOf, count, leaks) => {
    const small = analyse(textOf(count / 10));
    const large = analyse(textOf(count));
    expect(large.leaks).toBe(leaks);
    expectProportional(small, large);
  }, 120_000);

  it('costs in proportion to the number of acquisitions in one function, and is silent about those for which there is no time', () => {
    const small = analyse(withAcquisitions(200));
    const large = analyse(withAcquisitions(2_000));
    expect(small.leaks).toBeGreaterThan(100);
    expect(large.leaks).toBeGreaterThan(small.leaks);
    expectProportional(small, large);
  });

  it('leaves a function alone that has too many blocks', () => {
    const branches = repeat(10_000, (index) => `if (input > ${String(index)}) note(input);`);
    const text = `${imports}export function work(path: string, input: number): void { const fd = openSync(path, 'w'); ${branches} closeSync(fd); }`;
    expect(analyse(text).leaks).toBe(0);
  });
});

/** The larger one is ten times the smaller. */
function expectProportional(small: Measured, large: Measured): void {
  expect(large.milliseconds).toBeLessThan(30 * Math.max(small.milliseconds, 50));
  expect(large.milliseconds).toBeLessThan(generousMilliseconds);
}
