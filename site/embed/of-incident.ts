import 'server-only';
import { queryIncident } from '@/db/read/incident';
import { publicDb } from '@/db/web-client';
import { citeIncidentHref } from '@/lib/citation/of-view';
import { PARTY_ROLES } from '@/lib/domain/enums';
import type { IncidentDetail } from '@/lib/domain/incident-detail';
import { shownFigures } from '@/lib/domain/parts';
import { EMBED_CODE_PARAMETERS } from '@/lib/embed/address';
import { incidentHref } from '@/lib/filters/links';
import { parseFilters, toComeText, unknownParameters } from '@/lib/filters/parse';
import { PARAMETERS } from '@/lib/filters/view';
import { corroborationText, shownText } from '@/lib/format/figures';
import { incidentTitle, whenText } from '@/lib/format/incident';
import { OUTCOME_WORDS, ROLE_WORDS, VICTIM_WORDS, VIOLENCE_WORDS } from '@/lib/format/words';
import { isolated } from '@/lib/text/isolate';
import { listInWords } from '@/lib/text/list-in-words';
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
    { heading: '', rows: factsOf(incident).map((row) => ({ ...row, key: row.head })) },
  ];
  return withPlace(drawnRows(groups), incident.record);
}

type Fact = { head: string; text: string };

function factsOf({ record, revision, sumsParts }: IncidentDetail): Fact[] {
  const figures = shownFigures(record.figures, sumsParts);
  const parties = PARTY_ROLES.flatMap((role): Fact[] => {
    const names = record.parties.filter((party) => party.role === role);
    const named = [...new Set(names.map(({ actorName }) => isolated(actorName)))];
    return named.length === 0 ? [] : [{ head: `${ROLE_WORDS[role]}:`, text: listInWords(named) }];
  });
  return [
    ...(figures.length === 0 ? [{ head: 'Figures:', text: 'none stated' }] : []),
    ...figures.map((figure) => ({
      head: `${OUTCOME_WORDS[figure.outcome]}${figure.victims === 'all' ? '' : `, ${VICTIM_WORDS[figure.victims].toLowerCase()}`}:`,
      text: shownText(figure),
    })),
    { head: 'Date:', text: whenText(record) },
    ...parties,
    { head: 'Violence:', text: VIOLENCE_WORDS[record.violence] },
    ...(revision.independentSources === null
      ? []
      : [{ head: 'Sources:', text: corroborationText(revision.independentSources) }]),
  ];
}
