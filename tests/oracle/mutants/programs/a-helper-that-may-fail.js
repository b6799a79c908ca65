import { openPort, workSync } from 'lab';

function note() {
  workSync('w1');
}

export async function main(ready, urgent, items) {
  const port1 = openPort('port1');
  note();
  port1.close();
}
