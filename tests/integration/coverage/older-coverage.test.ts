import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasetVersion } from '@/db/schema';
import { ledgerDifferences } from '@/db/verify/ledger-differences';
import { coverageText } from '@/lib/coverage/text';
import { trendAnswer } from '@/site/api/trend';
import { keptView } from '@/site/reads/kept';
import { ask } from '@/tests/integration/api/ask';
import {
  createOlderLedger,
  type OlderLedger,
  recordOld,
} from '@/tests/integration/parts/older-ledger';

let ledger: Awaited<ReturnType<typeof createOlderLedger>>;
/** A time before it was known what is covered. */
let before: string;
beforeAll(async () => {
  ledger = await createOlderLedger('coverage');
  await recordOld(ledger, 'ged', 1, [{ id: 'a', figures: [['killed', 'all', 7, 9, 12]] }]);
  await recordOld(ledger, 'own', 1, [{ id: 'b', figures: [] }]);
  await recordOld(ledger, 'made', 1, [{ id: 'c', figures: [] }]);
  await enterRelease(ledger, 'ged', 'ucdp-ged');
  await enterRelease(ledger, 'own', 'csv');
  before = new Date().toISOString();
  await ledger.migrate();
});
afterAll(() => ledger.drop());

async function enterRelease({ db }: OlderLedger, slug: string, format: string) {
  await db.execute(sql`
    insert into release (dataset_id, version, name, format, layout, mode, file_name, sha256, rows_read, rows_new,
      rows_changed, rows_unchanged, rows_retracted, rows_rejected)
    select id, 1, 'one', ${format}, 'test', 'merge', 'one.csv', repeat('0', 64), 1, 1, 0, 0, 0, 0
    from dataset where slug = ${slug}`);
}

async function view(query: string) {
  return (await keptView(ledger.db, new URLSearchParams(query), [])).view;
}

const yearsOf = async (query: string) => {
  const answer = await ask(ledger.db, trendAnswer, `/api/v1/trend?${query}&from=2013&to=2015`);
  const { series } = await answer.json();
  return series[0].points.map(({ attacks, covered }: { attacks: number; covered: unknown }) => [
    attacks,
    covered,
  ]);
};

describe('a ledger of before it was recorded what releases cover', () => {
  test('states of a file of UCDP GED what its import would have proposed, and calls others selections', async () => {
    const covered = async (slug: string) => (await view(`dataset=${slug}`)).coverage;
    expect(coverageText((await covered('ged')) ?? [])).toBe('2014..2014:IRQ');
    expect(await covered('own')).toEqual([]);
    expect(await covered('made')).toEqual([]);
    expect(await yearsOf('dataset=ged')).toEqual([
      [null, false],
      [1, true],
      [null, false],
    ]);
  });

  test('does so in a version of its own, and says of a time before what it said then', async () => {
    const versions = await ledger.db
      .select({ version: datasetVersion.version, note: datasetVersion.note })
      .from(datasetVersion)
      .where(sql`${datasetVersion.datasetId} = 1`)
      .orderBy(datasetVersion.version);
    expect(versions.slice(0, 2)).toEqual([
      { version: 1, note: 'Old' },
      { version: 2, note: 'What each release covers is stated' },
    ]);
    for (const slug of ['ged', 'own', 'made']) {
      expect((await view(`dataset=${slug}&asOf=${before}`)).coverage).toBeNull();
      expect(await yearsOf(`dataset=${slug}&asOf=${before}`)).toEqual([
        [0, 'part'],
        [1, 'part'],
        [0, 'part'],
      ]);
    }
  });

  test('is as the ledger promises', async () => {
    const found = await ledger.db.transaction(async (tx) => {
      const all = [];
      for await (const difference of ledgerDifferences(tx, () => {})) all.push(difference);
      return all;
    });
    expect(found).toEqual([]);
  });
});
