import type postgres from 'postgres';
import { meters, type PoolMeter } from '@/lib/metrics/meters';
import { inSpan } from '@/lib/metrics/span';

type Client = postgres.Sql<{ bigint: number }>;
type Transaction = postgres.TransactionSql<{ bigint: number }>;
type Work<T> = (transaction: Transaction) => Promise<T>;

/**
 * The same postgres.js client, of which the metrics know how much is asked over it at the moment: statements and whole transactions. It has
 * no words of its own for that.
 */
export function withUseCounted(client: Client, name: string, max: number): Client {
  const meter: PoolMeter = { max, inProgress: 0 };
  meters().pools.set(name, meter);
  return new Proxy(client, {
    get(target, property) {
      if (property === 'unsafe') {
        return (...parameters: Parameters<Client['unsafe']>) =>
          whileAsked(meter, () => target.unsafe(...parameters), parameters[0]);
      }
      if (property === 'begin') {
        return <T>(work: Work<T>) => whileAsked(meter, () => target.begin(work), 'begin');
      }
      return Reflect.get(target, property);
    },
  });
}

/** Of a statement, which has no values in it, so much is in its span. */
const TEXT_LENGTH = 500;

function whileAsked<T extends PromiseLike<unknown>>(
  meter: PoolMeter,
  ask: () => T,
  text: string,
): T {
  const attributes = {
    'db.system.name': 'postgresql',
    'db.query.text': text.slice(0, TEXT_LENGTH),
  };
  const asked = inSpan('query', attributes, ask);
  const end = () => {
    meter.inProgress -= 1;
  };
  meter.inProgress += 1;
  asked.then(end, end);
  return asked;
}
