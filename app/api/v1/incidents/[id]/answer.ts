import type { Pool } from '@/db/client';
import { queryIncident } from '@/db/read/incident';
import { NotFound } from '@/lib/errors';
import { readInstant } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import { issue } from '@/lib/filters/view';
import { CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { incidentToRow } from '@/lib/importers/csv/write';
import { incidentInput } from '@/lib/revisions/incident-row';
import type { Answer, Question } from '../../_http/answer';
import { refuseIssues } from '../../_http/bad-parameters';

/** One incident with its figures, parties, sources, claims and history, as it is now or was at `asOf`. */
export async function incidentAnswer(db: Pool, { url, id }: Question): Promise<Answer> {
  const query = new QueryReader(url.searchParams);
  const asOf = readInstant(query, 'asOf');
  query.refuseOthers(['asOf', 'format']);
  if (asOf !== null && Date.parse(asOf) > Date.now()) {
    query.issues.push(
      issue('asOf', asOf, `${asOf} is in the future`, 'the current version was used'),
    );
  }
  refuseIssues(query.issues);
  const detail = await queryIncident(db, id, asOf);
  if (detail === null) {
    throw new NotFound(
      `There is no incident ${id} in the ledger${asOf === null ? '' : ` as of ${asOf}`}.`,
    );
  }
  const { dataset, record, history, ...rest } = detail;
  const { id: _, ...datasetJson } = dataset;
  const json = { ...rest, asOf, dataset: datasetJson, ...record, history };
  return {
    state: JSON.stringify(json),
    name: `casualty-ledger-${id}`,
    read: async () => ({ json, csv: [[...CSV_COLUMNS], incidentToRow(incidentInput(record))] }),
  };
}
