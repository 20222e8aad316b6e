import { asc } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset } from '@/db/schema';

/** The datasets to choose from, the first recorded first. */
export function queryDatasetTitles(db: Db): Promise<{ slug: string; title: string }[]> {
  return db
    .select({ slug: dataset.slug, title: dataset.title })
    .from(dataset)
    .orderBy(asc(dataset.id));
}
