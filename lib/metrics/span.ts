import { type Attributes, SpanStatusCode, trace } from '@opentelemetry/api';

/** Notes work as a span of the trace that it is part of. Where no traces are sent (server/traces.ts), that is next to nothing. */
export function inSpan<T extends PromiseLike<unknown>>(
  name: string,
  attributes: Attributes,
  work: () => T,
): T {
  const span = trace.getTracer('casualty-ledger').startSpan(name, { attributes });
  const working = work();
  working.then(
    () => span.end(),
    () => {
      // What it says may have values in it that are for the log alone.
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  );
  return working;
}
