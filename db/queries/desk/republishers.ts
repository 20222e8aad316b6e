import { asc } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { republisher } from '@/db/schema';

/** From each publisher that is known to carry another's reports to that other, both in lower case. */
export async function queryRepublishers(db: Db): Promise<Map<string, string>> {
  const rows = await db.select().from(republisher).orderBy(asc(republisher.publisher));
  return new Map(rows.map(({ publisher, origin }) => [publisher, origin]));
}
