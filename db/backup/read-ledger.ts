import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { quoted } from '@/db/access/web-logins';
import type { Sql } from '@/db/client';
import { copyOut } from '@/db/write/copy-stream';
import type { Manifest } from '@/lib/backup/manifest';
import { LEFT_OUT, levelOf, type SchemaLevel, tablesAt } from './schema-level';

/** Some lines of a table, compressed, under the name that they have in a backup. */
export type TablePart = { name: string; bytes: Buffer };

/** What a backup says of the ledger, but for its files' hashes. */
type LedgerFacts = Pick<Manifest, 'postgres' | 'madeAt' | 'migrations' | 'datasets' | 'leftOut'> & {
  tables: TableFacts[];
  sequences: Manifest['sequences'];
};
type TableFacts = { name: string; columns: string[]; rows: number };

const PART_BYTES = 4 * 1024 * 1024;
const COMPRESSION = { level: 4 };
const NEW_LINE = 0x0a;

/**
 * Gives all rows of the ledger as they are at one moment, part by part, and what is to be said of them once all were given. Others
 * go on reading and writing meanwhile; only changes of the schema wait. `sql` is the owner's, and holds one connection.
 */
export async function* readLedger(sql: Sql): AsyncGenerator<TablePart, LedgerFacts> {
  const level = await levelOf(sql);
  const tables = tablesAt(level).filter((name) => !(name in LEFT_OUT));
  // A generator can't give what comes inside of postgres.js's own transaction.
  const client = await sql.reserve();
  try {
    await client.unsafe('begin isolation level repeatable read read only');
    await client.unsafe('set local row_security = off');
    // Before the snapshot is taken: a table that was rewritten after it would seem to be empty.
    await client.unsafe(`lock table ${tables.map(quoted).join(', ')} in access share mode`);
    const facts = await factsOf(client, level);
    for (const name of tables) {
      const columns = await columnsOf(client, name);
      const rows = yield* partsOf(name, copyOut(client, name, columns));
      facts.tables.push({ name, columns, rows });
    }
    // A number that was given meanwhile is only skipped.
    facts.sequences = await sequencesOf(client);
    await client.unsafe('commit');
    return facts;
  } finally {
    client.release();
  }
}

async function factsOf(client: Pick<Sql, 'unsafe'>, level: SchemaLevel): Promise<LedgerFacts> {
  const [at] = await client.unsafe<{ madeAt: string; postgres: string }[]>(`
    select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "madeAt",
      current_setting('server_version') as postgres`);
  const datasets = await client.unsafe<Manifest['datasets']>(`
    select slug, version, (select count(*) from incident_revision r
      where r.dataset_id = d.id and r.superseded_version is null and r.state = 'published') as published
    from dataset d order by slug`);
  return {
    madeAt: at?.madeAt ?? '',
    postgres: at?.postgres ?? '',
    migrations: level,
    datasets: datasets.map((one) => ({ ...one })),
    leftOut: Object.keys(LEFT_OUT).sort(),
    tables: [],
    sequences: [],
  };
}

/**
 * The columns that are stored, but for those that the database works out itself, and those that have the number of the transaction
 * which wrote the row: restored rows have that of the restoring one, or a later transaction of the same number could add to them.
 */
async function columnsOf(client: Pick<Sql, 'unsafe'>, table: string): Promise<string[]> {
  const columns = await client.unsafe<{ name: string }[]>(
    `select attname as name from pg_attribute
    where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and attgenerated = ''
      and atttypid <> 'xid8'::regtype order by attnum`,
    [`public.${quoted(table)}`],
  );
  return columns.map(({ name }) => name);
}

/** Compresses a table's lines in parts, one while the next is read; gives how many lines there were. */
async function* partsOf(
  table: string,
  lines: AsyncIterable<Buffer>,
): AsyncGenerator<TablePart, number> {
  let rows = 0;
  let number = 0;
  let waiting: Buffer[] = [];
  let length = 0;
  let compressed: Promise<TablePart> | null = null;
  const compress = async (text: Buffer): Promise<TablePart> => {
    number += 1;
    const name = `tables/${table}/${String(number).padStart(6, '0')}.gz`;
    return { name, bytes: await promisify(gzip)(text, COMPRESSION) };
  };
  for await (const piece of lines) {
    waiting.push(piece);
    length += piece.length;
    // Postgres writes a line break within a value as two characters.
    for (let at = piece.indexOf(NEW_LINE); at >= 0; at = piece.indexOf(NEW_LINE, at + 1)) rows += 1;
    if (length < PART_BYTES || piece.at(-1) !== NEW_LINE) continue;
    const next = compress(Buffer.concat(waiting));
    waiting = [];
    length = 0;
    if (compressed !== null) yield await compressed;
    compressed = next;
  }
  if (compressed !== null) yield await compressed;
  if (length > 0) yield await compress(Buffer.concat(waiting));
  return rows;
}

async function sequencesOf(client: Pick<Sql, 'unsafe'>): Promise<Manifest['sequences']> {
  const names = await client.unsafe<{ name: string }[]>(`
    select relname as name from pg_class
    where relkind = 'S' and relnamespace = 'public'::regnamespace order by relname`);
  const sequences: Manifest['sequences'] = [];
  for (const { name } of names) {
    const [state] = await client.unsafe<{ lastValue: string; isCalled: boolean }[]>(
      `select last_value::text as "lastValue", is_called as "isCalled" from public.${quoted(name)}`,
    );
    if (state) sequences.push({ name, ...state });
  }
  return sequences;
}
