// shows: a bad status whose body is left
// offers: suggestion cancel
// before: not found: held body of orders
import { note } from 'scene';

export async function load(url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`status ${response.status}`);
  note(await response.text());
}

// ---- scenarios
export const scenarios = {
  happy: () => load('stream:200:orders'),
  'not found': () => load('stream:404:orders'),
};
