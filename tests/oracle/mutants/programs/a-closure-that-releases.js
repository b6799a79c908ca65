import { openPort, workSync } from 'lab';

export async function main(ready, urgent, items) {
  const port1 = openPort('port1');
  const end1 = () => port1.close();
  try {
    workSync('w1');
  } finally {
    end1();
  }
}
