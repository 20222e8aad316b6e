import { connect, type Pool } from '@/db/client';
import { queryCitation } from '@/db/read/citations';
import { makeCitation } from '@/desk/citations/make-citation';
import { freeze } from '@/site/citations/freeze';
import { askedReference } from '@/site/cite/asked';
import { percentiles, type Times, timeOf } from './percentile';
import { SYNTHETIC } from './scratch';

/** Keeps a citation of a view of the made-up data, as a reader does, and gives its id. */
export async function citeView(db: Pool, query: string): Promise<string> {
  const params = new URLSearchParams(`dataset=${SYNTHETIC}${query}`);
  const asked = await askedReference(db, params, 'http://ledger.example');
  return makeCitation(db, await freeze(db, asked));
}

const COUNT = 24;

/** Milliseconds of what a citation's page reads, of citations of monthly charts that are made for it. */
export async function citationReads(url: string): Promise<Times & { count: number }> {
  const { db, close } = connect(url, { max: 1 });
  const times: number[] = [];
  for (let year = 1990; year < 1990 + COUNT; year++) {
    const id = await citeView(db, `&interval=month&from=${year}`);
    times.push(await timeOf(() => queryCitation(db, id)));
  }
  await close();
  return { ...percentiles(times), count: COUNT };
}
