import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { proposeCoverage } from '@/lib/coverage/propose';
import type { StatedCoverage } from '@/lib/domain/coverage';

/**
 * What a file that was read would cover if it held all that was recorded; null if none of its rows
 * says anything new.
 */
export async function proposedCoverage(db: Db, uploadId: number): Promise<StatedCoverage | null> {
  const [found] = await db.execute<{
    first: string | null;
    last: string | null;
    countries: string[] | null;
  }>(sql`
    select min(day) as first, max(day) as last, array_agg(distinct country) as countries
    from upload_reading cross join lateral (
      select coalesce(incident ->> 'dateStart', findings -> 'extent' ->> 'day') as day,
        coalesce(incident ->> 'country', findings -> 'extent' ->> 'country') as country
    ) said
    where upload_id = ${uploadId} and day is not null`);
  const { first, last, countries } = found ?? {};
  if (!first || !last || !countries) return null;
  return proposeCoverage({ first, last, countries: new Set(countries) });
}
