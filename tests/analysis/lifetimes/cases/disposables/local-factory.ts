let depth = 0;

function indent(): Disposable {
  depth += 1;
  return {
    [Symbol.dispose]() {
      depth -= 1;
    },
  };
}

export function print(lines: readonly string[]): void {
  const indented = indent(); // leaks: neverReleased at end
  for (const line of lines) console.info(' '.repeat(depth) + line); // held: indented
}

export function printSafely(lines: readonly string[]): void {
  using indented = indent(); // clean; released: indented
  for (const line of lines) console.info(' '.repeat(depth) + line);
}
