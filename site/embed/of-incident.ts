import 'server-only';
import { queryIncident } from '@/db/read/incident';
import { publicDb } from '@/db/web-client';
import { citeIncidentHref } from '@/lib/citation/of-view';
import type { IncidentDetail } from '@/lib/domain/incident-detail';
import { EMBED_CODE_PARAMETERS } from '@/lib/embed/address';
import { incidentHref } from '@/lib/filters/links';
import { parseFilters, toComeText, unknownParameters } from '@/lib/filters/parse';
import { PARAMETERS } from '@/lib/filters/view';
import { incidentTitle } from '@/lib/format/incident';
import { incidentFacts } from '@/site/incidents/facts';
import { incidentNotes, incidentSince, incidentSource } from '@/site/incidents/state-words';
import { CantShow, refuseUnusable } from './answer';
import type { ShownEmbed } from './document';
import type { PageToShow } from './page-subject';
import { NO_CHART } from './parts';
import { withPlace } from './place';
import { drawnRows } from './rows';

/**
 * An incident, to be embedded, as it is now or was at a moment.
 * @throws CantShow if it is not in the ledger, or RowsWithheld
 */
export async function incidentToShow(id: string, params: URLSearchParams): Promise<PageToShow> {
  const { filters, issues } = parseFilters(params);
  const known = [PARAMETERS.asOf, EMBED_CODE_PARAMETERS.incident];
  refuseUnusable([...unknownParameters(params, known), ...issues]);
  const { asOf } = filters;
  if (asOf !== null && Date.parse(asOf) > Date.now()) {
    throw new CantShow(400, toComeText(asOf));
  }
  const incident = await queryIncident(publicDb(), id, asOf);
  if (incident === null) throw new CantShow(404, MISSING);
  const { dataset, revision, isCurrent } = incident;
  return {
    path: incidentHref(incident.id, null),
    asked: [[PARAMETERS.asOf, asOf]],
    named: [EMBED_CODE_PARAMETERS.incident, incident.id],
    moment: { recordedAt: revision.recordedAt, isFrozen: asOf !== null },
    by: dataset.publisher,
    at: { dataset, version: revision.version },
    state: `${revision.number} ${isCurrent}`,
    draw: async () => drawn(incident, asOf),
  };
}

const MISSING =
  'This incident is not in the ledger, or is no longer public. No other is shown in its place.';

function drawn(incident: IncidentDetail, asOf: string | null): ShownEmbed {
  const { id, dataset, record, revision } = incident;
  const full = incidentHref(id, asOf);
  return {
    ...NO_CHART,
    ...drawnFacts(incident),
    title: incidentTitle(record),
    subtitle: `${dataset.title}, incident ${id}`,
    said: [...(record.summary ? [record.summary] : []), ...incidentNotes(incident)],
    source: incidentSource(incident),
    since: incidentSince(incident, asOf),
    full,
    ways: [
      { label: 'Cite this incident', href: citeIncidentHref(id, revision.recordedAt) },
      { label: 'See its sources and history on Casualty Ledger', href: full },
    ],
  };
}

/** What is recorded of it in lines, and where it was. */
function drawnFacts(incident: IncidentDetail): Pick<ShownEmbed, 'drawing' | 'drawnHeight'> {
  const groups = [
    { heading: '', rows: incidentFacts(incident).map((row) => ({ ...row, key: row.head })) },
  ];
  return withPlace(drawnRows(groups), incident.record);
}
