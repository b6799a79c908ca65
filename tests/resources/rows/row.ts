/** A resource in use: code that leaks it on one path, and code that does not. */
export interface Row {
  readonly id: string;
  readonly leaks: string;
  readonly clean: string;
}

/**
 * A row whose resource is acquired by the statement `acquire` and released by `release`: it leaks where a function returns before the release,
 * and is clean where the release is in `finally`. `given` stands at the top of the file.
 */
export function row(id: string, given: string, acquire: string, release: string): Row {
  const head = 'export async function run(isDone: boolean, work: () => Promise<void>): Promise<void> {';
  return {
    id,
    leaks: `${given}\n${head}\n  ${acquire}\n  if (isDone) return;\n  ${release}\n}\n`,
    clean: `${given}\n${head}\n  ${acquire}\n  try {\n    await work();\n  } finally {\n    ${release}\n  }\n}\n`,
  };
}
