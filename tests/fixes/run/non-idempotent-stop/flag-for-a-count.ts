// shows: a second call counts down twice
// offers: suggestion guardOnce
// before: a second call: running -1
let running = 0;

export function begin(): () => void {
  running += 1;
  return function stop(): void {
    running -= 1;
  };
}

// ---- scenarios
import { defect } from 'scene';

function check(calls: (stop: () => void) => void): void {
  calls(begin());
  if (running !== 0) defect(`running ${running}`);
}

export const scenarios = {
  happy: () => check((stop) => stop()),
  'a second call': () =>
    check((stop) => {
      stop();
      stop();
    }),
};
