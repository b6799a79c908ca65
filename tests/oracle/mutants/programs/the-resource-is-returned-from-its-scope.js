import { openPort, workSync } from 'lab';

export async function main(ready, urgent, items) {
  using port1 = openPort('port1');
  workSync('w1');
  return port1;
}
