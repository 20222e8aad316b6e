import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '@/db/client';
import { dataset } from '@/db/schema';
import type { DatasetRef } from '@/lib/domain/dataset';
import { RowsWithheld } from '@/lib/errors';
import { withheldText } from '@/lib/format/redistribution';

/**
 * Who may know what of a dataset. A connection for the public says so of itself (db/web-client.ts); the desk, the command line and a
 * site of members see all. The public login's own rights hold to the same, so that what forgets to ask here is shown
 * nothing (db/access/tables.ts).
 */
const NOT_IN_PUBLIC = sql`current_setting('ledger.audience', true) is distinct from 'public'`;

/** Whether those who ask may know that there is a dataset. */
export const isShown: SQL = isShownOf(dataset);

/** The same of a dataset that is asked for beside another. */
export function isShownOf({ redistribution }: { redistribution: PgColumn }): SQL {
  return sql`(${redistribution} <> 'private' or ${NOT_IN_PUBLIC})`;
}

/** Whether they may see its incidents one by one. */
export const showsRows = showsRowsOf(dataset);

/** The same of a dataset that is asked for beside another. */
export function showsRowsOf({ redistribution }: { redistribution: PgColumn }): SQL<boolean> {
  return sql<boolean>`(${redistribution} = 'rows' or ${NOT_IN_PUBLIC})`;
}

/** @throws RowsWithheld where a dataset's incidents are not shown one by one to those who ask */
export function refuseRows(of: DatasetRef): void {
  if (!of.showsRows) throw new RowsWithheld(withheldText(of));
}

/** @throws RowsWithheld if an incident's id is one of a dataset whose incidents are not shown one by one, whether there is such an incident or not */
export async function refuseRowOf(db: Db, publicId: string): Promise<void> {
  const [of] = await db
    .select({ title: dataset.title, publisher: dataset.publisher, licence: dataset.licence })
    .from(dataset)
    .where(
      sql`starts_with(${publicId}, ${dataset.slug} || '-') and ${isShown} and not ${showsRows}`,
    )
    .limit(1);
  if (of) throw new RowsWithheld(withheldText(of));
}
