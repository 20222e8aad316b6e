import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { quoted } from '@/db/access/web-logins';
import type { Sql } from '@/db/client';
import { oneAtATime } from '@/db/lock';
import { copyIn } from '@/db/write/copy-stream';
import type { Manifest } from '@/lib/backup/manifest';
import { UserError } from '@/lib/errors';
import type { TablePart } from './read-ledger';
import { LEFT_OUT, makeSchema, migrationsTo, tablesAt } from './schema-level';

type Client = Parameters<Parameters<Sql['begin']>[1]>[0];

/**
 * Writes a backup's rows into an empty database, in one transaction: the schema as it was, the rows past its guards, then the
 * foreign keys, which check all of them, and the guards. Whoever starts on the database meanwhile waits.
 * @throws UserError if the database is not empty, or the backup's schema is not known
 */
export async function loadLedger(
  url: string,
  manifest: Manifest,
  parts: AsyncIterable<TablePart>,
): Promise<void> {
  refuseOtherTables(manifest);
  await oneAtATime(url, 'migrate', ({ sql }) =>
    sql.begin(async (tx) => {
      await tx.unsafe('set local idle_in_transaction_session_timeout = 0');
      await refuseUsed(tx);
      await makeSchema(tx, manifest.migrations);
      const back = await layGuardsDown(tx, tablesAt(manifest.migrations));
      await loadParts(tx, manifest, parts);
      for (const { name, lastValue, isCalled } of manifest.sequences) {
        await tx.unsafe('select setval($1::regclass, $2::bigint, $3)', [
          `public.${quoted(name)}`,
          lastValue,
          isCalled,
        ]);
      }
      for (const statement of back) await tx.unsafe(statement);
      await compareCounts(tx, manifest);
    }),
  );
}

/** Every table of its schema is in a backup or left out of it, so that none is forgotten and none is another's. */
function refuseOtherTables({ migrations, tables, leftOut }: Manifest): void {
  migrationsTo(migrations);
  const isLeftOut = (name: string) => leftOut.includes(name) && name in LEFT_OUT;
  const expected = tablesAt(migrations).filter((name) => !isLeftOut(name));
  const there = tables.map(({ name }) => name).sort();
  if (there.join() !== expected.join()) throw new UserError('Its tables are not a ledger’s.');
}

async function refuseUsed(tx: Client): Promise<void> {
  const [found] = await tx.unsafe<{ tables: number; migrated: boolean }[]>(`
    select count(*) filter (where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S'))::integer as tables,
      to_regnamespace('drizzle') is not null as migrated
    from pg_class c where c.relnamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`);
  if (found?.tables === 0 && !found.migrated) return;
  throw new UserError(
    'The database is not empty, and nothing was restored. Restore into a new one: set DATA_DIR to a folder that does not exist yet, or DATABASE_URL to an empty database.',
  );
}

/**
 * Takes away what refuses rows one by one or at the wrong moment: foreign keys and the ledger's triggers, which the owner may do
 * without being a superuser. Empties what migrations have filled. Gives the statements that put all of it back.
 */
async function layGuardsDown(tx: Client, tables: readonly string[]): Promise<string[]> {
  await tx.unsafe('set constraints all immediate');
  const keys = await tx.unsafe<{ table: string; name: string; definition: string }[]>(`
    select c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace order by 1, 2`);
  for (const { table, name } of keys) {
    await tx.unsafe(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  }
  for (const table of tables) {
    await tx.unsafe(`alter table ${quoted(table)} disable trigger user`);
  }
  await tx.unsafe(`truncate ${tables.map(quoted).join(', ')}`);
  return [
    ...keys.map(
      ({ table, name, definition }) =>
        `alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`,
    ),
    ...tables.map((table) => `alter table ${quoted(table)} enable trigger user`),
  ];
}

async function loadParts(
  tx: Client,
  manifest: Manifest,
  parts: AsyncIterable<TablePart>,
): Promise<void> {
  const tableOf = new Map(
    manifest.tables.flatMap((table) => table.parts.map(({ name }) => [name, table] as const)),
  );
  for await (const { name, bytes } of parts) {
    const table = tableOf.get(name);
    if (table === undefined) continue;
    await copyIn(tx, table.name, table.columns, await promisify(gunzip)(bytes));
  }
}

async function compareCounts(tx: Client, { tables }: Manifest): Promise<void> {
  for (const { name, rows } of tables) {
    const [found] = await tx.unsafe<{ rows: number }[]>(
      `select count(*) as rows from ${quoted(name)}`,
    );
    if (found?.rows === rows) continue;
    throw new UserError(
      `The backup has ${found?.rows} rows of ${name}, and says that it has ${rows}. Nothing was restored.`,
    );
  }
}
