import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeWebConnections } from '@/db/web-client';
import { FORMATS } from '@/site/api/respond';
import { importWithheld } from '@/tests/fixtures/withheld';
import { COUNTED, marks, OPEN, SECRET, WITHHELD } from '@/tests/fixtures/withheld-words';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { exportsOf, ROUTE_FILES } from '@/tests/setup/served';
import { textIn } from '@/tests/setup/unpacked';

/** Every route but the desk’s, found by its file, so that what is new is asked too. */
const ENDPOINTS = ROUTE_FILES.filter(
  (file) => !file.startsWith('app/admin/') && !/^app\/(healthz|readyz|metrics)\//.test(file),
);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  for (const [slug, as] of WITHHELD) await importWithheld(database.db, slug, as);
  vi.stubEnv('DATABASE_URL_READER', database.addresses.reader);
  vi.stubEnv('DATABASE_URL_DESK', database.addresses.desk);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeWebConnections();
  await database.drop();
});

/** What an endpoint may be asked of a dataset, by any of its names. */
function questions(slug: string): string[] {
  return [
    `dataset=${slug}`,
    `dataset=${slug}&party=${slug}-front`,
    // The beginnings of words, as an answer repeats what was asked.
    `dataset=${slug}&q=${slug}vill`,
    `party=${slug}-front`,
    `q=${slug}summ`,
    `dataset=${slug}&whole=yes`,
    // Previews of pages that list what changed, what stands out and what is searched for.
    `dataset=${slug}&of=changes`,
    `dataset=${slug}&of=unusual`,
    `dataset=${slug}&of=incidents&q=${slug}vill`,
    '',
  ].flatMap((query) => [query, ...FORMATS.map((format) => `${query}&format=${format}`)]);
}

/** Each answer of an endpoint: what it says, without what the asker has said. */
async function answers(file: string, slug: string): Promise<string[]> {
  const found = new Map(await exportsOf(file));
  const get = found.get('GET');
  if (typeof get !== 'function') throw new Error(`${file} has no GET`);
  const path = file.replace(/^app/, '').replace('/route.ts', '').replace('[...path]', 'v1/nothing');
  const asked = idsOf(path, slug).flatMap((id) =>
    questions(slug).map((query) => ({ id, address: `${path.replace('[id]', id)}?${query}` })),
  );
  return Promise.all(
    asked.map(async ({ id, address }) => {
      expect(address, 'a route with a parameter that this test does not know').not.toContain('[');
      const request = new Request(`http://localhost${address}`);
      const answer: unknown = await get(request, { params: Promise.resolve({ id }) });
      if (!(answer instanceof Response)) throw new Error(`${file} gave no response`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      return answer.ok ? textIn(bytes) : '';
    }),
  );
}

/** What a route may be asked for by its path. */
function idsOf(path: string, slug: string): string[] {
  // What PNG says of itself is not packed, so that it can be read.
  if (path.startsWith('/pictures/')) return ['chart.svg', 'chart.png', 'preview.png'];
  if (path.startsWith('/feeds/')) return ['incidents.atom', 'incidents.json'];
  if (!path.startsWith('/sitemaps/')) return [`${slug}-row1`];
  return ['pages.xml', 'incidents-1.xml', `profiles-${slug}.xml`];
}

describe.each(ENDPOINTS)('%s', (file) => {
  test('gives nothing of a private dataset', async () => {
    const { known, rows } = marks(SECRET);
    const said = (await answers(file, SECRET)).join('\n');
    expect([...known, ...rows].filter((mark) => said.includes(mark))).toEqual([]);
  });

  test('gives no row of a dataset of which only totals may be passed on', async () => {
    const said = (await answers(file, COUNTED)).join('\n');
    expect(marks(COUNTED).rows.filter((mark) => said.includes(mark))).toEqual([]);
  });
});

test('of an open dataset all of it is given, so that the marks would be found', async () => {
  const said = (await Promise.all(ENDPOINTS.map((file) => answers(file, OPEN)))).join('\n');
  const { known, rows } = marks(OPEN);
  expect([...known, ...rows].filter((mark) => !said.includes(mark))).toEqual([]);
});

test('of a dataset without rows the totals are given', async () => {
  const [trend] = await answers('app/api/v1/trend/route.ts', COUNTED);
  expect(JSON.parse(trend ?? '').totals).toMatchObject({ attacks: 3, killed: { best: 66 } });
  const [changes] = await answers('app/api/v1/changes/route.ts', COUNTED);
  expect(JSON.parse(changes ?? '')).toMatchObject({
    incidents: null,
    totals: { difference: { killed: { best: 3 } } },
  });
  const [picture] = await answers('app/pictures/[id]/route.ts', COUNTED);
  expect(picture).toContain(`<dc:source>Dataset ${COUNTED}</dc:source>`);
  expect(picture).toContain('>66</text>');
});

test('members see all', async () => {
  vi.stubEnv('AUDIENCE', 'members');
  const said = (await Promise.all(ENDPOINTS.map((file) => answers(file, SECRET)))).join('\n');
  const { known, rows } = marks(SECRET);
  expect([...known, ...rows].filter((mark) => !said.includes(mark))).toEqual([]);
  vi.stubEnv('AUDIENCE', 'public');
});

describe('the public login, whatever asks over it', () => {
  test('finds neither a private dataset nor who is in it', async () => {
    const { sql } = database.reader;
    const slugs = await sql<{ slug: string }[]>`select slug from dataset order by slug`;
    expect(slugs.map(({ slug }) => slug)).toEqual([COUNTED, OPEN]);
    const names = await sql<{ name: string }[]>`
      select name from actor union select name from actor_alias union select title from dataset_past`;
    expect(names.some(({ name }) => name.includes(SECRET))).toBe(false);
    expect(names.some(({ name }) => name.includes(COUNTED))).toBe(true);
    for (const table of ['release', 'release_coverage', 'dataset_version']) {
      const [row] = await sql<{ found: number }[]>`
        select count(distinct dataset_id)::integer as found from ${sql(table)}`;
      expect([table, row?.found]).toEqual([table, 2]);
    }
  });

  test('finds a party of a private dataset that another names too', async () => {
    await importWithheld(database.db, 'shared', 'private');
    const count = async () => {
      const rows = await database.reader.sql`select from actor where slug = 'shared-front'`;
      return rows.length;
    };
    expect(await count()).toBe(0);
    await database.sql`
      insert into actor_alias (actor_id, dataset_id, name)
      select a.id, d.id, 'The Shared' from actor a, dataset d where a.slug = 'shared-front' and d.slug = ${OPEN}`;
    expect(await count()).toBe(1);
  });
});
