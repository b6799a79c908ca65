import { openLine } from 'lab';

export async function main(ready, urgent, items) {
  const [port1] = openLine('port1');
  return () => port1.close();
}
