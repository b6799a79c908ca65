import { createConnection, type Socket } from 'node:net';
import { Pool, type PoolClient } from 'pg';

const pool = new Pool(); // clean

export async function first(other: Promise<PoolClient>): Promise<PoolClient> {
  return await Promise.race([pool.connect(), other]); // clean
}

export function choose(ports: readonly [number, number], pick: (sockets: Socket[]) => Socket): Socket {
  return pick(ports.map((port) => createConnection(port))); // clean
}
