import { check, openPort } from 'lab';

export async function main(ready, urgent, items) {
  const port1 = openPort('port1');
  try {
    while (check('k1')) {
      port1.close();
      return 'r1';
    }
  } catch (error) {
    port1.close();
    throw error;
  }
}
