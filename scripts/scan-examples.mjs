/** Shows what a user of `npx eslint-plugin-leaks --config strict` sees, on the files of examples/. */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(process.execPath, ['dist/cli.js', 'examples', '--config', 'strict'], {
  cwd: new URL('../', import.meta.url),
  stdio: 'inherit',
});
// The examples leak, so the scan's exit code 1 is what is expected here; anything else is a failure.
process.exitCode = status === 1 ? 0 : 1;
