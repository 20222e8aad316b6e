import type { Pool } from '@/db/client';
import { type LaggedSeries, laggedPeriods, queryLagged } from '@/db/read/lagged';
import { citedChart } from '@/lib/citation/of-view';
import type { Split } from '@/lib/domain/enums';
import { PROVINCES_EDITION } from '@/lib/domain/place-key';
import { countTable } from '@/lib/export/columns';
import { viewHref } from '@/lib/filters/links';
import { QueryReader } from '@/lib/filters/query';
import { DEFAULT_FILTERS, type Issue, issue, type View } from '@/lib/filters/view';
import { viewFileName, viewWords } from '@/lib/format/view';
import { keeper, keptView } from '@/site/reads/kept';
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
import { csvOfSeries, toldOfCounts, trendAnswer } from './trend';

/** The parameter that asks for it. */
export const LAG = 'lag';

const MOST_DAYS = 3650;

/** Each period may be of another version, and is counted in that. */
const MOST_PERIODS = 120;

const laggedKept = keeper<LaggedSeries[]>('lagged series');

/** A trend, or with `lag` its counts of each period as they were known some days after it was over: what a reader of that day saw. */
export async function trendOrLaggedAnswer(db: Pool, question: ApiQuestion): Promise<Answer> {
  const params = question.url.searchParams;
  const query = new QueryReader(params);
  const lag = readLag(query);
  refuseIssues(query.issues);
  if (lag === null) return trendAnswer(db, question);
  const { view, issues, notices } = await keptView(db, params, [LAG, 'format']);
  refuseIssues(issues);
  return laggedAnswer(db, { view, lag, notices, origin: question.url.origin });
}

/** After how many days a trend is to be told as it was known; null for as it is known now. */
function readLag(query: QueryReader): number | null {
  const given = query.one(LAG);
  if (given === null) return null;
  const days = /^\d{1,4}$/.test(given) ? Number(given) : Number.NaN;
  if (days <= MOST_DAYS) return days;
  const fault = `${LAG} must be a number of days from 0 to ${MOST_DAYS}`;
  query.report(LAG, given, fault, 'it was not used');
  return null;
}

async function laggedAnswer(
  db: Pool,
  { view, lag, notices, origin }: { view: View; lag: number; notices: Issue[]; origin: string },
): Promise<Answer> {
  const periods = await laggedPeriods(db, view, lag);
  refuseIssues(unfit(view, lag, periods.length));
  const known = periods.filter(({ by }) => by !== null).length;
  const asked = `${view.query} ${LAG}=${lag} ${known}`;
  const { interval } = view.filters;
  const title = `${viewWords(view).full}, as known ${lag} days after each ${interval}`;
  const shown = { dataset: view.dataset.slug, asOf: asOfOf(view) };
  const address = `${origin}${viewHref('/api/v1/trend', view.filters, shown)}&${LAG}=${lag}`;
  return {
    state: stateOf(view, asked),
    name: `casualty-ledger-${viewFileName(view)}-after-${lag}-days`,
    about: {
      title,
      cited: [{ ...citedChart(view, view.filters.measure, origin), title, address }],
    },
    read: async () => {
      const series = await laggedKept(db, view, asked, () => queryLagged(db, view, periods));
      const json = {
        title,
        query: { ...queryOf(view), lag },
        dataset: datasetOf(view),
        asOf: asOfOf(view),
        baseLayer: PROVINCES_EDITION,
        series: series.map(({ key, label, points }) => ({
          key,
          label,
          points: points.map(({ by, knownIn, ...point }) => ({
            period: point.period,
            knownBy: by,
            knownIn,
            ...toldOfCounts(point, view.dataset.recordsWounded),
          })),
        })),
        // The periods are of different states, which no total has.
        totals: null,
        issues: toldOf(notices),
      };
      return { json, table: countTable(csvOf(view, series, title)) };
    },
  };
}

function unfit({ filters }: View, lag: number, periods: number): Issue[] {
  const of = (fault: string) => [issue(LAG, String(lag), fault, 'it was not used')];
  const { as, mean, sum, dates, split, countries, places, parties } = filters;
  if (as !== DEFAULT_FILTERS.as || mean !== DEFAULT_FILTERS.mean || sum !== DEFAULT_FILTERS.sum) {
    return of(`${LAG} gives counts: leave out as, mean and sum`);
  }
  if (dates === 'spread')
    return of(`${LAG} counts each record in one period: leave out dates=spread`);
  const named: Partial<Record<Split, boolean>> = {
    none: true,
    country: countries.length > 0,
    place: places.length > 0,
    party: parties.length > 0,
  };
  if (!named[split]) {
    return of(`${LAG} divides only by the countries, provinces or parties that are named`);
  }
  if (periods > MOST_PERIODS) {
    return of(`${LAG} takes up to ${MOST_PERIODS} periods, and these are ${periods}`);
  }
  return [];
}

/** The rows of a trend, each with the moment by which it was known, and the version that was there then. */
function csvOf(view: View, series: readonly LaggedSeries[], title: string) {
  const [headings = [], ...rows] = csvOfSeries(view, series, null, { title });
  const points = series.flatMap((one) => one.points);
  return [
    [...headings, 'known_by', 'known_in_version'],
    ...rows.map((row, i) => [...row, points[i]?.by ?? null, points[i]?.knownIn?.version ?? null]),
  ];
}
