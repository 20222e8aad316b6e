import { connect } from '@/db/client';
import { queryTotals } from '@/db/read/cells';
import { type Citation, queryCitation } from '@/db/read/citations';
import { queryRanking } from '@/db/read/ranking';
import { queryTrend } from '@/db/read/trend';
import { queryState } from '@/db/read/view';
import { changesHref } from '@/lib/filters/changes';
import { parseFilters } from '@/lib/filters/parse';
import { countedAgain } from '@/site/citations/again';
import { withFilters } from '@/site/dashboard/lead';
import { keptChanges, keptDifference } from '@/site/reads/changes';
import { keptView } from '@/site/reads/kept';
import { citeView } from './cite-bench';
import { runImport } from './import-bench';
import { percentiles, type Times, timeOf } from './percentile';
import { SYNTHETIC } from './scratch';
import { writeSynthetic } from './synthetic';

export type PastReads = {
  /** How many incidents a second release changes, so that there is a past. */
  revised: number;
  /** The view, its trend, totals and ranking, of so many views. */
  views: number;
  times: Times;
  /** What has become of so many citations of the whole dataset, each asked for the first time. */
  since: Times & { count: number };
};

/** Citations of all that the dataset has, whose changes have nothing in common that would be kept. */
const CITED = ['', ...['month', 'quarter'].map((interval) => `&interval=${interval}`)].flatMap(
  (interval) => ['', '&measure=attacks', '&split=country'].map((more) => interval + more),
);

/** One in fifty: their sources are then by another agency, and their figures by another draw. */
const REVISED_SHARE = 1 / 50;
const SECOND_SEED = 7;

/** Milliseconds of what a page reads of a moment before the last release, each view asked for the first time. */
export async function pastReads(url: string, file: string, rows: number): Promise<PastReads> {
  const { db, close } = connect(url, { max: 1 });
  const before = await queryState(db, SYNTHETIC, null);
  if (before?.recordedAt == null) throw new Error('There is no past to ask for.');
  const cited = await all(CITED, (query) => citeView(db, query));
  const revised = Math.ceil(rows * REVISED_SHARE);
  await writeSynthetic(file, revised, SECOND_SEED);
  await runImport(url, file);
  const now = await viewOf(db, '');
  // The facts take in what came: whoever asks first waits for that, and not for what is measured here.
  const countries = await queryRanking(db, now, 'country');
  const since = await all(cited, async (id) => {
    const citation = await queryCitation(db, id);
    if (citation === null) throw new Error('A citation is gone.');
    return timeOf(() => readSince(db, citation));
  });
  const times: number[] = [];
  const places = ['', ...countries.slice(0, 7).map(({ key }) => `&country=${key}`)];
  const queries = places.flatMap((place) =>
    ['', '&victims=civilian', '&violence=one_sided', '&from=2001-02-10'].map(
      (more) => place + more,
    ),
  );
  for (const query of queries) {
    times.push(await timeOf(() => readPage(db, `${query}&asOf=${before.recordedAt}`)));
  }
  await close();
  return {
    revised,
    views: queries.length,
    times: percentiles(times),
    since: { ...percentiles(since), count: cited.length },
  };
}

/** What a citation's page reads to say what has become of it; and the view counted again, which it does where that is not clear. */
async function readSince(db: Db, citation: Citation): Promise<void> {
  const { query, words, recordedAt } = citation;
  const { filters } = parseFilters(new URLSearchParams(query));
  const { range, measure } = words;
  const href = changesHref({ ...filters, ...range, measure }, { from: recordedAt });
  const loaded = await keptChanges(db, new URLSearchParams(href.split('?')[1]));
  await keptDifference(db, loaded);
  await countedAgain(db, citation, { asOf: null, range: {} });
}

/** One after another. */
async function all<One, Made>(list: readonly One[], make: (one: One) => Promise<Made>) {
  const made: Made[] = [];
  for (const one of list) made.push(await make(one));
  return made;
}

type Db = ReturnType<typeof connect>['db'];

async function viewOf(db: Db, query: string) {
  const params = new URLSearchParams(`dataset=${SYNTHETIC}${query}`);
  return (await keptView(db, params, [])).view;
}

async function readPage(db: Db, query: string): Promise<void> {
  const view = await viewOf(db, query);
  await queryTrend(db, withFilters(view, { interval: 'month' }), 'largest');
  if (view.range !== null) await queryTotals(db, view, view.range);
  await queryRanking(db, view, 'country');
}
