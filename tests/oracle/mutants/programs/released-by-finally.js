import { freeSeat, takeSeat, workSync } from 'lab';

export async function main(ready, urgent, items) {
  const seat1 = takeSeat('seat1');
  try {
    if (ready) {
      return 'r1';
    }
    workSync('w1');
  } finally {
    freeSeat(seat1);
  }
}
