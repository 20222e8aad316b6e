import { Counter, Gauge, Histogram, type OpenMetricsContentType, Registry } from 'prom-client';
import type { LedgerState } from '@/db/read/ledger-state';
import { ofLedger } from './of-ledger';
import { sayOfMeters } from './of-meters';
import { type BuildInfo, sayOfProcess } from './of-process';

/** In seconds, from a page that is kept to the time after which a reading is stopped. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 12];

/**
 * All that /metrics says. Its names and labels are those of docs/operations.md, which a test holds it to. A label never has what a stranger
 * can choose.
 */
export class LedgerMetrics {
  readonly #registry = new Registry<OpenMetricsContentType>();
  readonly #requests: Counter<'route' | 'status'>;
  readonly #seconds: Histogram<'route'>;
  readonly #inProgress: Gauge;
  readonly #ofLedger: (state: LedgerState | null) => void;

  constructor(build: BuildInfo) {
    this.#registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
    const registers = [this.#registry];
    this.#requests = new Counter({
      name: 'ledger_http_requests',
      help: 'Requests that were answered, by route and status',
      labelNames: ['route', 'status'],
      registers,
    });
    this.#seconds = new Histogram({
      name: 'ledger_http_request_duration_seconds',
      help: 'How long requests took until their answer was out',
      labelNames: ['route'],
      buckets: BUCKETS,
      registers,
    });
    this.#inProgress = new Gauge({
      name: 'ledger_http_requests_in_progress',
      help: 'Requests that are being answered',
      registers,
    });
    sayOfProcess(registers, build);
    sayOfMeters(registers);
    this.#ofLedger = ofLedger(registers);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Notes that a request has come; gives what notes that its answer is out. */
  requestBegins(route: string): (status: string) => void {
    const began = performance.now();
    this.#inProgress.inc();
    return (status) => {
      this.#inProgress.dec();
      this.#requests.inc({ route, status });
      this.#seconds.observe({ route }, (performance.now() - began) / 1000);
    };
  }

  /** The whole of it as OpenMetrics text; without the ledger's part if that could not be read. */
  text(state: LedgerState | null): Promise<string> {
    this.#ofLedger(state);
    return this.#registry.metrics();
  }
}
