/** Judges all programs, or those of one rule, on the Node that runs this file: scripts/test-native.mjs gives it one that knows `using`. */
import { judge } from './judge.ts';
import { readPrograms } from './program.ts';

const programs = readPrograms(process.argv[2]);
let wrong = 0;
for (const program of programs) {
  let faults: readonly string[];
  try {
    faults = await judge(program, 'native');
  } catch (error) {
    faults = [String(error)];
  }
  if (faults.length === 0) continue;
  wrong += 1;
  console.error(`${program.title} (${program.shows})\n${faults.join('\n')}\n`);
}
console.log(`${programs.length - wrong} of ${programs.length} programs are right on Node ${process.versions.node}`);
if (wrong > 0 || programs.length === 0) process.exitCode = 1;
