import 'server-only';
import type { Pool } from '@/db/client';
import { queryCells } from '@/db/read/cells';
import { queryPairs } from '@/db/read/pairs';
import { MAX_ROWS } from '@/db/read/table';
import type { FrozenWords } from '@/lib/citation/frozen';
import { countedRanking, countedTable, type NamedRows } from '@/lib/citation/result';
import type { CitationKind } from '@/lib/domain/citation';
import type { TableRows } from '@/lib/domain/enums';
import { hasRange, type RangedView, type View } from '@/lib/filters/view';
import { isRatedBy, rankingWords } from '@/lib/format/view';
import { inhabitantsOfRange, rankedByRate, rankingRateNotes } from '@/lib/population/rates';
import { NOTHING_COUNTED } from '@/lib/stats/counts';
import { ranked } from '@/lib/stats/rank';
import { countedMeasure } from '@/site/dashboard/lead';
import { cellLabel, mapDivision } from '@/site/dashboard/map-items';
import { keptRanking, keptTable, keptTotals, peopleIn } from '@/site/reads/queries';

/** What is counted under keys in the order in which it is shown, and what the figures of its rows are of. */
export type Ranked = NamedRows & Pick<FrozenWords, 'counted' | 'rateNotes'>;

/** The rows of a table, a ranking or a map. */
export async function rankedRows(
  db: Pool,
  kind: CitationKind,
  view: View,
  tableRows: TableRows,
): Promise<Ranked> {
  if (kind === 'table') {
    const { rows, rest, all } = await keptTable(db, view, tableRows);
    return countedTable([...rows, ...(rest === null ? [] : [rest]), all]);
  }
  if (kind === 'map') return mapRows(db, view);
  if (kind === 'pair') {
    const { rows } = await queryPairs(db, view, MAX_ROWS);
    return { ...countedRanking(rows, await totalsOf(db, view)), ...worded(view, kind) };
  }
  return rankingRows(db, view, kind === 'place' || kind === 'party' ? kind : 'country');
}

async function totalsOf(db: Pool, view: View) {
  return view.range === null ? NOTHING_COUNTED : keptTotals(db, view, view.range);
}

function worded(view: View, by: Parameters<typeof rankingWords>[2]) {
  return { counted: rankingWords(view, countedMeasure(view), by).counted };
}

async function rankingRows(
  db: Pool,
  view: View,
  by: 'country' | 'place' | 'party',
): Promise<Ranked> {
  const [rows, totals] = await Promise.all([keptRanking(db, view, by), totalsOf(db, view)]);
  const counted = { ...countedRanking(rows, totals), ...worded(view, by) };
  return isRatedBy(view, by) && hasRange(view) ? withRates(db, view, rows, counted) : counted;
}

/** The same in the order of the rates that are shown, with what each is divided by. */
async function withRates(
  db: Pool,
  view: RangedView,
  rows: Awaited<ReturnType<typeof keptRanking>>,
  counted: Ranked,
): Promise<Ranked> {
  const people = await peopleIn(db, view);
  const peopleOf = (code: string) => inhabitantsOfRange(people, view, code);
  const byRate = rankedByRate(rows, countedMeasure(view), peopleOf);
  const divisors = new Map(byRate.map(({ row: { key }, divided }) => [key, divided.people]));
  return {
    ...counted,
    names: byRate.map(({ row: { key, label } }) => ({ key, label })),
    rows: counted.rows.map((row) => {
      const divisor = divisors.get(row.key);
      return { ...row, dividedBy: typeof divisor === 'number' ? Math.round(divisor) : null };
    }),
    rateNotes: rankingRateNotes(view, byRate),
  };
}

async function mapRows(db: Pool, view: View): Promise<Ranked> {
  const countries = await keptRanking(db, view, 'country');
  const division = mapDivision(view, countries.length);
  return division === 'cell' ? cellRows(db, view) : rankingRows(db, view, division);
}

/** Cells of half a degree, and provinces of what is known no better, the largest first. */
async function cellRows(db: Pool, view: View): Promise<Ranked> {
  if (!hasRange(view)) return { rows: [], names: [] };
  const asked = { ...AS_CELLS, view, range: view.range };
  const [cells, places, totals] = await Promise.all([
    queryCells(db, asked),
    keptRanking(db, view, 'place'),
    totalsOf(db, view),
  ]);
  const labels = new Map(places.map(({ key, label }) => [key, label]));
  const rows = cells.map(({ key, counts }) => ({ key, label: cellLabel(key, labels), ...counts }));
  return { ...countedRanking(ranked(rows, countedMeasure(view)), totals), ...worded(view, 'pair') };
}

const AS_CELLS = { by: 'cell', interval: null, keys: null, gathersRest: false } as const;
