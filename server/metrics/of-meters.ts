import { Counter, Gauge, type OpenMetricsContentType, type Registry } from 'prom-client';
import { meters, STORES } from '@/lib/metrics/meters';

/** What this process counts of its own stores, queues and pools. */
export function sayOfMeters(registers: Registry<OpenMetricsContentType>[]): void {
  sayOfStores(registers);
  sayOfAnswers(registers);
  sayOfQueues(registers);
  sayOfPools(registers);
}

function sayOfStores(registers: Registry<OpenMetricsContentType>[]): void {
  new Counter({
    name: 'ledger_cache_lookups',
    help: 'How often something was looked for in what is kept, and found or not',
    labelNames: ['cache', 'result'],
    registers,
    collect() {
      this.reset();
      for (const cache of STORES) {
        const { hits, misses } = meters().stores[cache];
        this.inc({ cache, result: 'hit' }, hits);
        this.inc({ cache, result: 'miss' }, misses);
      }
    },
  });
  const sizes = (name: string, help: string, of: 'entries' | 'bytes') =>
    new Gauge({
      name,
      help,
      labelNames: ['cache'],
      registers,
      collect() {
        for (const cache of STORES) {
          const all = Array.from(meters().stores[cache].sizes, (size) => size()[of]);
          this.set(
            { cache },
            all.reduce((sum, one) => sum + one, 0),
          );
        }
      },
    });
  sizes('ledger_cache_bytes', 'How much is kept, about', 'bytes');
  sizes('ledger_cache_entries', 'How many things are kept', 'entries');
}

function sayOfAnswers(registers: Registry<OpenMetricsContentType>[]): void {
  const sizes = (name: string, help: string, of: 'entries' | 'bytes') =>
    new Gauge({
      name,
      help,
      labelNames: ['kind'],
      registers,
      collect() {
        this.reset();
        for (const [kind, size] of meters().answers()) this.set({ kind }, size[of]);
      },
    });
  sizes('ledger_answers_bytes', 'How much is kept of the answers of one kind, about', 'bytes');
  sizes('ledger_answers_entries', 'How many answers of one kind are kept', 'entries');
}

function sayOfQueues(registers: Registry<OpenMetricsContentType>[]): void {
  new Gauge({
    name: 'ledger_queue',
    help: 'What waits for its turn, and what has it',
    labelNames: ['queue', 'state'],
    registers,
    collect() {
      this.reset();
      for (const [queue, now] of meters().queues) {
        const { waiting, inProgress } = now();
        this.set({ queue, state: 'waiting' }, waiting);
        this.set({ queue, state: 'in_progress' }, inProgress);
      }
    },
  });
}

function sayOfPools(registers: Registry<OpenMetricsContentType>[]): void {
  new Gauge({
    name: 'ledger_db_pool',
    help: 'Connections to the database that are used, statements and transactions that wait for one, and how many there may be',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      this.reset();
      for (const [pool, { max, inProgress }] of meters().pools) {
        this.set({ pool, state: 'used' }, Math.min(max, inProgress));
        this.set({ pool, state: 'waiting' }, Math.max(0, inProgress - max));
        this.set({ pool, state: 'max' }, max);
      }
    },
  });
}
