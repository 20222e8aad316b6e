import type { ActorDetail } from '@/db/queries/desk/actor';
import { countOf } from '@/lib/format/figures';

/** `1,204 incidents of UCDP GED and 3 incidents of the ledger`, or that there are none. */
export function countedText({ incidents }: Pick<ActorDetail, 'incidents'>): string {
  const parts = incidents.map(
    (one) => `${countOf(one.incidents, 'incident', 'incidents')} of ${one.dataset}`,
  );
  return parts.length === 0 ? 'no incidents' : parts.join(' and ');
}
