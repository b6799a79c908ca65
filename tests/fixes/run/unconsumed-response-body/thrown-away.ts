// shows: an answer that is thrown away
// offers: suggestion cancel
// before: happy: held body of orders
import { note } from 'scene';

export async function notify(url: string): Promise<void> {
  await fetch(url);
  note('sent');
}

// ---- scenarios
export const scenarios = {
  happy: () => notify('stream:200:orders'),
};
