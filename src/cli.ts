#!/usr/bin/env node
/** The scan for people without an ESLint configuration: `npx eslint-plugin-leaks [paths]`. */
import { runScan } from './cli/scan.ts';
import plugin from './index.ts';

// The exit code is set, not forced: what is still on its way into a pipe gets there.
process.exitCode = await runScan({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  plugin,
});
