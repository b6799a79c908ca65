import { openPort } from 'lab';

export async function main(ready, urgent, items) {
  const port1 = openPort('port1');
  console.log('p1');
  port1.close();
}
