import type postgres from 'postgres';
import { meters, type PoolMeter } from '@/lib/metrics/meters';

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
          whileAsked(meter, target.unsafe(...parameters));
      }
      if (property === 'begin') {
        return <T>(work: Work<T>) => whileAsked(meter, target.begin(work));
      }
      return Reflect.get(target, property);
    },
  });
}

function whileAsked<T extends PromiseLike<unknown>>(meter: PoolMeter, asked: T): T {
  const end = () => {
    meter.inProgress -= 1;
  };
  meter.inProgress += 1;
  asked.then(end, end);
  return asked;
}
