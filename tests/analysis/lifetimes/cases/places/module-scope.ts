import { closeSync, openSync, writeSync } from 'node:fs';

const log = openSync('server.log', 'a'); // optional: neverReleased at end
const report = openSync('report.txt', 'w'); // optional: skippedOnThrow at writeSync

writeSync(log, 'started\n'); // held: log
writeSync(report, 'done\n'); // held: report
closeSync(report); // released: report; free: report
