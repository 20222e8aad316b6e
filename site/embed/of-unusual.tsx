import 'server-only';
import type { UnusualMonths } from '@/db/read/unusual';
import { publicDb } from '@/db/web-client';
import { citeHref } from '@/lib/citation/of-view';
import { EMBED_PARAMETERS } from '@/lib/embed/address';
import type { RowGroup } from '@/lib/embed/rows-height';
import { judgedFilters } from '@/lib/filters/judged';
import { viewHref } from '@/lib/filters/links';
import { filterPairs } from '@/lib/filters/serialise';
import type { Filters, View } from '@/lib/filters/view';
import { monthInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { datasetText, viewInShort, viewSource } from '@/lib/format/view';
import { firstDayOf } from '@/lib/stats/period';
import { isolated } from '@/lib/text/isolate';
import { stateNotes } from '@/site/pictures/words';
import { keptJudgedView, unusualOf } from '@/site/reads/unusual';
import {
  ATTACKS_TITLE,
  attacksSentence,
  attacksText,
  chanceText,
  judgedSentence,
  knownSentence,
  RECORDS_TITLE,
  recordsSentence,
  usualText,
} from '@/site/unusual/judged-words';
import { refuseUnusable } from './answer';
import type { ShownEmbed } from './document';
import type { PageToShow } from './page-subject';
import { NO_CHART } from './parts';
import { sinceText } from './respond';
import { drawnRows } from './rows';

/**
 * The unusual months of a view, to be embedded.
 * @throws CantShow if the address has anything that can't be used
 */
export async function unusualToShow(params: URLSearchParams): Promise<PageToShow> {
  const { view, issues } = await keptJudgedView(publicDb(), params, []);
  refuseUnusable(issues);
  const { dataset, recordedAt, isCurrent } = view;
  const filters = { ...judgedFilters(view.filters), dataset: dataset.slug };
  return {
    path: '/unusual',
    asked: filterPairs(filters),
    named: [EMBED_PARAMETERS.of, 'unusual'],
    moment: { recordedAt, isFrozen: filters.asOf !== null },
    by: dataset.publisher,
    at: view,
    state: String(isCurrent),
    draw: () => drawn(view, filters),
  };
}

async function drawn(view: View, filters: Filters): Promise<ShownEmbed> {
  const months = await unusualOf(view);
  const { attacks, deaths, span } = months;
  const full = viewHref('/unusual', filters);
  return {
    ...NO_CHART,
    ...drawnRows(span === null ? [] : groupsOf(months)),
    title: 'Unusual months',
    subtitle: `${viewInShort({ ...view, filters, range: null })} · ${datasetText(view)}`,
    said: [judgedSentence(months), ...stateNotes(view)],
    notes:
      span === null
        ? []
        : [
            knownSentence(months),
            `${ATTACKS_TITLE}: ${attacksSentence(attacks)}`,
            `${RECORDS_TITLE}: ${recordsSentence(deaths)}`,
          ],
    source: viewSource(view),
    since: sinceText(view),
    full,
    ways: [
      { label: 'Cite these months', href: citeHref(view, 'unusual') },
      { label: 'See them on Casualty Ledger', href: full },
      { label: 'How months are judged', href: '/method#unusual' },
    ],
  };
}

/** Months of each kind that a frame has room for. */
const SHOWN = 10;

function groupsOf({ attacks, deaths }: UnusualMonths): RowGroup[] {
  return [
    {
      heading: headingOf(ATTACKS_TITLE, attacks.found.length),
      rows: attacks.found.slice(0, SHOWN).map(({ series, month, count, mean, chance }) => ({
        key: `${series.by} ${series.key} ${month}`,
        head: monthOf(series.label, month),
        text: `${countOf(count, 'attack', 'attacks')}; usual are ${usualText(mean)}; the chance of as many is ${chanceText(chance)}`,
      })),
    },
    {
      heading: headingOf(RECORDS_TITLE, deaths.found.length),
      rows: deaths.found.slice(0, SHOWN).map((one) => ({
        key: `${one.series.by} ${one.series.key} ${one.month}`,
        head: monthOf(one.series.label, one.month),
        text: `${wholeNumber(one.count)} killed, the most before was ${wholeNumber(one.most)}; in attacks: ${attacksText(one)}`,
      })),
    },
  ];
}

function headingOf(title: string, found: number): string {
  return found > SHOWN ? `${title}: the first ${SHOWN} of ${wholeNumber(found)}` : title;
}

function monthOf(label: string, month: number): string {
  return `${isolated(label)}, ${monthInWords(firstDayOf(month))}:`;
}
