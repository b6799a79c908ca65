import { openPort } from 'lab';

function note() {
  console.log('p1');
}

export async function main(ready, urgent, items) {
  const port1 = openPort('port1');
  note();
  port1.close();
}
