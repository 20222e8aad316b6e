import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { type Grant, grantText, wantedGrants } from './grants';
import { TABLE_ACCESS } from './tables';
import type { WebLogin } from './web-logins';

/** What a login must not be, whatever it was granted; asked over its own connection. */
export async function rankFaults(db: Db): Promise<string[]> {
  const rows = await db.execute<{ fault: string }>(sql`
    select 'is a superuser' as fault from pg_roles where rolname = current_user and rolsuper
    union all
    select 'passes row-level security' from pg_roles where rolname = current_user and rolbypassrls
    union all
    select 'may make roles' from pg_roles where rolname = current_user and rolcreaterole
    union all
    select 'is in another database than the ledger''s' where to_regclass('public.dataset') is null
    union all
    select 'may act as the owner of the tables' where exists (
      select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = 'dataset'
        and pg_has_role(c.relowner, 'member'))
    union all
    select 'may make tables in the schema public (REVOKE CREATE ON SCHEMA public FROM PUBLIC)'
    where has_schema_privilege('public', 'create')`);
  return rows.map(({ fault }) => fault);
}

/**
 * How what a login may do with the ledger's tables differs from what was decided on, whichever way it came by it; as asked
 * over its own connection.
 */
export async function grantFaults(db: Db, login: WebLogin): Promise<string[]> {
  const actual = new Set((await effectiveGrants(db)).map(grantText));
  const wanted = new Set(wantedGrants(login).map(grantText));
  return [
    ...[...actual].filter((one) => !wanted.has(one)).map((one) => `has ${one}`),
    ...[...wanted].filter((one) => !actual.has(one)).map((one) => `lacks ${one}`),
  ];
}

async function effectiveGrants(db: Db): Promise<Grant[]> {
  const names = sql.join(
    Object.keys(TABLE_ACCESS).map((name) => sql`${name}`),
    sql`, `,
  );
  return db.execute<Grant>(sql`
    with tables as (
      select oid, relname from pg_class
      where relnamespace = 'public'::regnamespace and relname in (${names})
    )
    select relname as "table", privilege, null as "column"
    from tables, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
    where has_table_privilege(oid, privilege)
    union all
    select relname, privilege, attname
    from tables join pg_attribute on attrelid = oid and attnum > 0 and not attisdropped,
      unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) privilege
    where not has_table_privilege(oid, privilege) and has_column_privilege(oid, attnum, privilege)`);
}
