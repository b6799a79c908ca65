import type { ResourceTable } from '../types.ts';

/** OpenTelemetry: spans, and the providers that export them. `startActiveSpan` does not end the span that it passes on. */
export const opentelemetry: ResourceTable = {
  module: '@opentelemetry/api',
  types: { Tracer: ['trace.getTracer()', 'TracerProvider#getTracer()', 'api.trace.getTracer()'], TracerProvider: ['trace.getTracerProvider()'] },
  resources: [
    {
      id: 'otel-span',
      name: 'span',
      acquire: ['Tracer#startSpan', { call: 'Tracer#startActiveSpan', yields: 'callback:0' }],
      release: '_.end()',
      type: 'Span',
      guardsWork: true,
      usefulAfterRelease: true,
      idempotent: 'safe',
      returnsItself: ['setAttribute', 'setAttributes', 'setStatus', 'updateName', 'addEvent', 'addLink'],
    },
    {
      id: 'otel-provider',
      name: 'telemetry provider',
      acquire: [
        { call: 'new BasicTracerProvider', module: ['@opentelemetry/sdk-trace-base', '@opentelemetry/sdk-trace-node'] },
        { call: 'new NodeTracerProvider', module: '@opentelemetry/sdk-trace-node' },
        { call: 'new WebTracerProvider', module: '@opentelemetry/sdk-trace-web' },
        { call: 'new NodeSDK', module: '@opentelemetry/sdk-node' },
        { call: 'new MeterProvider', module: '@opentelemetry/sdk-metrics' },
        { call: 'new LoggerProvider', module: '@opentelemetry/sdk-logs' },
      ],
      release: 'await _.shutdown()',
      lifetime: 'process',
      beginsBy: 'start',
      role: 'last',
      idempotent: 'safe',
      errorMatters: true,
    },
  ],
  borrowers: ['trace.setSpan', 'context.with', 'context.bind', 'trace.setSpanContext', 'propagation.inject'],
};
