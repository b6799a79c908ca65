import type { DataSource } from './data-source.js';

export async function save(source: DataSource, work: () => Promise<void>): Promise<void> {
  const session = source.session();
  await session.startTransaction(); // leaks: skippedOnThrow at await work()
  await work(); // held: session
  await session.commitTransaction(); // released: session; free: session
}

export async function saveSafely(source: DataSource, work: () => Promise<void>): Promise<void> {
  const session = source.session();
  await session.startTransaction(); // clean
  try {
    await work(); // held: session
    await session.commitTransaction(); // released: session; free: session
  } catch (error) {
    await session.abortTransaction(); // released: session; free: session
    throw error;
  }
}

export async function begin(source: DataSource): Promise<void> {
  await source.session().startTransaction(); // clean
}
