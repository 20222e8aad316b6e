import { and, gt, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** Whether a statement of the desk held at an instant, or holds now. */
export function heldAt(
  { recordedAt, endedAt }: { recordedAt: PgColumn; endedAt: PgColumn },
  asOf: string | null,
): SQL | undefined {
  if (asOf === null) return isNull(endedAt);
  return and(lte(recordedAt, asOf), or(isNull(endedAt), gt(endedAt, asOf)));
}
