import { sql } from 'drizzle-orm';
import { connect, type Pool } from '@/db/client';
import { recordActOfCommand } from '@/db/write/ledger-acts';
import { failureInWords } from './failure';
import { say } from './progress';

type Act = Parameters<typeof recordActOfCommand>[1];

/**
 * Has the audit log say what a command did, or could not do. A copy of another ledger has no log of its own. What was done stays done if the
 * log can't be written, and that is said.
 */
export async function tellLog(url: string, act: Act): Promise<void> {
  const { db, close } = connect(url, { max: 1, applicationName: 'casualty-ledger log' });
  try {
    if (!(await isCopy(db))) await recordActOfCommand(db, act);
  } catch (error) {
    say(`The audit log could not be told of this: ${faultInWords(error)}`);
  } finally {
    await close();
  }
}

async function isCopy(db: Pool): Promise<boolean> {
  const [row] = await db.execute<{ is: boolean }>(sql`select pg_is_in_recovery() as is`);
  return row?.is ?? false;
}

/** Why something failed, as the audit log may have it. */
export function faultInWords(error: unknown): string {
  return failureInWords(error) ?? (error instanceof Error ? error.message : String(error));
}
