import { connect, OF_A_COPY, type Sql } from './client';

/** The key of the advisory locks by which web servers say that they use a database; the other half is the number of their schema. */
const SERVERS = 740_131;
const LOOK_EVERY_MS = 15_000;

/** The schemas of the servers that use the database, by how many migrations each has. */
export async function runningSchemas(sql: Sql): Promise<number[]> {
  const rows = await sql<{ schema: number }[]>`
    select distinct objid::bigint as schema from pg_locks
    where locktype = 'advisory' and classid = ${SERVERS} and objsubid = 2 and granted
      and database = (select oid from pg_database where datname = current_database())
    order by 1`;
  return rows.map(({ schema }) => schema);
}

/**
 * Says to others that a server of this schema uses the database, for as long as this process holds on to it. A database that was gone for a
 * while is told again.
 */
export async function saySchema(url: string, schema: number): Promise<() => Promise<void>> {
  const saying = beginSaying(url, schema, 'casualty-ledger server');
  await saying.first;
  return saying.end;
}

/** The same to the primary of a copy. One that is silent is told when it answers. */
export function sayCopysSchema(primary: string, schema: number): () => Promise<void> {
  const saying = beginSaying(primary, schema, OF_A_COPY);
  saying.first.catch(() => {});
  return saying.end;
}

function beginSaying(url: string, schema: number, applicationName: string) {
  const { sql, close } = connect(url, { max: 1, applicationName, lasting: true });
  const say = () => sql`
    select pg_advisory_lock_shared(${SERVERS}, ${schema}::integer)
    where not exists (
      select from pg_locks where locktype = 'advisory' and classid = ${SERVERS} and pid = pg_backend_pid())`;
  const first = say();
  const again = setInterval(() => void say().catch(() => {}), LOOK_EVERY_MS);
  again.unref();
  const end = (): Promise<void> => {
    clearInterval(again);
    return close();
  };
  return { first, end };
}
