// shows: a preview that another replaces while it is at work
// offers: suggestion abortFirst
// before: again: held poll a
// before: again, poll b fails: held poll a
import { note, poll } from 'scene';

export class Preview {
  private controller?: AbortController;

  async show(path: string): Promise<void> {
    const controller = new AbortController();
    // Kept for `hide`.
    this.controller = controller;
    note(await poll(path, controller.signal));
  }

  hide(): void {
    this.controller?.abort();
  }
}

// ---- scenarios
async function show(...paths: string[]): Promise<void> {
  const preview = new Preview();
  try {
    for (const path of paths) await preview.show(path);
  } finally {
    preview.hide();
  }
}

export const scenarios = {
  happy: () => show('a'),
  again: () => show('a', 'b'),
};
