import { freeSeat, takePlace, workSync } from 'lab';

export async function main(ready, urgent, items) {
  let seat1;
  ({ seat: seat1 } = takePlace('seat1'));
  workSync('w1');
  freeSeat(seat1);
}
