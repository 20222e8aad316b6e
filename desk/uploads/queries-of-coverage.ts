import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { proposeCoverage } from '@/lib/coverage/propose';
import type { StatedCoverage } from '@/lib/domain/coverage';

/**
 * What a file that was read would cover if it held all that was recorded; null if none of its rows
 * says anything new.
 */
export async function proposedCoverage(db: Db, uploadId: number): Promise<StatedCoverage | null> {
  // Each record is opened once, and nothing is sorted: there may be 200,000.
  const found = await db.execute<{ country: string; first: string; last: string }>(sql`
    select said.country, min(coalesce(said."dateStart", said.day) collate "C") as first,
      max(coalesce(said."dateStart", said.day) collate "C") as last
    from upload_reading cross join lateral jsonb_to_record(coalesce(incident, findings -> 'extent'))
      as said ("dateStart" text, day text, country text)
    where upload_id = ${uploadId} and coalesce(incident, findings -> 'extent') is not null
    group by 1`);
  const [firstDay] = found.map(({ first }) => first).sort();
  const lastDay = found
    .map(({ last }) => last)
    .sort()
    .at(-1);
  if (firstDay === undefined || lastDay === undefined) return null;
  const countries = new Set(found.map(({ country }) => country));
  return proposeCoverage({ first: firstDay, last: lastDay, countries });
}
