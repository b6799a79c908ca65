// shows: a read that is not awaited goes on while its file is closed
// offers: autofix
// before: happy: used after release: file orders.csv, unhandled: Error: file orders.csv is released
// before: happy, read orders.csv fails: unhandled: read orders.csv failed
// before: happy, close orders.csv fails: used after release: file orders.csv, unhandled: Error: file orders.csv is released
// before: two at once: used after release: file orders.csv, used after release: file stock.csv, unhandled: Error: file orders.csv is released, unhandled: Error: file stock.csv is released
// before: two at once, open orders.csv fails: used after release: file stock.csv, unhandled: Error: file stock.csv is released
// before: two at once, open stock.csv fails: used after release: file orders.csv, unhandled: Error: file orders.csv is released
// before: two at once, read orders.csv fails: used after release: file stock.csv, unhandled: read orders.csv failed, unhandled: Error: file stock.csv is released
// before: two at once, close orders.csv fails: used after release: file orders.csv, used after release: file stock.csv, unhandled: Error: file orders.csv is released, unhandled: Error: file stock.csv is released
// before: two at once, read stock.csv fails: used after release: file orders.csv, unhandled: Error: file orders.csv is released, unhandled: read stock.csv failed
// before: two at once, close stock.csv fails: used after release: file orders.csv, used after release: file stock.csv, unhandled: Error: file orders.csv is released, unhandled: Error: file stock.csv is released
import { open } from 'node:fs/promises';

export async function readText(path: string): Promise<string> {
  await using handle = await open(path);
  return handle.readFile('utf8');
}

// ---- scenarios
export const scenarios = {
  happy: () => readText('orders.csv'),
  'two at once': () => Promise.all([readText('orders.csv'), readText('stock.csv')]),
};
