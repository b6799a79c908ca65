// shows: two ways out that leave the body
// offers: suggestion cancel
// before: unwanted: held body of orders
// before: not found: held body of orders
import { note } from 'scene';

export async function load(url: string, isWanted: boolean): Promise<string | undefined> {
  const response = await fetch(url);
  if (!isWanted) {
    return undefined;
  }
  if (response.status === 404) {
    note('not found');
    return 'none';
  }
  return await response.text();
}

// ---- scenarios
export const scenarios = {
  happy: () => load('stream:200:orders', true),
  unwanted: () => load('stream:200:orders', false),
  'not found': () => load('stream:404:orders', true),
};
