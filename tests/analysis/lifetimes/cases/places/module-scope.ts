import { closeSync, openSync, writeSync } from 'node:fs';

const log = openSync('server.log', 'a'); // optional: neverReleased at openSync('server.log'
const report = openSync('report.txt', 'w'); // optional: skippedOnThrow at writeSync

writeSync(log, 'started\n');
writeSync(report, 'done\n'); // held: report
closeSync(report); // released: report; free: report
