// shows: the error is asked for its name, so the controller stays and its timer is cleared
// offers: suggestion useFinally
// before: happy: held timer of 60000 ms
import { note, slow } from 'scene';

export async function load(ms: number): Promise<string> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  try {
    return await slow('search', 100, controller.signal);
  } catch (error) {
    note(error instanceof Error && error.name === 'AbortError' ? 'too slow' : error);
    return '';
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => load(60_000),
  'too slow': () => load(10),
};
