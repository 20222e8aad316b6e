import type { Pool } from '@/db/client';
import { catalogue } from '@/lib/catalogue/dcat';
import { keptDatasets } from '@/site/reads/queries';
import type { ApiQuestion } from './answer';
import type { TextFile } from './respond';

/** The catalogue of the datasets, in DCAT. What is made up is in no catalogue. */
export async function catalogueFile(db: Pool, { url }: ApiQuestion): Promise<TextFile> {
  const datasets = (await keptDatasets(db)).filter(({ synthetic }) => !synthetic);
  return {
    text: JSON.stringify(catalogue(datasets, url.origin)),
    type: 'application/ld+json',
    name: null,
  };
}
