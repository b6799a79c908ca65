import { trace } from '@opentelemetry/api';

const tracer = trace.getTracer('orders');

export async function traced(work: () => Promise<void>): Promise<void> {
  await tracer.startActiveSpan('work', async (span) => { // leaks: skippedOnThrow at await work()
    await work(); // held: span
    span.end(); // released: span; free: span
  });
}

export async function tracedSafely(work: () => Promise<void>): Promise<void> {
  await tracer.startActiveSpan('work', async (span) => { // clean
    try {
      await work(); // held: span
    } finally {
      span.end(); // released: span; free: span
    }
  });
}
