/** A folder of a user, outside of this repository, with the package installed by npm. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const suites = fileURLToPath(new URL('../', import.meta.url));

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Relative to the workspace. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export class Workspace {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  path(...parts: readonly string[]): string {
    return join(this.directory, ...parts);
  }

  /** Runs a program to its end, whatever its exit code. */
  run(program: string, argv: readonly string[], { folder = '.', env = {} }: RunOptions = {}): Promise<Outcome> {
    const options = {
      cwd: join(this.directory, folder),
      env: { ...process.env, ...inherited, ...env },
      maxBuffer: 64 * 1024 * 1024,
    };
    return new Promise((settle, reject) => {
      execFile(program, [...argv], options, (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') reject(new Error(`${program} could not be run`, { cause: error }));
        else settle({ code: Number(error?.code ?? 0), stdout, stderr });
      });
    });
  }

  /** Runs the program that a package brings, with this Node. */
  bin(file: string, argv: readonly string[], options?: RunOptions): Promise<Outcome> {
    return this.run(process.execPath, [this.path('node_modules', file), ...argv], options);
  }

  eslint(argv: readonly string[], options?: RunOptions): Promise<Outcome> {
    return this.bin('eslint/bin/eslint.js', argv, options);
  }

  /** Runs npm, and throws with what it said where it fails. */
  async npm(argv: readonly string[], options?: RunOptions): Promise<void> {
    const { code, stdout, stderr } = await this.run('npm', [...argv, '--no-audit', '--no-fund', '--prefer-offline'], options);
    if (code !== 0) throw new Error(`npm ${argv.join(' ')} ended with ${code}\n${stdout}\n${stderr}`);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What the test runner sets for itself, and what would colour an output that is compared. */
const inherited: Readonly<Record<string, string | undefined>> = {
  NODE_ENV: undefined,
  NODE_OPTIONS: undefined,
  NODE_PATH: undefined,
  VITEST: undefined,
  TEST: undefined,
  FORCE_COLOR: undefined,
  NO_COLOR: '1',
  // A Git hook that runs these tests must not have them work on its repository.
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
};

/** A new folder with a copy of a folder of these suites. */
export function copyOf(folder: string): Workspace {
  const directory = mkdtempSync(join(tmpdir(), 'leaks-e2e-'));
  const from = resolve(suites, folder);
  if (!existsSync(from)) throw new Error(`no folder ${from}`);
  cpSync(from, directory, { recursive: true, filter: (path) => !path.includes('node_modules') });
  return new Workspace(directory);
}

/** The same, with everything that its `package.json` asks for, and the tarball, installed as a user would. */
export async function installed(folder: string, tarball: string): Promise<Workspace> {
  const workspace = copyOf(folder);
  await workspace.npm(['install', '--save-dev', tarball]);
  return workspace;
}
