// shows: a session that is replaced by another before it is disposed of
// offers: suggestion useOwnVariable, autofix, suggestion useUsing
// before: happy: held session old
// before: happy, work dump on old fails: held session old
// before: happy, take session new fails: held session old
// before: happy, work load <dump on old> on new fails: held session old, held session new
import { hold, workSync } from 'scene';

class Session {
  readonly #held;
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
    this.#held = hold(`session ${name}`);
  }

  run(command: string): string {
    this.#held.check();
    return workSync(`${command} on ${this.#name}`);
  }

  [Symbol.dispose](): void {
    this.#held.drop();
  }
}

export function migrate(): string {
  let session = new Session('old');
  const rows = session.run('dump');
  session = new Session('new');
  const done = session.run(`load ${rows}`);
  session[Symbol.dispose]();
  return done;
}

// ---- scenarios
export const scenarios = {
  happy: () => migrate(),
};
