import type { Pool } from '@/db/client';
import { countCovered } from '@/lib/coverage/covered';
import { linesCovered, viewCovers } from '@/lib/coverage/of-view';
import type { CountCovered } from '@/lib/domain/coverage';
import { type TableRows, VICTIMS } from '@/lib/domain/enums';
import type { Counted } from '@/lib/domain/estimate';
import type { TrendSeries } from '@/lib/domain/trend';
import type { RangedView, View } from '@/lib/filters/view';
import { VICTIM_WORDS } from '@/lib/format/words';
import { isAnything, NOTHING_COUNTED } from '@/lib/stats/counts';
import { ALL_KEY, OTHER_KEY } from '@/lib/stats/rank';
import { queryCells, queryTotals } from './cells';
import { queryPairs } from './pairs';
import { countSeries, OTHER_LABELS, rankedWithNamed } from './trend';

/** A row of a table: what is counted of it in each period, and in all of them. */
export type TableRow = TrendSeries & { whole: Counted & { covered: CountCovered } };

export type CountedTable = {
  rows: TableRow[];
  /** What has none of the rows, each incident once, and how many rows more it would have made; null for nothing. */
  rest: (TableRow & { of: number }) | null;
  /** All of the view, each incident once. Rows may share incidents, and need not add up to it. */
  all: TableRow;
};

/** Rows that a table has at the most; those with the largest figures over the whole range. */
export const MAX_ROWS = 200;

/** What a view counts by its rows and by its periods. The rows are the largest by its measure, in their order. */
export async function queryTable(db: Pool, view: View, by: TableRows): Promise<CountedTable> {
  const { range } = view;
  const ranged = range === null ? null : { ...view, range };
  if (ranged === null) return { rows: [], rest: null, all: nothing };
  const [{ rows, rest }, all] = await Promise.all([
    by === 'victims' ? byVictims(db, ranged) : byKey(db, ranged, by),
    undivided(db, ranged, { key: ALL_KEY, label: ALL_LABEL }),
  ]);
  return { rows, rest, all };
}

const ALL_LABEL = 'All, each incident once';

const nothing: TableRow = {
  key: ALL_KEY,
  label: ALL_LABEL,
  points: [],
  whole: { ...NOTHING_COUNTED, covered: 'no' },
};

/** A view's counts by period, and in all, as one row. */
async function undivided(
  db: Pool,
  view: RangedView,
  name: Pick<TableRow, 'key' | 'label'>,
): Promise<TableRow> {
  const own = [{ ...name, cell: ALL_KEY }];
  const [{ series }, whole] = await Promise.all([
    countSeries(db, view, { by: 'none', own, rest: null }),
    queryTotals(db, view, view.range),
  ]);
  const covered = coveredIn(view, viewCovers(view)(view.range), whole);
  return { ...name, points: series[0]?.points ?? [], whole: { ...whole, covered } };
}

function coveredIn(
  { coverage }: View,
  covered: Parameters<typeof countCovered>[0],
  counts: Counted,
): CountCovered {
  return coverage === null ? 'part' : countCovered(covered, isAnything(counts));
}

async function byKey(
  db: Pool,
  view: RangedView,
  by: Exclude<TableRows, 'victims'>,
): Promise<Pick<CountedTable, 'rows' | 'rest'>> {
  const { own, count } = await namesOf(db, view, by);
  const more = count - own.length;
  const restLabel = by === 'pair' ? 'Other pairs' : OTHER_LABELS[by];
  const { series } = await countSeries(db, view, { by, own, rest: more > 0 ? restLabel : null });
  const cells = await queryCells(db, {
    view,
    range: view.range,
    by,
    interval: null,
    keys: own.map(({ cell }) => cell),
    gathersRest: more > 0,
  });
  const wholes = new Map(cells.map(({ key, counts }) => [key, counts]));
  const cellOf = new Map(own.map(({ key, cell }) => [key, cell]));
  const covers = linesCovered(
    view,
    by,
    series.map(({ key }) => key),
  );
  const rows = series.map((one): TableRow => {
    const whole = wholes.get(cellOf.get(one.key) ?? one.key) ?? NOTHING_COUNTED;
    return {
      ...one,
      whole: { ...whole, covered: coveredIn(view, covers(one.key)(view.range), whole) },
    };
  });
  const rest = rows.find(({ key }) => key === OTHER_KEY);
  return {
    rows: rows.filter((row) => row !== rest),
    rest: rest === undefined ? null : { ...rest, of: more },
  };
}

async function namesOf(db: Pool, view: RangedView, by: Exclude<TableRows, 'victims'>) {
  if (by === 'pair') {
    const { rows, count } = await queryPairs(db, view, MAX_ROWS);
    return { own: rows, count };
  }
  const { rows } = await rankedWithNamed(db, view, by, Number.POSITIVE_INFINITY);
  return { own: rows.slice(0, MAX_ROWS), count: rows.length };
}

/** A row for each category of victims of which sources state a figure. They overlap, and have no rest. */
async function byVictims(db: Pool, view: RangedView): Promise<Pick<CountedTable, 'rows' | 'rest'>> {
  const { measure } = view.filters;
  const rows = await Promise.all(
    VICTIMS.filter((victims) => victims !== 'all').map((victims) =>
      undivided(
        db,
        { ...view, filters: { ...view.filters, victims } },
        { key: victims, label: VICTIM_WORDS[victims] },
      ),
    ),
  );
  return {
    rows: rows.filter(
      ({ whole }) => measure === 'attacks' || whole[measure].unknown < whole.attacks,
    ),
    rest: null,
  };
}
