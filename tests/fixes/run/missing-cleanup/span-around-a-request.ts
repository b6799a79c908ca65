// shows: a span that a failing request leaves open
// offers: suggestion useFinally
// before: happy, work pay fails: held span checkout
import { trace } from '@opentelemetry/api';
import { work } from 'scene';

const tracer = trace.getTracer('shop');

export async function checkout(): Promise<string> {
  const span = tracer.startSpan('checkout');
  const answer = await work('pay');
  span.setAttribute('answer', answer);
  span.end();
  return answer;
}

// ---- scenarios
export const scenarios = {
  happy: () => checkout(),
};
