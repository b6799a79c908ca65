// shows: a span that ends while its work goes on
// offers: autofix
// before: happy: work behind the end of its span
import { trace } from '@opentelemetry/api';
import { defect, work } from 'scene';

const tracer = trace.getTracer('shop');

export function load(name: string): Promise<string> {
  let isOpen = true;
  const fetchOrder = async (): Promise<string> => {
    const text = await work(`load ${name}`);
    if (!isOpen) defect('work behind the end of its span');
    return text;
  };
  return tracer.startActiveSpan('load', async (span) => {
    try {
      return fetchOrder();
    } finally {
      isOpen = false;
      span.end();
    }
  });
}

// ---- scenarios
export const scenarios = {
  happy: () => load('order 7'),
};
