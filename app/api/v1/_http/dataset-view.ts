import { readView } from '@/app/_data/view';
import type { Pool } from '@/db/client';
import { unknownParameters } from '@/lib/filters/parse';
import { type LoadedView, PARAMETERS } from '@/lib/filters/view';
import { refuseIssues } from './bad-parameters';

/** The whole of a dataset, for the lists that take no other filter than which dataset and when. */
export async function readDatasetView(db: Pool, params: URLSearchParams): Promise<LoadedView> {
  refuseIssues(unknownParameters(params, [PARAMETERS.dataset, PARAMETERS.asOf, 'format']));
  const loaded = await readView(db, params, ['format']);
  refuseIssues(loaded.issues);
  return loaded;
}
