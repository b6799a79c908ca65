import type { Database } from './database.js';

export class Runner {
  constructor(private readonly database: Database) {}

  async begin(level: string, announce: () => Promise<void>): Promise<void> {
    await this.database.startTransaction(); // clean
    try {
      await this.database.run(`set transaction isolation level ${level}`);
    } catch (error) {
      await this.database.rollbackTransaction();
      throw error;
    }
    await announce();
  }
}
