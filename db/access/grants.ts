import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { DESK_FUNCTIONS, TABLE_ACCESS, type TableAccess } from './tables';
import { type ForWebLogins, quoted, WEB_LOGINS, type WebLogin } from './web-logins';

/**
 * Grants the web server's logins what TABLE_ACCESS says, and revokes everything else, in one transaction.
 * Where all is so already, nothing is written. For the owner of the tables, under `oneAtATime`.
 */
export async function applyAccess(db: Db, names: ForWebLogins<string>): Promise<void> {
  await db.transaction(async (tx) => {
    for (const login of WEB_LOGINS) {
      const name = names[login];
      const wanted = wantedGrants(login);
      const present = await presentGrants(tx, name);
      const lacks = (some: Grant[]) => {
        const texts = new Set(some.map(grantText));
        return (grant: Grant) => !texts.has(grantText(grant));
      };
      const statements = [
        ...present.filter(lacks(wanted)).map((one) => `revoke ${grantText(one)} from`),
        ...wanted.filter(lacks(present)).map((one) => `grant ${grantText(one)} to`),
      ];
      for (const statement of statements) {
        await tx.execute(sql.raw(`${statement} ${quoted(name)}`));
      }
      await grantUse(tx, name);
    }
    await grantDeskUse(tx, names.desk);
    for (const policy of POLICIES) await applyPolicy(tx, policy, names[policy.login]);
  });
}

/** What a role was granted itself on the tables of the ledger's schema. */
async function presentGrants(tx: Db, name: string): Promise<Grant[]> {
  const tables = sql`c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')`;
  return tx.execute<Grant>(sql`
    select c.relname as "table", a.privilege_type as privilege, null as "column"
    from pg_class c, aclexplode(c.relacl) a
    where ${tables} and a.grantee = to_regrole(quote_ident(${name}))
    union all
    select c.relname, a.privilege_type, t.attname
    from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
    where ${tables} and a.grantee = to_regrole(quote_ident(${name}))`);
}

/** The way to the tables, which most databases leave open to everyone. */
async function grantUse(tx: Db, name: string): Promise<void> {
  await grantMissing(
    tx,
    sql`
      select format('grant usage on schema public to %I', ${name}::text) as statement
      where not has_schema_privilege(${name}, 'public', 'usage')
      union all
      select format('grant connect on database %I to %I', current_database(), ${name}::text)
      where not has_database_privilege(${name}, current_database(), 'connect')`,
  );
}

/** Numbers for new rows, and the functions that act with the owner's rights. */
async function grantDeskUse(tx: Db, name: string): Promise<void> {
  await grantMissing(
    tx,
    sql`
      select format('grant usage on sequence %s to %I', oid::regclass, ${name}::text) as statement
      from pg_class
      where case when relnamespace = 'public'::regnamespace and relkind = 'S'
        then not has_sequence_privilege(${name}, oid, 'usage') end
      union all
      select format('grant execute on function %s to %I', f, ${name}::text)
      from unnest(array[${sql.join(
        DESK_FUNCTIONS.map((one) => sql`${one}`),
        sql`, `,
      )}]::regprocedure[]) f
      where not has_function_privilege(${name}, f, 'execute')`,
  );
}

async function grantMissing(tx: Db, query: ReturnType<typeof sql>): Promise<void> {
  for (const { statement } of await tx.execute<{ statement: string }>(query)) {
    await tx.execute(sql.raw(statement));
  }
}

/** Postgres rewrites a policy's condition, so the original is kept as its comment. */
async function applyPolicy(tx: Db, { table, login, rows }: Policy, name: string): Promise<void> {
  const [kept] = await tx.execute<{ isOn: boolean; isSame: boolean | null }>(sql`
    select c.relrowsecurity as "isOn", obj_description(p.oid, 'pg_policy') = ${rows}
      and p.polroles = array[to_regrole(quote_ident(${name}))::oid] as "isSame"
    from pg_class c left join pg_policy p on p.polrelid = c.oid and p.polname = ${login}
    where c.oid = ${table}::regclass`);
  if (!kept?.isOn)
    await tx.execute(sql.raw(`alter table ${quoted(table)} enable row level security`));
  if (kept?.isSame) return;
  const policy = `policy ${login} on ${quoted(table)}`;
  await tx.execute(sql.raw(`drop policy if exists ${login} on ${quoted(table)}`));
  await tx.execute(sql.raw(`create ${policy} to ${quoted(name)} using (${rows})`));
  await tx.execute(sql.raw(`comment on ${policy} is '${rows.replaceAll("'", "''")}'`));
}

/** A right to a table, or to one column of it. */
export type Grant = { table: string; privilege: string; column: string | null };

/** All that a login is granted. */
export function wantedGrants(login: WebLogin): Grant[] {
  return Object.entries(TABLE_ACCESS).flatMap(([table, access]) =>
    rightsOf(login, access).flatMap(([privilege, columns]) =>
      (columns === true ? [null] : columns).map((column) => ({ table, privilege, column })),
    ),
  );
}

type Right = [privilege: string, columns: true | readonly string[]];

function rightsOf(login: WebLogin, { reader, desk }: TableAccess): Right[] {
  if (login === 'reader') {
    if (reader === false) return [];
    return [['SELECT', reader === true ? true : (reader.columns ?? true)]];
  }
  return [
    ['SELECT', true],
    ['INSERT', desk.insert ?? []],
    ['UPDATE', desk.update ?? []],
    ['DELETE', desk.delete ?? []],
  ];
}

/** A row-level security policy: the rows of a table that a login meets. */
type Policy = { table: string; login: WebLogin; rows: string };

/**
 * On each table that is not public as a whole. It lets the desk at every row and the reader at the public ones, if there
 * are any; who else is granted the table, by mistake or by a right to read all tables, meets none.
 */
const POLICIES: readonly Policy[] = Object.entries(TABLE_ACCESS).flatMap(([table, { reader }]) => {
  if (reader === true) return [];
  const desk: Policy = { table, login: 'desk', rows: 'true' };
  return reader === false ? [desk] : [desk, { table, login: 'reader', rows: reader.rows }];
});

/** A grant as SQL has it: `UPDATE ("note") on "release"`. */
export function grantText({ table, privilege, column }: Grant): string {
  return `${privilege}${column === null ? '' : ` ("${column}")`} on "${table}"`;
}
