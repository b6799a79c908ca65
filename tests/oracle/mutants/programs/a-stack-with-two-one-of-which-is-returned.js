import { openPort } from 'lab';

export async function main(ready, urgent, items) {
  using stack1 = new DisposableStack();
  const port1 = stack1.use(openPort('port1'));
  const port2 = stack1.use(openPort('port2'));
  port2.send();
  return port1;
}
