import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type OpenMetricsContentType, type Registry } from 'prom-client';

/** What is said of this process's build. */
export type BuildInfo = { version: string; build: string; node: string };

const NANO = 1e-9;

/** What this process takes of its machine, and how late it is with its work. */
export function sayOfProcess(
  registers: Registry<OpenMetricsContentType>[],
  build: BuildInfo,
): void {
  const gauge = (name: string, help: string, now: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(now());
      },
    });
  new Gauge({
    name: 'ledger_build_info',
    help: 'Which build this is; its value is always 1',
    labelNames: Object.keys(build),
    registers,
  }).set(build, 1);
  gauge('process_start_time_seconds', 'When this process began, in seconds since 1970', () =>
    Math.round(Date.now() / 1000 - process.uptime()),
  );
  gauge('process_resident_memory_bytes', 'Memory of this process', () => process.memoryUsage.rss());
  gauge(
    'nodejs_heap_used_bytes',
    'Of it, what JavaScript uses',
    () => process.memoryUsage().heapUsed,
  );
  new Counter({
    name: 'process_cpu_seconds',
    help: 'Processor time of this process',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  sayHowLateWorkIs(registers);
}

/** How late what is due was started since it was last asked. */
function sayHowLateWorkIs(registers: Registry<OpenMetricsContentType>[]): void {
  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  new Gauge({
    name: 'nodejs_event_loop_delay_seconds',
    help: 'How late work was started since the last time that this was asked, at the median, of 99 in 100, and at most',
    labelNames: ['quantile'],
    registers,
    collect() {
      this.set({ quantile: '0.5' }, delays.percentile(50) * NANO);
      this.set({ quantile: '0.99' }, delays.percentile(99) * NANO);
      this.set({ quantile: '1' }, delays.max * NANO);
      delays.reset();
    },
  });
}
