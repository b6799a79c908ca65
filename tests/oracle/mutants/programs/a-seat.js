import { freeSeat, takeSeat, workSync } from 'lab';

export async function main(ready, urgent, items) {
  const seat1 = takeSeat('seat1');
  workSync('w1');
  freeSeat(seat1);
  workSync('w2');
}
