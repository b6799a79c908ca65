// shows: a class of the file that is disposable, and is not disposed of when the import fails
// offers: autofix
// before: happy, work insert apples fails: held session
// before: happy, work insert pears fails: held session
import { hold, workSync } from 'scene';

class Session {
  readonly #held = hold('session');

  insert(row: string): void {
    this.#held.check();
    workSync(`insert ${row}`);
  }

  [Symbol.dispose](): void {
    this.#held.drop();
  }
}

export function importRows(rows: readonly string[]): void {
  const session = new Session();
  for (const row of rows) session.insert(row);
  session[Symbol.dispose]();
}

// ---- scenarios
export const scenarios = {
  happy: () => importRows(['apples', 'pears']),
};
