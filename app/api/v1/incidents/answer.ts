import { readIncidents } from '@/app/_data/incidents';
import { readListView } from '@/app/_data/view';
import type { Pool } from '@/db/client';
import {
  type Cursor,
  cursorText,
  type IncidentList,
  serialiseIncidentList,
} from '@/lib/filters/incident-list';
import { incidentsHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { incidentToRow } from '@/lib/importers/csv/write';
import { incidentInput } from '@/lib/revisions/incident-row';
import type { Answer, Question } from '../_http/answer';
import { refuseIssues } from '../_http/bad-parameters';
import { asOfOf, datasetOf, queryOf, stateOf, toldOf } from '../_http/view-answer';

/**
 * One page of the incidents that a view counts, each with all that is recorded of it; as CSV in the layout that
 * `npm run import -- csv` takes.
 */
export async function incidentsAnswer(db: Pool, { url }: Question): Promise<Answer> {
  const { view, list, issues, notices } = await readListView(db, url.searchParams, ['format']);
  refuseIssues(issues);
  return {
    state: stateOf(view, serialiseIncidentList(view.filters, list)),
    name: `casualty-ledger-${view.dataset.slug}-incidents`,
    read: async () => {
      const { incidents, total, next: cursor } = await readIncidents(db, view, list);
      const next = cursor === null ? null : pageAfter(cursor, view, list, url);
      const json = {
        query: { ...queryOf(view), sort: list.sort, flag: list.flags, limit: list.limit },
        dataset: datasetOf(view),
        asOf: asOfOf(view),
        total,
        cursor: cursor === null ? null : cursorText(list.sort, cursor),
        incidents: incidents.map(({ id, record }) => ({ id, ...record })),
        next,
        issues: toldOf(notices),
      };
      const rows = incidents.map(({ record }) => incidentToRow(incidentInput(record)));
      return { json, csv: [[...CSV_COLUMNS], ...rows], next };
    },
  };
}

/** The address of the next page, of the state that this one shows: what is recorded in between moves no incident. */
function pageAfter(cursor: Cursor, view: View, list: IncidentList, url: URL): string {
  const { pathname, origin, searchParams } = url;
  const href = incidentsHref(view.filters, { asOf: asOfOf(view) }, { ...list, cursor }, pathname);
  const next = new URL(href, origin);
  const format = searchParams.get('format');
  if (format !== null) next.searchParams.set('format', format);
  return next.toString();
}
