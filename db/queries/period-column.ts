import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Interval } from '@/lib/domain/enums';

const FORMATS: Readonly<Record<Interval, string>> = {
  year: 'YYYY',
  quarter: 'YYYY-"Q"Q',
  month: 'YYYY-MM',
};

/** The period (`2014`, `2014-Q1`, `2014-03`) of a day; or of `null`, one period for all days. */
export function periodColumn(day: PgColumn, interval: Interval | null): SQL<string> {
  if (interval === null) return sql<string>`''`;
  return sql<string>`to_char(${day}, ${sql.raw(`'${FORMATS[interval]}'`)})`;
}
