import { openPort, work } from 'lab';

export async function main(ready, urgent, items) {
  const port1 = openPort('port1');
  const pending1 = work('w1');
  port1.close();
  await pending1;
}
