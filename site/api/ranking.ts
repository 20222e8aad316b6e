import type { Pool } from '@/db/client';
import type { PairVictims } from '@/db/read/pairs';
import { MAX_ROWS } from '@/db/read/table';
import { pointValue } from '@/lib/charts/place-series';
import { rateValue } from '@/lib/charts/transforms';
import { citedView, NO_SHAPES } from '@/lib/citation/of-view';
import { viewCovered } from '@/lib/coverage/of-view';
import type { CsvCell } from '@/lib/csv/write';
import { RANKED_BY } from '@/lib/domain/enums';
import { PROVINCES_EDITION } from '@/lib/domain/place-key';
import type { RankedRow } from '@/lib/domain/trend';
import { countTable } from '@/lib/export/columns';
import { oneInQuery } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import type { View } from '@/lib/filters/view';
import { isRatedBy, rankingWords, viewColumns, viewFileName } from '@/lib/format/view';
import { inhabitantsOfRange, rankedByRate, rankingRateNotes } from '@/lib/population/rates';
import { isAnything } from '@/lib/stats/counts';
import { keptView } from '@/site/reads/kept';
import { keptPairFigures, type PairFigures } from '@/site/reads/pairs';
import { keptRanking, keptTotals, peopleIn } from '@/site/reads/queries';
import {
  type Answer,
  type ApiQuestion,
  asOfOf,
  datasetOf,
  queryOf,
  refuseIssues,
  stateOf,
  toldOf,
} from './answer';
import { figureCells, figureHeadings, outcomesOf, populationOf, toldOfCounts } from './trend';

const BY = 'by';

/** The countries, provinces, parties, pairs or types of violence of the view that the parameters say, the largest by its measure first. */
export async function rankingAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const query = new QueryReader(url.searchParams);
  const by = oneInQuery(query, BY, RANKED_BY, 'country');
  const { view, issues, notices } = await keptView(db, url.searchParams, [BY, 'format']);
  refuseIssues([...query.issues, ...issues]);
  const { title } = rankingWords(view, view.filters.measure, by);
  return {
    state: `${stateOf(view)} ${by}`,
    name: `casualty-ledger-${viewFileName(view)}-by-${by}`,
    about: { title, cited: [citedOf(view, by, url.origin)] },
    read: async () => {
      const pairs = by === 'pair' ? await keptPairFigures(db, view, MAX_ROWS) : null;
      const counted: RankedRow[] =
        by === 'pair' ? (pairs?.rows ?? []) : await keptRanking(db, view, by);
      const rates = isRatedBy(view, by) ? await ratesOf(db, view, counted) : null;
      const rows = rates === null ? counted : rates.map(({ row }) => row);
      const told = rows.map((row, i) => ({
        key: row.key,
        label: row.label,
        ...toldOfCounts(
          { ...row, covered: row.covered ?? viewCovered(view, true) },
          view.dataset.recordsWounded,
        ),
        ...(rates?.[i] && { shown: rates[i].shown }),
        ...(pairs && pairParts(pairs, i)),
      }));
      const totals = view.range === null ? null : await keptTotals(db, view, view.range);
      const json = {
        title,
        by,
        query: queryOf(view),
        dataset: datasetOf(view),
        asOf: asOfOf(view),
        baseLayer: PROVINCES_EDITION,
        ...(rates && {
          shown: { as: 'rate', of: rankingWords(view, view.filters.measure, by).counted },
          ...populationOf(
            view,
            view.range === null ? [] : rankingRateNotes({ ...view, range: view.range }, rates),
          ),
        }),
        ...(pairs && { of: pairs.count }),
        rows: told,
        totals:
          totals === null
            ? null
            : toldOfCounts(
                { ...totals, covered: viewCovered(view, isAnything(totals)) },
                view.dataset.recordsWounded,
              ),
        issues: toldOf(notices),
      };
      return { json, table: countTable(csvOf(view, told)) };
    },
  };
}

/** What a reference to it is of: a type of violence is a row of a table. */
function citedOf(view: View, by: (typeof RANKED_BY)[number], origin: string) {
  return by === 'violence'
    ? citedView(view, 'table', { ...NO_SHAPES, rows: by }, origin)
    : citedView(view, by, NO_SHAPES, origin);
}

/** The two sides of a pair, and whose dead are known: null where the view is not of all killed. */
function pairParts({ rows, victims }: PairFigures, at: number) {
  const pair = rows[at];
  if (pair === undefined) return {};
  const { cell, first, second } = pair;
  return { sides: [first, second], dead: victims?.get(cell) ?? null };
}

type ToldRow = ReturnType<typeof toldOfCounts> & {
  key: string;
  label: string;
  shown?: ShownRate;
  sides?: readonly { slug: string | null; name: string }[];
  dead?: PairVictims | null;
};

type ShownRate = {
  low: number | null;
  best: number | null;
  high: number | null;
  /** The people of each covered year, added up; of less than a year, the people of that time. */
  dividedBy: number | null;
};

/** The rates of countries, the highest first, with what each is divided by. */
async function ratesOf(db: Pool, view: View, rows: readonly RankedRow[]) {
  const { range, filters } = view;
  if (range === null) return [];
  const people = await peopleIn(db, view);
  const ranked = rankedByRate(rows, filters.measure, (code) =>
    inhabitantsOfRange(people, { ...view, range }, code),
  );
  return ranked.map(({ row, divided }) => {
    const { low, best, high } = rateValue(pointValue(row, filters.measure), divided.people);
    const dividedBy = typeof divided.people === 'number' ? Math.round(divided.people) : null;
    const isRecorded = filters.measure !== 'wounded' || view.dataset.recordsWounded;
    const figures = isRecorded ? { low, best, high } : { low: null, best: null, high: null };
    return { row, divided, shown: { ...figures, dividedBy } };
  });
}

function csvOf(view: View, rows: readonly ToldRow[]): CsvCell[][] {
  const outcomes = outcomesOf(view);
  const columns = viewColumns(view);
  const { measure } = view.filters;
  const isRated = rows.some(({ shown }) => shown !== undefined);
  const isOfPairs = rows.some(({ sides }) => sides !== undefined);
  const rates = ['low', 'best', 'high'].map((part) => `${measure}_per_100000_${part}`);
  const headings = [
    ...['dataset', 'as_of', 'key', 'label', 'covered', 'attacks'],
    ...outcomes.flatMap((outcome) => figureHeadings(outcome)),
    ...(isRated ? [...rates, 'divided_by'] : []),
    ...(isOfPairs ? DEAD : []),
    ...columns.map(([heading]) => heading),
  ];
  return [
    headings,
    ...rows.map((row): CsvCell[] => [
      view.dataset.slug,
      asOfOf(view),
      row.key,
      row.label,
      String(row.covered),
      row.attacks,
      ...outcomes.flatMap((outcome) => figureCells(row[outcome])),
      ...(row.shown ? [row.shown.low, row.shown.best, row.shown.high, row.shown.dividedBy] : []),
      ...(isOfPairs ? deadCells(row) : []),
      ...columns.map(([, cell]) => cell),
    ]),
  ];
}

const DEAD = ['killed_of_first', 'killed_of_second', 'killed_civilians'];

function deadCells({ dead }: ToldRow): CsvCell[] {
  return [dead?.first ?? null, dead?.second ?? null, dead?.civilians ?? null];
}
