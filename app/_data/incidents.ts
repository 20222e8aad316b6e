import 'server-only';
import type { Pool } from '@/db/client';
import { type IncidentPage, queryIncidents } from '@/db/read/incidents';
import { type IncidentList, serialiseIncidentList } from '@/lib/filters/incident-list';
import type { View } from '@/lib/filters/view';
import { keeper } from './kept';

const pagesKept = keeper<IncidentPage>();

/** One page of the view's incidents with all that is recorded of them. */
export function readIncidents(db: Pool, view: View, list: IncidentList): Promise<IncidentPage> {
  return pagesKept(db, view, serialiseIncidentList(view.filters, list), () =>
    queryIncidents(db, view, list),
  );
}
