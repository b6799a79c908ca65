import { openPort, workSync } from 'lab';

export async function main(ready, urgent, items) {
  using stack1 = new DisposableStack();
  for (const item1 of items) {
    const port1 = stack1.use(openPort('port1'));
    port1.send();
  }
}
