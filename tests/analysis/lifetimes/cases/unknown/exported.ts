import { openSync } from 'node:fs';

export const log = openSync('server.log', 'a'); // clean
const report = openSync('report.txt', 'a'); // clean

export { report };
