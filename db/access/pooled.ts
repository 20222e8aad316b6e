import type { Sql } from '@/db/client';
import { LOGIN_LIMITS, quoted, type WebLogin } from './web-logins';

/** What a login's connections ask for at their start, and the login itself has to have where a pooler keeps them from it. */
export function keptSettings(login: WebLogin): Record<string, string> {
  const limits = LOGIN_LIMITS[login];
  return {
    statement_timeout: String(limits.statementTimeoutMs),
    lock_timeout: String(limits.lockTimeoutMs),
    idle_in_transaction_session_timeout: String(limits.idleInTransactionMs),
    default_transaction_read_only: limits.readOnly ? 'on' : 'off',
    ...(login === 'reader' ? { 'ledger.audience': 'public' } : {}),
  };
}

const MILLISECONDS = /_timeout$/;

/** The statements that give a login, as asked by way of a pooler, what it lacks. */
export async function keptFaults(sql: Sql, name: string, login: WebLogin): Promise<string[]> {
  const faults: string[] = [];
  for (const [setting, wanted] of Object.entries(keptSettings(login))) {
    const [row] = await sql<{ value: string | null; ms: number | null }[]>`
      select current_setting(${setting}, true) as value,
        (select s.setting::float8 from pg_settings s where s.name = ${setting} and s.unit = 'ms') as ms`;
    const kept = MILLISECONDS.test(setting) ? String(row?.ms) : row?.value;
    if (kept !== wanted) faults.push(`alter role ${quoted(name)} set ${setting} = '${wanted}'`);
  }
  return faults;
}
