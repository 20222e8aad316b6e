import { sql } from 'drizzle-orm';
import { connect, type Pool } from '@/db/client';
import { recordActOfCommand } from '@/db/write/ledger-acts';
import { reasonOf } from './database';
import { failureInWords } from './failure';
import { say } from './progress';

type Act = Parameters<typeof recordActOfCommand>[1];

/**
 * Has the audit log say what a command did, or could not do. A copy of another ledger has no log of its own, nor has a place without a
 * ledger. What was done stays done if the
 * log can't be written, and that is said.
 */
export async function tellLog(url: string, act: Act): Promise<void> {
  const { db, close } = connect(url, { max: 1, applicationName: 'casualty-ledger log' });
  try {
    if (await hasLog(db)) await recordActOfCommand(db, act);
  } catch (error) {
    say(`The audit log could not be told of this: ${faultInWords(error)}`);
  } finally {
    await close();
  }
}

async function hasLog(db: Pool): Promise<boolean> {
  const [row] = await db.execute<{ has: boolean }>(sql`
    select to_regclass('audit_event') is not null and not pg_is_in_recovery() as has`);
  return row?.has ?? false;
}

/** Why something failed, as the audit log may have it. */
export function faultInWords(error: unknown): string {
  return failureInWords(error) ?? reasonOf(error);
}
