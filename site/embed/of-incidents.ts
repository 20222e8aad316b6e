import 'server-only';
import { refuseRows } from '@/db/read/audience';
import { publicDb } from '@/db/web-client';
import { pointValue } from '@/lib/charts/place-series';
import { valueText } from '@/lib/charts/trend-words';
import { citeHref } from '@/lib/citation/of-view';
import type { Counted } from '@/lib/domain/estimate';
import { EMBED_PARAMETERS } from '@/lib/embed/address';
import { firstPage, type IncidentList, serialiseIncidentList } from '@/lib/filters/incident-list';
import { incidentsHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { wholeNumber } from '@/lib/format/figures';
import { listTitle, viewSource } from '@/lib/format/view';
import { listedOutcomes, viewUnit } from '@/lib/format/view-subject';
import { listHeading } from '@/site/incidents/list';
import { incidentRowText } from '@/site/incidents/row-text';
import { stateNotes } from '@/site/pictures/words';
import { keptListView } from '@/site/reads/kept';
import { incidentsOf } from '@/site/reads/queries';
import { refuseUnusable } from './answer';
import type { ShownEmbed } from './document';
import type { PageToShow } from './page-subject';
import { NO_CHART } from './parts';
import { sinceText } from './respond';
import { drawnRows } from './rows';

/**
 * A list of incidents, to be embedded.
 * @throws CantShow if the address has anything that can't be used, or RowsWithheld
 */
export async function incidentsToShow(params: URLSearchParams): Promise<PageToShow> {
  const { view, list: given, issues } = await keptListView(publicDb(), params, []);
  refuseUnusable(issues);
  const { dataset, filters, recordedAt, isCurrent } = view;
  // What was read before may be kept from a time when it could be shown.
  refuseRows(dataset);
  const list = firstPage(given);
  const named = serialiseIncidentList({ ...filters, dataset: dataset.slug }, list);
  return {
    path: '/incidents',
    asked: [...new URLSearchParams(named)],
    named: [EMBED_PARAMETERS.of, 'incidents'],
    moment: { recordedAt, isFrozen: filters.asOf !== null },
    by: dataset.publisher,
    at: view,
    state: String(isCurrent),
    draw: () => drawn(view, list),
  };
}

/** Incidents that a frame has room for; all of them are on the page. */
const MOST_INCIDENTS = 20;

async function drawn(view: View, list: IncidentList): Promise<ShownEmbed> {
  const { filters, dataset } = view;
  const { rows, total, sums } = await incidentsOf(view, { ...list, limit: MOST_INCIDENTS });
  const left = total - rows.length;
  const heading = listHeading(view, list, total);
  const summed = sums !== null && total > 0 ? sumsOf(view, sums) : [];
  const full = incidentsHref(filters, { dataset: dataset.slug }, list);
  return {
    ...NO_CHART,
    ...drawnRows([
      { heading: '', rows: rows.map((row) => ({ key: row.id, ...incidentRowText(view, row) })) },
    ]),
    title: listTitle(view, list),
    // Its title says the days.
    subtitle: '',
    said: [
      // A sum says of how many attacks it is, too.
      ...(summed.some((text) => text.endsWith(`, ${heading}.`)) ? [] : [`${heading}.`]),
      ...summed,
      ...(left > 0 ? [`The other ${wholeNumber(left)} are on Casualty Ledger.`] : []),
      ...stateNotes(view),
    ],
    source: viewSource(view),
    since: sinceText(view),
    full,
    ways: [
      {
        label: 'Cite these incidents',
        href: citeHref(view, 'incidents', { list }),
      },
      { label: 'See them on Casualty Ledger', href: full },
    ],
  };
}

/** What a chart of the listed incidents would count. */
function sumsOf(view: View, sums: Counted): string[] {
  const { interval, dates } = view.filters;
  return listedOutcomes(view).map((measure) => {
    const of = { measure, unit: viewUnit(view, measure), dates };
    return `${valueText(pointValue(sums, measure), of, `the ${interval} in which they begin`)}.`;
  });
}
