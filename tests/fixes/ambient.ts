/** What the code of the cases sees. */
export const ambient = `
interface PoolClient { query(text: string, values?: unknown[]): Promise<{ rows: { id: number; name: string }[] }>; release(error?: boolean): void }
declare const pool: { connect(): Promise<PoolClient> };
interface RedisClient { get(key: string): Promise<string | null>; set(key: string, value: string): Promise<void>; quit(): Promise<string>; disconnect(): void }
declare const redis: { connect(): Promise<RedisClient> };
interface Browser extends AsyncDisposable { title(address: string): Promise<string>; close(): Promise<void> }
declare const chromium: { launch(): Promise<Browser> };
declare const mutex: { acquire(): Promise<() => void> };
declare const semaphore: { acquire(): Promise<[number, () => void]> };
declare const lockfile: { lock(path: string): Promise<() => Promise<void>> };
interface Transaction { insert(row: unknown): Promise<void>; commit(): Promise<void>; rollback(): Promise<void> }
declare const knex: { transaction(): Promise<Transaction> };
declare const vi: { useFakeTimers(): void; useRealTimers(): void };
declare function work(...values: unknown[]): Promise<string>;
declare function record(...values: unknown[]): void;
declare namespace JSX { interface IntrinsicElements { [name: string]: unknown } interface Element { readonly type: string } }
`;
