// shows: a temporary folder that stays when the build fails
// offers: suggestion useFinally
// before: happy, work build in build-01 fails: held directory build-01
import { mkdtemp, rm } from 'node:fs/promises';
import { work } from 'scene';

export async function build(): Promise<string> {
  const folder = await mkdtemp('build-');
  const result = await work(`build in ${folder}`);
  await rm(folder, { recursive: true });
  return result;
}

// ---- scenarios
export const scenarios = {
  happy: () => build(),
};
