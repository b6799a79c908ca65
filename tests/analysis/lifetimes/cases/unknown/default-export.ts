import { openSync } from 'node:fs';

const log = openSync('server.log', 'a'); // clean

export default log;
