import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { proposeCoverage } from '@/lib/coverage/propose';
import { coverageText } from '@/lib/coverage/text';

/**
 * What a file that was read would cover if it held all that was recorded, as a form takes it; null where none of its rows
 * says anything new.
 */
export async function proposedCoverage(db: Db, uploadId: number): Promise<string | null> {
  const [found] = await db.execute<{
    first: string | null;
    last: string | null;
    countries: string[] | null;
  }>(sql`
    select min(incident ->> 'dateStart') as first, max(incident ->> 'dateStart') as last,
      array_agg(distinct incident ->> 'country') as countries
    from upload_reading where upload_id = ${uploadId} and incident is not null`);
  const { first, last, countries } = found ?? {};
  if (!first || !last || !countries) return null;
  return coverageText(proposeCoverage({ first, last, countries: new Set(countries) }));
}
