import { Pool } from 'pg';

const pool = new Pool();

interface Order {
  readonly id: number;
  readonly total: number;
}

/** Leaks a client of the pool whenever a query fails; after ten failures the pool is empty, and every request waits. */
export async function saveOrder(order: Order): Promise<void> {
  const client = await pool.connect();
  await client.query('INSERT INTO orders (id, total) VALUES ($1, $2)', [order.id, order.total]);
  await client.query('UPDATE stock SET reserved = reserved + 1 WHERE order_id = $1', [order.id]);
  client.release();
}

/** Leaks the client of an unknown order. */
export async function findOrder(id: number): Promise<Order | undefined> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<Order>('SELECT id, total FROM orders WHERE id = $1', [id]);
    if (rows.length === 0) return undefined;
    client.release();
    return rows[0];
  } catch (error) {
    client.release();
    throw error;
  }
}
