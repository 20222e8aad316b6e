import { uniqBy } from 'es-toolkit';
import type { Pool } from '@/db/client';
import { periodCovered } from '@/lib/coverage/covered';
import { countriesShown, linesCovered, viewCovered } from '@/lib/coverage/of-view';
import { VICTIM_PARTS, type Victims } from '@/lib/domain/enums';
import type { Counted } from '@/lib/domain/estimate';
import type { Trend, TrendSeries } from '@/lib/domain/trend';
import { NO_PARTY, type View } from '@/lib/filters/view';
import { VICTIM_PART_WORDS, VICTIM_WORDS, VIOLENCE_WORDS } from '@/lib/format/words';
import { type CountCell, isAnything, NOTHING_COUNTED, sumCounted } from '@/lib/stats/counts';
import { type DayRange, daysOf, periodOf, periodsIn } from '@/lib/stats/period';
import { ALL_KEY, largest, MAX_SERIES, OTHER_KEY, ranked, seriesOf } from '@/lib/stats/rank';
import { victimParts } from '@/lib/stats/victim-parts';
import { type CellQuery, queryCells, queryTotals } from './cells';
import { type Division, type KeyedRow, rankKeys } from './ranking';

/** Which countries, provinces or parties a trend draws lines of: the largest, each that the view names, or all there are. */
export type Lines = 'largest' | 'each' | 'all';

export const OTHER_LABELS: Readonly<Record<Division, string>> = {
  country: 'Other countries',
  place: 'Other provinces',
  party: 'Other parties',
  violence: 'Other types of violence',
};

/**
 * The view's counts by period: one line, or one for each of its countries or groups (see trendKeys), and one for the
 * rest. Totals count each incident once, whatever the split.
 */
export async function queryTrend(db: Pool, view: View, lines: Lines): Promise<Trend> {
  const { range } = view;
  if (range === null) return { series: [], totals: { ...NOTHING_COUNTED, covered: 'no' } };
  const { split } = view.filters;
  if (split === 'victims') return byVictims(db, { ...view, range });
  const { own, gathersRest, all } =
    split === 'none'
      ? {
          own: [{ key: ALL_KEY, cell: ALL_KEY, label: 'All attacks' }],
          gathersRest: false,
          all: null,
        }
      : await trendKeys(db, { ...view, range }, split, lines);
  const { series, cells } = await countSeries(
    db,
    { ...view, range },
    { by: split, own, rest: gathersRest && split !== 'none' ? OTHER_LABELS[split] : null },
  );
  // Lines of a split may share incidents; one line of all of them does not. Periods of what is spread are rounded.
  const totals =
    all ??
    (view.filters.dates === 'spread'
      ? await queryTotals(db, view, range)
      : sumCounted(cells.map(({ counts }) => counts)));
  return {
    series,
    totals: { covered: viewCovered(view, isAnything(totals)), ...totals },
  };
}

/** By who the victims were: each category is counted, and the parts are made of them. */
async function byVictims(db: Pool, view: View & { range: DayRange }): Promise<Trend> {
  const of = async (victims: Victims) => {
    const filters = { ...view.filters, victims };
    const own = [{ key: ALL_KEY, cell: ALL_KEY, label: VICTIM_WORDS[victims] }];
    const { series } = await countSeries(db, { ...view, filters }, { by: 'none', own, rest: null });
    return series[0]?.points ?? [];
  };
  const parts = victimParts({
    all: await of('all'),
    civilian: await of('civilian'),
    security_forces: await of('security_forces'),
    militant: await of('militant'),
  });
  const totals = await queryTotals(db, view, view.range);
  return {
    series: VICTIM_PARTS.map((key) => ({
      key,
      label: VICTIM_PART_WORDS[key],
      points: parts[key],
    })),
    totals: { covered: viewCovered(view, isAnything(totals)), ...totals },
  };
}

type SeriesQuery = {
  by: CellQuery['by'];
  /** The keys that have a series, and how their cells are called. */
  own: readonly { key: string; cell: string; label: string }[];
  /** What the series of all under none of these keys is called; null for none. */
  rest: string | null;
};

/** Counts by period of some keys of a view, and of the rest. Their cells are given too. */
export async function countSeries(
  db: Pool,
  view: View & { range: DayRange },
  { by, own, rest }: SeriesQuery,
): Promise<{ series: TrendSeries[]; cells: CountCell[] }> {
  const { range, coverage } = view;
  const { interval } = view.filters;
  const cells = await queryCells(db, {
    view,
    range,
    by,
    interval,
    keys: own.map((row) => row.cell),
    gathersRest: rest !== null,
  });
  const other = rest === null ? [] : [{ key: OTHER_KEY, cell: OTHER_KEY, label: rest }];
  const names = [...own, ...other];
  const keyOf = new Map(names.map((row) => [row.cell, row.key]));
  const named = cells.map((cell) => ({ ...cell, key: keyOf.get(cell.key) ?? cell.key }));
  const covers = linesCovered(
    view,
    by,
    names.map(({ key }) => key),
  );
  const asked = askedDays(view);
  const periods = periodsIn(range, interval);
  // Each line asks for the days of each period.
  const days = new Map(periods.map((period) => [period, daysOf(period)]));
  const series = seriesOf(names, periods, named, (key, period, isCounted) => {
    const whole = days.get(period);
    return coverage === null || whole === undefined
      ? 'part'
      : periodCovered(covers(key), { whole, asked, isCounted });
  });
  return { series, cells };
}

/** The days that were asked for: if none were, a range ends where the dataset does, and cuts no period. */
function askedDays({ filters, range }: View & { range: DayRange }): DayRange {
  return {
    from: filters.from === null ? daysOf(periodOf(range.from, 'year')).from : range.from,
    to: filters.to === null ? daysOf(periodOf(range.to, 'year')).to : range.to,
  };
}

/**
 * The countries or groups with lines of their own, the largest first, and whether the rest is to be gathered. `each`
 * draws all that the view names, also where they have no attacks; `all` those of every name; `largest`, and a view that names none,
 * the largest seven.
 */
async function trendKeys(
  db: Pool,
  view: View & { range: DayRange },
  by: Division,
  lines: Lines,
): Promise<{ own: KeyedRow[]; gathersRest: boolean; all: Counted }> {
  const named = namedBy(view, by);
  // One more than are drawn says that there is a rest. Not all that is counted by place has a name.
  const isCut = lines !== 'all' && named.length === 0 && (by === 'party' || by === 'country');
  const { rows, all } = await rankedWithNamed(
    db,
    view,
    by,
    isCut ? MAX_SERIES + 1 : Number.POSITIVE_INFINITY,
  );
  const drawn =
    lines === 'all' || (lines === 'each' && named.length > 0)
      ? { own: rows, gathersRest: false }
      : largest(rows);
  return { ...drawn, all };
}

/**
 * Keys by size, those that the view names and that have nothing too, and what is counted of all of them.
 * @param most how many of the largest are asked for; some more may come
 */
export async function rankedWithNamed(
  db: Pool,
  view: View & { range: DayRange },
  by: Division,
  most: number,
): Promise<{ rows: KeyedRow[]; all: Counted }> {
  const { rows: counted, all } = await rankKeys(db, view, view.range, by, most);
  const silent = namedBy(view, by).filter((name) => !counted.some((row) => row.key === name.key));
  const rows = ranked(
    [...counted, ...silent.map((name) => ({ ...name, ...NOTHING_COUNTED }))],
    view.filters.measure,
  );
  return { rows, all };
}

function namedBy(view: View, by: Division) {
  if (by === 'place') {
    return view.places.map(({ key, name, country }) => ({
      cell: key,
      key,
      label: countriesShown(view).length > 1 ? `${name}, ${country.name}` : name,
    }));
  }
  if (by === 'violence') {
    return view.filters.violence.map((key) => ({ cell: key, key, label: VIOLENCE_WORDS[key] }));
  }
  return by === 'country'
    ? uniqBy(
        [...view.countries, ...view.places.map(({ country }) => country)],
        ({ code }) => code,
      ).map(({ code, name }) => ({ cell: code, key: code, label: name }))
    : view.parties.map(({ id, slug, name }) => ({
        cell: id === NO_PARTY.id ? slug : String(id),
        key: slug,
        label: name,
      }));
}
