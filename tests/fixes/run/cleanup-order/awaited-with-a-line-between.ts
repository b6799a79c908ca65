// shows: work that is awaited two statements before, and never ends because nobody has aborted it
// offers: suggestion cancelFirst
// before: happy: it never settles
// before: happy, work serve fails: it never settles
import { note, work } from 'scene';

async function watch(signal: AbortSignal): Promise<void> {
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await aborted;
  note('ended');
}

export async function serve(): Promise<void> {
  const controller = new AbortController();
  const watching = watch(controller.signal);
  try {
    await work('serve');
  } finally {
    await watching;
    note('drained');
    controller.abort();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => serve(),
};
