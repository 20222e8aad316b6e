import { tellWatches } from '@/app/watch/tell';
import { connect, type Pool } from '@/db/client';
import { queryRanking } from '@/db/read/ranking';
import { makeWatch } from '@/desk/watches/verbs';
import { addHook } from '@/desk/watches/verbs-of-hooks';
import { watchedQuery } from '@/lib/watch/address';
import { newHookSecret } from '@/server/hooks/sign';
import { keptView } from '@/site/reads/kept';
import { SYNTHETIC } from './scratch';

export type WatchTimes = {
  watches: number;
  /** How many messages a release made. */
  told: number;
  /** Until all of them were sent. */
  seconds: number;
};

const COUNTRIES = 20;
const FIRST_YEAR = 1990;
const YEARS = 25;
const MEASURES = ['killed', 'attacks'];

/** Makes a thousand watches of as many views, each told to a server. */
export async function makeWatches(url: string): Promise<void> {
  const { db, close } = connect(url, { max: 4 });
  const { view } = await keptView(db, new URLSearchParams({ dataset: SYNTHETIC }), []);
  const countries = (await queryRanking(db, view, 'country')).slice(0, COUNTRIES);
  for (const { key } of countries) {
    for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
      for (const measure of MEASURES) {
        await makeOne(db, { dataset: SYNTHETIC, country: key, from: String(year), measure });
      }
    }
  }
  await close();
}

async function makeOne(db: Pool, asked: Record<string, string>): Promise<void> {
  const { view } = await keptView(db, new URLSearchParams(asked), []);
  const query = watchedQuery({ ...view.filters, dataset: SYNTHETIC });
  const since = view.version;
  const subjects = [{ citationId: null, query, since, datasetId: view.dataset.id }];
  const token = await makeWatch(db, { threshold: { least: 1, of: 'count' }, subjects });
  await addHook(db, { token, url: 'https://reader.example/', secret: newHookSecret() });
}

/** How long telling them takes after a release, by servers that answer at once. */
export async function tellTimes(url: string): Promise<WatchTimes> {
  const { db, sql, close } = connect(url, { max: 10 });
  // The facts take in what came: whoever asks first waits for that.
  await keptView(db, new URLSearchParams({ dataset: SYNTHETIC }), []);
  let told = 0;
  const post = async () => {
    told += 1;
    return 204;
  };
  const began = performance.now();
  await tellWatches({
    ...{ deskDb: db, readerDb: db, origin: 'https://ledger.example', mailer: null, post },
  });
  const seconds = (performance.now() - began) / 1000;
  const [row] = await sql<{ watches: number }[]>`select count(*)::int as watches from watch`;
  await close();
  return { watches: row?.watches ?? 0, told, seconds };
}
