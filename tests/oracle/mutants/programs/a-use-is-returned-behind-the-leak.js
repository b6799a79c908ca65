import { openPort, work } from 'lab';

export async function main(ready, urgent, items) {
  const port1 = openPort('port1');
  await work('w1');
  if (ready) {
    return port1.queryAsync();
  }
  port1.close();
}
