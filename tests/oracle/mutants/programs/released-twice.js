import { openPort, workSync } from 'lab';

export async function main(ready, urgent, items) {
  const port1 = openPort('port1');
  port1.close();
  workSync('w1');
  port1.close();
}
