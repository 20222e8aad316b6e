import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { ChartAnnotation } from '@/lib/charts/types';
import { type Interval, isPartyKind, type Measure } from '@/lib/domain/enums';
import type { Counted } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import type { RankedRow, Trend } from '@/lib/domain/trend';
import {
  type Contribution,
  countryPlace,
  countsOfOne,
  type Labelled,
} from '@/lib/impact/contribution';
import { ownLayoutReader } from '@/lib/importers/csv';
import { type CountCell, NO_COUNTS, sumCounted } from '@/lib/stats/counts';
import { type DayRange, periodOf, periodsIn } from '@/lib/stats/period';
import { ALL_KEY, largest, NONE_KEY, OTHER_KEY, ranked, seriesOf } from '@/lib/stats/rank';
import { readStarterAnnotations, starterPath } from '@/scripts/starter';
import { byPeriods, mergeCells } from './cells';

/** An incident of the starter ledger: the days it began and ended on, and what it adds to which counts. */
export type OneCounted = Contribution & { id: string; day: string; lastDay: string };

/** The incidents of the committed file, as the importer reads them. No database is needed. */
export const STARTER: readonly OneCounted[] = readStarter();

export const STARTER_EVENTS: readonly ChartAnnotation[] = readStarterAnnotations().map(
  ({ startsOn, endsOn, dateLabel, label, text }, i) => {
    return { id: i + 1, startsOn, endsOn, dateLabel, label, text, source: { publisher: null } };
  },
);

function readStarter(): OneCounted[] {
  const text = readFileSync(starterPath('incidents.csv'), 'utf8');
  const [headings = [], ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  return rows.map(ownLayoutReader(headings)).map((incident) => ({
    id: incident.externalId,
    day: incident.dateStart,
    lastDay: incident.dateEnd,
    year: incident.dateStart.slice(0, 4),
    country: countryPlace(incident.country),
    parties: partiesOf(incident),
    counts: countsOfOne(incident.figures),
  }));
}

function partiesOf({ parties }: IncidentInput): Labelled[] {
  const names = parties.flatMap(({ actorKind, actorName }) =>
    isPartyKind(actorKind) ? [actorName] : [],
  );
  return [...new Set(names)].map((name) => ({ key: name, label: name }));
}

export type Division = 'country' | 'party';

/** Who or where an incident is counted under; those with no party have a key of their own. */
function placesOf({ country, parties }: OneCounted, by: Division): readonly Labelled[] {
  if (by === 'country') return [country];
  return parties.length > 0 ? parties : [{ key: NONE_KEY, label: 'No party recorded' }];
}

/** What an incident adds to counts by an interval; imprecise where it runs past the period that it begins in. */
export function countedBy({ day, lastDay, counts }: OneCounted, interval: Interval): Counted {
  const isImprecise = periodOf(day, interval) !== periodOf(lastDay, interval);
  return { ...counts, imprecise: isImprecise ? counts : NO_COUNTS };
}

/** The ranking by country or party, largest first. */
export function rankingOf(
  incidents: readonly OneCounted[],
  by: Division,
  measure: Measure,
): RankedRow[] {
  const names = new Map(incidents.flatMap((one) => placesOf(one, by)).map((one) => [one.key, one]));
  const rows = [...names.values()].map(({ key, label }) => {
    const own = incidents.filter((one) => placesOf(one, by).some((place) => place.key === key));
    return { key, label, ...sumCounted(own.map((one) => countedBy(one, 'year'))) };
  });
  return ranked(rows, measure);
}

/** The trend of one line, or of the largest countries or parties by people killed and the rest. */
export function trendOf(
  incidents: readonly OneCounted[],
  range: DayRange,
  interval: Interval,
  split: 'none' | Division,
  coveredOf: Parameters<typeof seriesOf>[3] = () => 'yes',
): Trend {
  const inRange = incidents.filter(({ day }) => day >= range.from && day <= range.to);
  const periods = periodsIn(range, interval);
  const totals = {
    covered: 'yes' as const,
    ...sumCounted(inRange.map((one) => countedBy(one, interval))),
  };
  const cellsUnder = (keys: (one: OneCounted) => readonly string[]) => {
    const cells = inRange.flatMap((one) =>
      keys(one).map(
        (key): CountCell => ({ key, period: one.day, counts: countedBy(one, interval) }),
      ),
    );
    return byPeriods(mergeCells(cells), interval);
  };
  if (split === 'none') {
    const cells = cellsUnder(() => [ALL_KEY]);
    return {
      series: seriesOf([{ key: ALL_KEY, label: 'All attacks' }], periods, cells, coveredOf),
      totals,
    };
  }
  const { own, gathersRest } = largest(rankingOf(inRange, split, 'killed'));
  const drawn = new Set(own.map(({ key }) => key));
  const rest = split === 'country' ? 'Other countries' : 'Other parties';
  const names = gathersRest ? [...own, { key: OTHER_KEY, label: rest }] : own;
  const cells = cellsUnder((one) => {
    const keys = placesOf(one, split).flatMap(({ key }) => (drawn.has(key) ? [key] : []));
    return keys.length > 0 ? keys : [OTHER_KEY];
  });
  return { series: seriesOf(names, periods, cells, coveredOf), totals };
}
