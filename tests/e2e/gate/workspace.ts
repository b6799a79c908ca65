/** A monorepo of three packages that leaks nothing, in a Git repository. */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOf, suites, type Workspace } from '../support/workspace.ts';

export async function monorepo(tarball: string): Promise<Workspace> {
  const workspace = copyOf('gate/fixtures/monorepo');
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(suites, 'gate', file), workspace.path(file));
  await workspace.npm(['install', '--save-dev', tarball]);
  await workspace.run('git', ['init', '--quiet']);
  await commit(workspace, 'Begin');
  return workspace;
}

/** Commits everything that is there. */
export async function commit(workspace: Workspace, message: string): Promise<void> {
  await workspace.run('git', ['add', '--all']);
  const author = ['-c', 'user.name=Shop', '-c', 'user.email=shop@example.invalid', '-c', 'commit.gpgsign=false'];
  const { code, stderr } = await workspace.run('git', [...author, 'commit', '--quiet', '--no-verify', '--message', message]);
  if (code !== 0) throw new Error(stderr);
}

export const leakyFile = 'packages/mail/src/attachment.ts';

export function write(workspace: Workspace, text: string, file = leakyFile): void {
  writeFileSync(workspace.path(file), text);
}
