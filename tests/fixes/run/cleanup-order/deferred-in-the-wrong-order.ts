// shows: a stack that closes the database before the transaction on it is rolled back
// offers: suggestion swap
// before: happy: used after release: database
// before: happy, work probe fails: used after release: database
import { hold, note, work } from 'scene';

class Transaction {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async rollback(): Promise<void> {
    this.#database.check();
    note('rolled back');
  }
}

class Database {
  readonly #held = hold('database');

  begin(): Transaction {
    return new Transaction(this);
  }

  check(): void {
    this.#held.check();
  }

  async close(): Promise<void> {
    this.#held.drop();
    note('closed');
  }
}

export async function probe(): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const database = new Database();
  const transaction = database.begin();
  stack.defer(() => transaction.rollback());
  stack.defer(() => database.close());
  await work('probe');
}

// ---- scenarios
export const scenarios = {
  happy: () => probe(),
};
