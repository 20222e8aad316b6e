import 'server-only';
import type { Pool } from '@/db/client';
import {
  type EventInBoth,
  type MatchedViews,
  refuseEvents,
  streamEventsInBoth,
  streamOverlapping,
} from '@/db/read/matching';
import type { Overlap } from '@/lib/domain/enums';
import type { ListedIncident } from '@/lib/domain/incident-detail';
import { MAX_LIMIT } from '@/lib/filters/incident-list';
import { hasRange, type RangedView, type View } from '@/lib/filters/view';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { incidentRow } from '@/lib/revisions/incident-row';
import { measureOf } from '@/lib/stats/counts';
import { OVERLAP_WORDS, overlapSentence } from '@/site/compare/words';
import { keptOverlap, matchedViews, StillMatching } from '@/site/reads/matching';
import { type OwnResult, rounded } from './own-result';
import type { CitationRefusal } from './words';

const RECORDED = [
  ...['date_start', 'date_end', 'date_precision', 'country', 'admin1', 'place', 'violence'],
  ...['killed_qualifier', 'killed_low', 'killed_best', 'killed_high'],
];

/**
 * Each incident of a list of what another dataset has too, or has not, as its dataset records it, and beside it the other's record of
 * the event; null if there are none.
 * @throws StillMatching while they are being matched, and RowsWithheld where they are not shown one by one
 */
export async function eventRows(
  db: Pool,
  own: View,
  other: View | null,
  overlap: Overlap,
): Promise<OwnResult | CitationRefusal | null> {
  if (other === null || !hasRange(own) || !hasRange(other)) return null;
  refuseEvents({ own, other }, overlap);
  const matched = await matchedViews(db, own, other);
  if ('missing' in matched) {
    if (matched.missing === 'in progress') throw new StillMatching();
    return 'large';
  }
  const { views } = matched;
  const counts = await keptOverlap(db, views);
  const { incidents, sums } = counts.own[overlap];
  if (incidents === 0) return null;
  if (incidents > MAX_LIMIT) return 'events';
  const isBoth = overlap === 'both';
  const listed = isBoth ? await pairedRows(db, views) : await singleRows(db, views, overlap);
  const killed = measureOf(sums, 'killed');
  const dead = killed === null ? 'no known number of people' : `${wholeNumber(killed)} people`;
  return {
    rows: {
      columns: [
        ...['key', ...RECORDED],
        ...(isBoth ? ['beside_key', ...RECORDED.map((one) => `beside_${one}`)] : []),
        ...(isBoth ? ['score', 'is_clear'] : []),
      ],
      rows: listed.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    },
    names: listed.map(([id]) => ({ key: String(id), label: String(id) })),
    sentence: isBoth
      ? overlapSentence({ own, other, overlap: counts })
      : `${OVERLAP_WORDS[overlap]}: ${countOf(incidents, 'incident', 'incidents')}. Of their dead, ${own.dataset.title} counts ${dead}.`,
    range: own.range,
  };
}

type Cells = (string | number | null)[];

async function pairedRows(db: Pool, views: MatchedViews): Promise<Cells[]> {
  const rows: Cells[] = [];
  for await (const batch of streamEventsInBoth(db, views)) {
    rows.push(
      ...batch.map(
        ({ own, other, likeness, isClear }: EventInBoth): Cells => [
          ...recordedCells(views.own, own),
          ...recordedCells(views.other, other),
          rounded(likeness.score),
          isClear ? 'yes' : 'no',
        ],
      ),
    );
  }
  return rows;
}

async function singleRows(db: Pool, views: MatchedViews, overlap: Overlap): Promise<Cells[]> {
  const rows: Cells[] = [];
  for await (const batch of streamOverlapping(db, views, overlap)) {
    rows.push(...batch.map((one) => recordedCells(views.own, one)));
  }
  return rows;
}

/** An incident by its id, with its days, its place, and how many of the victims in view it killed. */
function recordedCells({ filters, sumsParts }: RangedView, one: ListedIncident): Cells {
  const { id, record } = one;
  const { killed } = incidentRow(one, filters.victims, sumsParts).figures;
  const { qualifier = null, low = null, best = null, high = null } = killed ?? {};
  return [
    ...[id, record.dateStart, record.dateEnd, record.datePrecision, record.country],
    ...[record.admin1, record.place, record.violence, qualifier, low, best, high],
  ];
}
