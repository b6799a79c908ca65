// shows: a second call closes the descriptor of somebody else
// offers: suggestion guardOnce
// before: a second call: released twice: descriptor app.log
import { closeSync, openSync } from 'node:fs';

export function openLog(path: string): () => void {
  const fd = openSync(path, 'a');
  return () => closeSync(fd);
}

// ---- scenarios
export const scenarios = {
  happy: () => openLog('app.log')(),
  'a second call': () => {
    const close = openLog('app.log');
    close();
    close();
  },
};
