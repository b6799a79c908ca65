// shows: a database that is closed before the transaction on it is rolled back
// offers: autofix
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
  const database = new Database();
  const transaction = database.begin();
  try {
    await work('probe');
  } finally {
    await database.close();
    await transaction.rollback();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => probe(),
};
