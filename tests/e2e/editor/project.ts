/** The project that is opened. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { copyOf, suites, type Workspace } from '../support/workspace.ts';

/** The project, with everything installed. */
export async function prepared(tarball: string): Promise<Workspace> {
  const workspace = copyOf('editor/fixtures/project');
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(suites, 'editor', file), workspace.path(file));
  await workspace.npm(['install', '--save-dev', tarball]);
  return workspace;
}
