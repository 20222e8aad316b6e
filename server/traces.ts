import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-node';
import { redactPath } from '@/lib/auth/paths';
import packageJson from '@/package.json';
import { whenStopping } from './stopping';

/**
 * Sends traces: the spans that Next.js makes of requests and renderings, and ours of questions to the database and of pictures. Where to, and how many
 * of them, OpenTelemetry's own variables say. Only loaded if there is such a place.
 */
export function sendTraces(): void {
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({
        'service.name': process.env.OTEL_SERVICE_NAME || 'casualty-ledger',
        'service.version': packageJson.version,
      }),
    ),
    spanProcessors: [new WithoutTokens(new OTLPTraceExporter())],
  });
  provider.register();
  whenStopping(() => provider.shutdown());
}

/** Some addresses have a token in them, which opens what it is for. */
class WithoutTokens extends BatchSpanProcessor {
  override onEnd(span: ReadableSpan): void {
    for (const [name, value] of Object.entries(span.attributes)) {
      if (typeof value === 'string') span.attributes[name] = redactPath(value);
    }
    super.onEnd(span);
  }
}
