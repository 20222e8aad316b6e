import 'server-only';
import type { Pool } from '@/db/client';
import type { Citation } from '@/db/read/citations';
import type { Frozen } from '@/lib/citation/frozen';
import { CITE_PARAMETERS } from '@/lib/citation/of-view';
import { PARAMETERS } from '@/lib/filters/view';
import type { DayRange } from '@/lib/stats/period';
import { askedReference } from '@/site/cite/asked';
import { freeze } from './freeze';

/** No page of it is written: what is counted again has no address. */
const NOWHERE = 'https://ledger.invalid';

/**
 * What a citation is of, counted again as of a moment, or now: in the days that its query asks for, or from or to others.
 * @throws NotCitable if nothing is there to be cited, or too much
 */
export async function countedAgain(
  db: Pool,
  { query, dataset }: Pick<Citation, 'query' | 'dataset'>,
  { asOf, range }: { asOf: string | null; range: Partial<DayRange> },
): Promise<Frozen> {
  const params = new URLSearchParams(query);
  // An incident has its dataset in its id.
  if (!params.has(CITE_PARAMETERS.incident)) params.set(PARAMETERS.dataset, dataset);
  if (asOf !== null) params.set(PARAMETERS.asOf, asOf);
  if (range.from !== undefined) params.set(PARAMETERS.from, range.from);
  if (range.to !== undefined) params.set(PARAMETERS.to, range.to);
  return freeze(db, await askedReference(db, params, NOWHERE));
}
