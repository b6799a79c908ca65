import { check, openPort } from 'lab';

export function* partsOf1() {
  if (check('k1')) return;
  const port3 = openPort('port3');
  try {
    yield port3.send();
  } finally {
    port3.close();
  }
}

export function main(ready, urgent, items) {
  using stack1 = new DisposableStack();
  const port1 = openPort('port1');
  stack1.defer(port1.close());
  const port2 = openPort('port2');
  for (const each1 of partsOf1()) {
  }
}
