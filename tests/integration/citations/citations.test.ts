import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eq, type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { GET } from '@/app/api/v1/citations/[id]/route';
import { type Connection, connect } from '@/db/client';
import { queryCitation, queryCitationOf, queryWithdrawnOf } from '@/db/read/citations';
import { citation, citationWithdrawal, dataset } from '@/db/schema';
import { closeWebConnections } from '@/db/web-client';
import { recordPopulation } from '@/db/write/population';
import { seedReference } from '@/db/write/seed-reference';
import { makeCitation } from '@/desk/citations/make-citation';
import { retractIncident } from '@/desk/incidents/verbs';
import { canonicalJson } from '@/lib/citation/canonical';
import { type FrozenRows, inColumns, rowsHash } from '@/lib/citation/frozen';
import { CITED_PARTS } from '@/lib/domain/citation';
import type { IncidentInput } from '@/lib/domain/incident';
import { METHOD_VERSION } from '@/lib/domain/method';
import { RowsWithheld } from '@/lib/errors';
import { CITATION_ANSWER } from '@/lib/openapi/citation';
import { sha256 } from '@/lib/text/sha256';
import { citationAnswer } from '@/site/api/citations';
import { respondText } from '@/site/api/respond';
import { frozenBars } from '@/site/citations/bars';
import { freeze, NotCitable } from '@/site/citations/freeze';
import { citationMetadata } from '@/site/citations/metadata';
import { sinceThen } from '@/site/citations/since';
import { askedReference } from '@/site/cite/asked';
import { askedPreview } from '@/site/pictures/preview';
import { NOT_LISTED } from '@/site/robots/metadata';
import { citationOf, CITED_INCIDENTS as incidents } from '@/tests/fixtures/cited';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { JUDGED_COVERAGE, JUDGED_INCIDENTS } from '@/tests/fixtures/judged';
import { importIncidents } from '@/tests/fixtures/ledger';
import { previewOf } from '@/tests/fixtures/preview-of';
import { runCommand } from '@/tests/integration/import/command';
import { unpackedBundle } from '@/tests/setup/bundle';
import { checkBundle } from '@/tests/setup/check-bundle';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { unzipped } from '@/tests/setup/unpacked';

const ORIGIN = 'http://ledger.example';
const DAY = '2026-11-26';
const REFUSED = { cause: { code: '23001' } };

let database: TestDatabase;
/** As the public pages read. */
let reader: Connection;
beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv('DATABASE_URL_READER', database.addresses.reader);
  reader = connect(database.addresses.reader, { readOnly: true, audience: 'public' });
  await seedReference(database.db);
  await importIncidents(database.db, 'reports', 'first', incidents);
  await importIncidents(database.db, 'judged', 'one', JUDGED_INCIDENTS, 'merge', JUDGED_COVERAGE);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeWebConnections();
  await reader.close();
  await database.drop();
});

/** Makes a citation as the form does: read by the public login, kept by the desk's. */
const cite = (query: string) =>
  citationOf(query, { origin: ORIGIN, reader: reader.db, desk: database.desk.db });

async function citationNamed(id: string) {
  const found = await queryCitation(reader.db, id);
  if (found === null) throw new Error(`there is no citation ${id}`);
  return found;
}

async function get(id: string, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`${ORIGIN}/api/v1/citations/${id}`, {
    headers: { host: 'ledger.example', 'x-asked-path': `/c/${id}`, ...headers },
  });
  return respondText(
    () => reader.db,
    request,
    id,
    (db, question) => citationAnswer(db, question, DAY),
  );
}

/** The same from its route, in every form. */
const ask = (name: string, query = '') => {
  const address = `${ORIGIN}/api/v1/citations/${name}${query}`;
  return GET(new Request(address, { headers: { host: 'ledger.example' } }), {
    params: Promise.resolve({ id: name }),
  });
};

const bundleOf = async (id: string) => Buffer.from(await (await ask(`${id}.zip`)).arrayBuffer());

/** What has columns of its own, and not the counts of a chart. */
const OWN_COLUMNS = [
  'of=quality&dataset=judged&country=IRQ',
  'of=unusual&dataset=judged',
  'of=changes&dataset=judged&from=1970-01-01T00:00:00Z',
];

/** A row of each as a line of its preview. */
const SHOWN_FIRST: Readonly<Record<string, RegExp>> = {
  quality: /^The exact day is known: Attacks 266, Share 100%$/,
  unusual: /^Iraq, November 2014: Attacks 30, Usual 4, /,
  changes: /^Iraq: Before no figure, After 473, Difference unknown$/,
};

const PARTS = [
  ...CITED_PARTS.filter((part) => !['profile', 'quality', 'unusual'].includes(part)).map(
    (part) => `of=${part}&dataset=reports`,
  ),
  ...OWN_COLUMNS,
  'of=profile&dataset=reports&country=IRQ',
  'of=profile&dataset=reports&party=front-1',
  'incident=reports-a1',
  'dataset=reports&split=country&chart=stacked&interval=month&from=2012&to=2013',
  'of=map&map=cell&dataset=reports',
];

describe('a citation', () => {
  test.each(PARTS)('of %s is the same for whoever makes it, and kept once', async (query) => {
    const [one, other] = await Promise.all([cite(query), cite(query)]);
    expect(other).toBe(one);
    expect(await cite(`${query}&asOf=${new Date().toISOString()}`)).toBe(one);
    const rows = await database.db.select().from(citation).where(eq(citation.id, one));
    expect(rows).toHaveLength(1);
  });

  test('keeps the figures that the view has, with their hash', async () => {
    const found = await queryCitation(reader.db, await cite('dataset=reports'));
    expect(found?.words.title).toBe('People killed per year, May 2011 – May 2014');
    expect(found?.words.sentence).toBe('People killed: 100, in 4 attacks.');
    const [whole] = found?.rows.rows ?? [];
    expect(whole?.slice(0, 7)).toEqual(['all', null, 'yes', 4, 100, 100, 100]);
    expect(found).toMatchObject({
      dataset: 'reports',
      version: 1,
      releases: ['first'],
      method: METHOD_VERSION,
    });
    const [stored] = await database.sql<{ rows: string }[]>`
      select rows from citation where id = ${found?.id ?? ''}`;
    expect(sha256(stored?.rows ?? '')).toBe(found?.rowsSha256);
  });

  test('says the same after its figures were corrected, replaced and retracted', async () => {
    const query = 'dataset=reports&country=IRQ';
    const id = await cite(query);
    const before = await get(`${id}.json`).then((answer) => answer.text());
    const csv = await get(`${id}.csv`).then((answer) => answer.text());
    const bundle = await bundleOf(id);
    const corrected = incidents.map((one) => ({ ...one, figures: [figure('killed', 7)] }));
    await importIncidents(database.db, 'reports', 'second', corrected.slice(0, 3), 'replace');
    await retractIncident(database.db, { publicId: 'reports-a1', note: 'why', author: 'test' });
    expect(await get(`${id}.json`).then((answer) => answer.text())).toBe(before);
    expect(await get(`${id}.csv`).then((answer) => answer.text())).toBe(csv);
    // The incidents behind it are those of then.
    expect((await bundleOf(id)).equals(bundle)).toBe(true);
    const listed = String((await unzipped(bundle)).get('incidents.csv'))
      .trim()
      .split('\n');
    expect(listed.slice(1).map((line) => line.split(',')[0])).toEqual(['a3', 'a2', 'a1']);
    expect(JSON.parse(before).sentence).toBe('People killed in Iraq: 60, in 3 attacks.');
    expect(csv).toContain('\nall,,yes,3,60,60,60,');
    // What is shown now is another citation, and that of the version before is still found.
    expect(await cite(query)).not.toBe(id);
    const asOf = JSON.parse(before).dataset.recordedAt;
    expect(await cite(`${query}&asOf=${asOf}`)).toBe(id);
    // Its page says what has become of them: 10, 20 and 30 are gone, 7 and 7.
    const found = await queryCitation(reader.db, id);
    const since = found && (await sinceThen(found));
    if (since?.of !== 'view') throw new Error('it is of a view');
    expect(since.isSame).toBe(true);
    expect(since.change).toMatchObject({
      from: { killed: { best: 60 } },
      to: { killed: { best: 14 } },
      causes: {
        revised: { incidents: 2, by: { killed: { best: -36 } } },
        retracted: { incidents: 1, by: { killed: { best: -10 } } },
      },
      years: [
        { key: '2011', causes: { retracted: { incidents: 1, by: { killed: { best: -10 } } } } },
        { key: '2012', causes: { revised: { incidents: 1, by: { killed: { best: -13 } } } } },
        { key: '2013', causes: { revised: { incidents: 1, by: { killed: { best: -23 } } } } },
      ],
    });
  });

  test('of unusual months, of how good data are and of changes keeps what its page shows', async () => {
    const [quality, unusual, changes] = await Promise.all(
      OWN_COLUMNS.map(async (query) => queryCitation(reader.db, await cite(query))),
    );
    const namedOf = (found: typeof quality) =>
      found?.rows.rows.map((row) =>
        Object.fromEntries(row.map((cell, i) => [found.rows.columns[i], cell])),
      );
    expect(namedOf(quality)).toContainEqual({
      ...{ key: 'exact_day', attacks: 266, known_of: 266, middle_sources: null },
    });
    expect(quality?.words.sentence).toContain('Of 266 attacks. The exact day is known: 100%.');
    expect(namedOf(unusual)).toContainEqual(
      expect.objectContaining({ key: 'IRQ', month: '2014-11', what: 'attacks', count: 30 }),
    );
    expect(unusual?.words.range).toEqual({ from: '2014-01-01', to: '2014-12-31' });
    expect(changes?.words.title).toBe('People killed: what changed up to version 1');
    expect(namedOf(changes)).toContainEqual(
      expect.objectContaining({ key: 'IRQ', part: 'country', after: 473 }),
    );
    expect(namedOf(changes)).toContainEqual(
      expect.objectContaining({ key: 'new', part: 'cause', moved_best: 473, incidents: 266 }),
    );
    for (const found of [quality, unusual, changes]) {
      if (found === null || found === undefined) throw new Error('it was not kept');
      const since = await sinceThen(found);
      expect([since.of, since.state]).toEqual(['rows', 'Still so.']);
      const answers = await Promise.all(
        ['json', 'csv', 'bib', 'svg', 'png', 'pdf'].map((ending) => ask(`${found.id}.${ending}`)),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
      const svg = (await answers[3]?.text()) ?? '';
      expect(svg).toContain(`<dc:identifier>sha256:${found.rowsSha256}</dc:identifier>`);
      expect(svg.replace(/<[^>]*>/g, ' ')).toContain(`Citation ${found.id}: ${ORIGIN}/c/`);
      const url = new URL(`${ORIGIN}/pictures/preview.png?citation=${found.id}`);
      const preview = await askedPreview(reader.db, { url, id: 'preview.png' });
      expect(JSON.parse(preview.state)).toMatchObject({
        title: found.words.title,
        subtitle: found.words.sentence,
        facts: { id: found.id, sha256: found.rowsSha256 },
        rows: expect.arrayContaining([expect.stringMatching(SHOWN_FIRST[found.kind] ?? /^$/)]),
      });
      const bundle = await ask(`${found.id}.zip`);
      const folder = await unpackedBundle(Buffer.from(await bundle.arrayBuffer()));
      expect(await checkBundle(folder)).toMatchObject({ code: 0 });
    }
  });

  test('of a ranking has its first rows in the preview of a link to it, and an incident what is recorded of it', async () => {
    const id = await cite('dataset=reports&of=country');
    expect(await previewOf(reader.db, `citation=${id}`)).toMatchObject({
      drawing: null,
      rows: expect.arrayContaining([expect.stringMatching(/^Iraq: \d+( \(\d+–\d+\))?$/)]),
    });
    expect(await previewOf(reader.db, 'incident=reports-a2')).toMatchObject({
      drawing: null,
      rows: expect.arrayContaining([
        expect.stringMatching(/^Killed.*: \S/),
        expect.stringMatching(/^Date: /),
      ]),
    });
  });

  test('is referred to by its own address, in every file', async () => {
    const id = await cite('dataset=reports');
    for (const ending of ['bib', 'ris', 'csl.json', 'datacite.json']) {
      const answer = await get(`${id}.${ending}`);
      expect(answer.status).toBe(200);
      expect(await answer.text(), ending).toContain(`${ORIGIN}/c/${id}`);
    }
    const asked = await askedReference(reader.db, new URLSearchParams('dataset=reports'), ORIGIN);
    expect(await queryCitationOf(reader.db, asked)).toBe(id);
  });

  test('of an incident that is in no figure is refused, as is one of nothing', async () => {
    await expect(cite('incident=reports-a1')).rejects.toThrow(NotCitable);
    await database.db.insert(dataset).values({
      slug: 'empty',
      title: 'Empty',
      publisher: 'Someone',
      description: 'Nothing.',
      licence: 'CC0',
      citation: 'None',
      recordsWounded: true,
    });
    await expect(cite('dataset=empty')).rejects.toThrow('Nothing is recorded here yet');
  });

  test('of a list is of a thousand incidents at the most', async () => {
    const many = Array.from({ length: 1001 }, (_, i) => incidentInput(`m${i}`));
    await importIncidents(database.db, 'many', 'one', many.slice(0, 1000));
    const id = await cite('of=incidents&dataset=many');
    expect((await queryCitation(reader.db, id))?.rows.rows).toHaveLength(1000);
    await importIncidents(database.db, 'many', 'two', many.slice(1000));
    await expect(cite('of=incidents&dataset=many')).rejects.toThrow('up to 1,000 incidents');
  });
});

describe('the database', () => {
  test('keeps a citation as it was made', async () => {
    const id = await cite('dataset=reports&measure=attacks');
    const { db } = database;
    await expect(db.update(citation).set({ method: 2 })).rejects.toMatchObject(REFUSED);
    await expect(db.delete(citation).where(eq(citation.id, id))).rejects.toMatchObject(REFUSED);
    await db.insert(citationWithdrawal).values({ citationId: id, reason: 'why', author: 'test' });
    await expect(db.delete(citationWithdrawal)).rejects.toMatchObject(REFUSED);
    await expect(db.update(citationWithdrawal).set({ reason: 'x' })).rejects.toMatchObject(REFUSED);
    const again = { citationId: id, reason: 'again', author: 'test' };
    await expect(db.insert(citationWithdrawal).values(again)).rejects.toMatchObject({
      cause: { code: '23505' },
    });
  });

  test('takes no rows but those of their hash, and no other form of an id', async () => {
    const [row] = await database.db.select().from(citation).limit(1);
    if (row === undefined) throw new Error('there is no citation');
    const { madeAt: _, ...made } = row;
    const other = { ...made, id: 'z34pb4081wqr18pp' };
    const broken = { cause: { code: '23514' } };
    await expect(
      database.db.insert(citation).values({ ...other, rows: { columns: ['key'], rows: [] } }),
    ).rejects.toMatchObject(broken);
    await expect(
      database.db.insert(citation).values({ ...other, id: 'Z34PB4081WQR18PP' }),
    ).rejects.toMatchObject(broken);
  });

  test('lets the public login make none', async () => {
    const { db } = database.reader;
    await expect(
      db.insert(citationWithdrawal).values({ citationId: 'x', reason: 'x', author: 'x' }),
    ).rejects.toThrow();
  });
});

describe('what is asked for', () => {
  test('is for good where it never changes, and a problem where there is none', async () => {
    const id = await cite('dataset=reports');
    for (const ending of ['', '.json', '.csv']) {
      const { headers, status } = await get(`${id}${ending}`);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(headers.get('vary')).toContain('Accept');
      // What a cache is told of what it has counts from then on.
      const again = await get(`${id}${ending}`, { 'if-none-match': headers.get('etag') ?? '' });
      expect(again.status).toBe(304);
      for (const name of ['cache-control', 'vary']) {
        expect(again.headers.get(name)).toBe(headers.get(name));
      }
    }
    expect((await get(`${id}.bib`)).headers.get('cache-control')).toBe('public, no-cache');
    for (const nothing of ['0000000000000000', 'x', `${id}.exe`, `${id}.`.repeat(2)]) {
      const answer = await get(nothing);
      expect([nothing, answer.status]).toEqual([nothing, 404]);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      const { instance, detail } = await answer.json();
      expect(instance).toBe(`/c/${nothing}`);
      expect(detail).toMatch(/^There is no citation /);
    }
  });

  test.each(['dataset=reports', 'of=incidents&dataset=reports', 'of=country&dataset=reports'])(
    'is as a bundle of %s what proves itself, and finds what was changed in it',
    async (query) => {
      const id = await cite(query);
      const answer = await ask(`${id}.zip`);
      expect(answer.headers.get('content-type')).toBe('application/zip');
      expect(answer.headers.get('content-disposition')).toContain(`${id}.zip`);
      // What may be handed on of its incidents may change.
      expect(answer.headers.get('cache-control')).toBe('public, no-cache');
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect((await bundleOf(id)).equals(bytes)).toBe(true);

      const folder = await unpackedBundle(bytes);
      const made = await queryCitation(reader.db, id);
      const rows = await readFile(path.join(folder, 'rows.json'), 'utf8');
      expect(sha256(rows)).toBe(made?.rowsSha256);
      expect(await checkBundle(folder)).toEqual({
        code: 0,
        said: expect.stringContaining(`they are those of citation ${id}`),
      });
      const codebook = await readFile(path.join(folder, 'codebook.md'), 'utf8');
      expect(codebook).not.toMatch(/\|\s*\|$/m);

      // Whoever changes a figure, and each hash in the manifest to fit, is found out by the id.
      const change = async (name: string, from: RegExp, to: string) => {
        const text = await readFile(path.join(folder, name), 'utf8');
        const changed = text.replace(from, to);
        expect(changed).not.toBe(text);
        await writeFile(path.join(folder, name), changed);
        const manifest = path.join(folder, 'manifest.json');
        const said = await readFile(manifest, 'utf8');
        await writeFile(manifest, said.replace(sha256(text), sha256(changed)));
        return (await checkBundle(folder)).said;
      };
      expect(await change('rows.json', /\b(IRQ|reports-a1|all)\b/, 'NGA')).toContain(
        `rows.json is not what ${id} is of`,
      );
      expect(await change('citation.json', /"method":\d+/, '"method":99')).toContain(
        `citation.json is not what ${id} was made of`,
      );
    },
  );

  test.each([
    'dataset=reports&split=party&interval=quarter',
    'dataset=reports&split=victims',
    'of=pair&dataset=reports',
    'of=table&dataset=reports&rows=party&country=IRQ',
    'of=profile&dataset=reports&party=front-1',
    'of=map&map=cell&dataset=reports&from=2012&to=2013',
    'of=dataset&dataset=judged',
  ])(
    'of %s has in its bundle the incidents that come to its own row for all of it',
    async (query) => {
      const folder = await unpackedBundle(await bundleOf(await cite(query)));
      const { code, said } = await checkBundle(folder);
      expect([code, said]).toEqual([
        0,
        expect.stringContaining('totals are those of the incidents'),
      ]);
      const readme = await readFile(path.join(folder, 'README.txt'), 'utf8');
      expect(readme).toContain('incidents.csv has the incidents behind it as they were then');

      // As if it had been made wrong.
      const file = path.join(folder, 'manifest.json');
      const manifest = JSON.parse(await readFile(file, 'utf8'));
      manifest.recount = { ...manifest.recount, incidents: 'totals.csv' };
      await writeFile(file, JSON.stringify(manifest));
      const found = await checkBundle(folder);
      expect(found.code).toBe(1);
      expect(found.said).toMatch(
        /^rows\.csv: killed_best of all is \d+, and the incidents come to 0$/m,
      );
    },
  );

  test('is as JSON what the API says of it', async () => {
    // Its first incident was retracted.
    for (const query of PARTS.map((part) => part.replace('reports-a1', 'reports-a2'))) {
      const told = await (await get(`${await cite(query)}.json`)).json();
      expect(CITATION_ANSWER.safeParse(told).error?.issues, query).toBe(undefined);
    }
  });

  test('is drawn as a picture that bears its id and its hash, or has none', async () => {
    const id = await cite('dataset=reports');
    const made = await queryCitation(reader.db, id);
    const svg = await ask(`${id}.svg`);
    expect(svg.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const drawn = await svg.text();
    for (const word of [id, made?.rowsSha256 ?? '?', 'People killed per year', '/c/']) {
      expect(drawn).toContain(word);
    }
    // A misspelt width is not another width.
    expect((await ask(`${id}.svg`, '?mm=85')).status).toBe(200);
    expect((await ask(`${id}.svg`, '?mmm=85')).status).toBe(400);
    for (const [ending, first] of [
      ['png', '\u0089PNG'],
      ['pdf', '%PDF'],
    ]) {
      const bytes = Buffer.from(await (await ask(`${id}.${ending}`)).arrayBuffer());
      expect(bytes.toString('latin1', 0, 4)).toBe(first);
    }
    const bars = await ask(`${await cite('of=party&dataset=reports')}.svg`);
    expect(await bars.text()).toContain('>Front 1</text>');
    const list = await ask(`${await cite('of=incidents&dataset=reports')}.svg`);
    expect(await list.text()).toContain('>Iraq, 13 May 2012</text>');
    const table = await ask(`${await cite('dataset=reports&chart=table')}.svg`);
    expect(await table.text()).toContain('People killed per year');
  });

  test('of an incident is drawn as the map of where it was, which older ones have from their revision', async () => {
    const kabul = incidentInput('a1', {
      ...{ country: 'AFG', place: 'Kabul', latitude: 34.53, longitude: 69.17, wherePrecision: 2 },
      figures: [figure('killed', 5)],
    });
    await importIncidents(database.db, 'placed', 'one', [kabul]);
    const asked = await askedReference(
      reader.db,
      new URLSearchParams('incident=placed-a1'),
      ORIGIN,
    );
    const made = await freeze(reader.db, asked);
    const before = made.rows.columns.filter((name) => !/^(latitude|longitude|where)/.test(name));
    const older = { ...made, rows: inColumns(made.rows, { columns: before, rows: [] }) };
    const ids = await Promise.all([made, older].map((one) => makeCitation(database.desk.db, one)));
    // Neither moves with the record.
    const moved = { ...kabul, latitude: 31.61, longitude: 65.71 };
    await importIncidents(database.db, 'placed', 'two', [moved]);
    const drawn = await Promise.all(
      ids.map(async (id) => {
        const hash = (await queryCitation(reader.db, id))?.rowsSha256 ?? '?';
        const svg = await (await ask(`${id}.svg`)).text();
        return svg.replaceAll(id, 'ID').replaceAll(hash, 'HASH');
      }),
    );
    expect(drawn[1]).toBe(drawn[0]);
    const words = drawn[0]?.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    for (const said of ['Killed: 5.', 'Kabul', 'It happened within the circle', 'Citation ID: ']) {
      expect(words).toContain(said);
    }
    const now = await Promise.all(ids.map((id) => queryCitation(reader.db, id)));
    const told = await Promise.all(now.map((one) => (one === null ? null : sinceThen(one))));
    expect(told.map((since) => since?.sentence)).toEqual([
      'Killed: 5. Something else of it was corrected: point.',
      'Killed: 5.',
    ]);
  });

  test('of a map of cells names the province of what is known no better, the largest first', async () => {
    const ofKilled = (best: number, given: Partial<IncidentInput>) =>
      incidentInput(`c${best}`, { country: 'AFG', figures: [figure('killed', best)], ...given });
    await importIncidents(database.db, 'cells', 'one', [
      ofKilled(5, { latitude: 34.53, longitude: 69.17, wherePrecision: 1 }),
      ofKilled(50, { admin1: 'Ghazni' }),
      ofKilled(7, {}),
    ]);
    const asked = new URLSearchParams('of=map&map=cell&dataset=cells');
    const made = await freeze(reader.db, await askedReference(reader.db, asked, ORIGIN));
    expect(made.words.order).toEqual(['AFG.ghazni', 'AFG.none', '34.5n69e']);
    expect(Object.values(made.words.labels)).toEqual([
      'Ghazni, known no better',
      'Province not known',
      '34.5–35° N, 69–69.5° E',
    ]);
    // Older ones gave all of these the name of one cell, in the order of their keys.
    const labels = { ...made.words.labels, 'AFG.ghazni': '0–0.5° N, 0–0.5° E' };
    const older = {
      ...made,
      words: { ...made.words, labels, order: made.words.order.toReversed() },
    };
    expect(frozenBars(older)?.chart.bars.map(({ label, best }) => [label, best])).toEqual([
      ['Afghanistan, known no better than AFG.ghazni', 50],
      [made.words.labels['AFG.none'], 7],
      ['34.5–35° N, 69–69.5° E', 5],
    ]);
  });

  test('of a ranking by rate keeps the rates that are shown', async () => {
    const years = [{ from: '2011-01-01', to: '2014-12-31', countries: null }];
    await importIncidents(database.db, 'rated', 'one', incidents, 'merge', years);
    const inEach = (people: number) =>
      new Map([2011, 2012, 2013, 2014].map((one) => [one, people]));
    await recordPopulation(database.db, {
      ...{ slug: 'people', title: 'People', publisher: 'Test Office', licence: 'CC0' },
      ...{ fileName: 'people.csv', sha256: sha256('people'), author: 'test' },
      people: new Map([
        ['IRQ', inEach(1_000_000)],
        ['SYR', inEach(100_000)],
      ]),
    });
    const of = 'dataset=rated&as=rate&from=2011&to=2014';
    for (const query of [`of=country&${of}`, `of=map&${of}`]) {
      const asked = await askedReference(reader.db, new URLSearchParams(query), ORIGIN);
      const made = await freeze(reader.db, asked);
      expect(made.words.title).toContain('People killed per 100,000 inhabitants a year');
      // 60 were killed in Iraq, of 4 times a million, and 40 in Syria, of 4 times 100,000.
      const bars = frozenBars(made)?.chart.bars;
      expect(bars?.map(({ key, best }) => [key, best])).toEqual([
        ['SYR', 10],
        ['IRQ', 1.5],
      ]);
      const at = made.rows.columns.indexOf('divided_by');
      expect(made.rows.rows.map((row) => row[at])).toEqual([4_000_000, 400_000, null]);
      const { rateNotes, counted } = made.words;
      expect(counted).toBe('People killed per 100,000 inhabitants a year');
      expect(rateNotes?.[0]).toContain('Each rate is the mean of a year');

      // Older ones kept counts alone, under the name of rates.
      const { rateNotes: _, ...words } = made.words;
      const columns = made.rows.columns.filter((name) => name !== 'divided_by');
      const older = { ...made, words, rows: inColumns(made.rows, { columns, rows: [] }) };
      expect(frozenBars(older)?.chart.notes[0]).toContain('numbers of people, not rates');
      const id = await makeCitation(database.desk.db, older);
      expect(await sinceThen(await citationNamed(id))).toMatchObject({ state: 'Still so.' });
      expect(await (await ask(`${await cite(query)}.csv`)).text()).toContain(',divided_by,');
    }
  });

  test('is not offered as that of today’s figures if they were counted by another method', async () => {
    const query = 'dataset=rated&interval=quarter';
    const asked = await askedReference(reader.db, new URLSearchParams(query), ORIGIN);
    const frozen = await freeze(reader.db, asked);
    await makeCitation(database.desk.db, { ...frozen, method: METHOD_VERSION - 1 });
    expect(await queryCitationOf(reader.db, asked)).toBeNull();
    const id = await cite(query);
    expect(await queryCitationOf(reader.db, asked)).toBe(id);
  });

  test('has a key of its own in each file of references, whatever it is called', async () => {
    const ids = [await cite('dataset=rated'), await cite('dataset=rated&chart=table')];
    const [one = '', other = ''] = await Promise.all(
      ids.map(async (id) => (await ask(`${id}.bib`)).text().then((text) => text.split(',\n')[0])),
    );
    expect(one).toBe(`@dataset{rated-v1-people-killed-per-year-2011-2014-${ids[0]}`);
    expect(other.replace(ids[1] ?? '', ids[0] ?? '')).toBe(one);
    for (const id of ids) {
      const [item] = await (await ask(`${id}.csl.json`)).json();
      expect(item.id).toContain(id);
    }
  });

  test('is gone, and says why, where it was withdrawn', async () => {
    const id = await cite('dataset=reports&measure=attacks&interval=quarter');
    await database.db
      .insert(citationWithdrawal)
      .values({ citationId: id, reason: 'It names a victim.', author: 'test' });
    for (const ending of ['json', 'csv', 'bib']) {
      const answer = await get(`${id}.${ending}`);
      expect(answer.status).toBe(410);
      expect((await answer.json()).detail).toContain('It names a victim.');
    }
    // Another one may be made of what is shown; it would be the same.
    const asked = await askedReference(
      reader.db,
      new URLSearchParams('dataset=reports&measure=attacks&interval=quarter'),
      ORIGIN,
    );
    expect(await queryCitationOf(reader.db, asked)).toBeNull();
    expect(await queryWithdrawnOf(reader.db, asked)).toBe(id);
  });

  test('obeys what may be handed on of its dataset now', async () => {
    await importIncidents(database.db, 'handed', 'one', incidents);
    const ofRows = [await cite('of=incidents&dataset=handed'), await cite('incident=handed-a1')];
    const ofTotals = await cite('dataset=handed');
    const open = await bundleOf(ofTotals);
    expect((await unzipped(open)).has('incidents.csv')).toBe(true);
    const become = (redistribution: 'rows' | 'aggregates' | 'private') =>
      database.db.update(dataset).set({ redistribution }).where(eq(dataset.slug, 'handed'));

    await become('aggregates');
    for (const id of ofRows) {
      expect((await get(`${id}.csv`)).status).toBe(403);
      // Neither the title nor the preview of its page says what the incident is.
      const said = citationMetadata(await queryCitation(reader.db, id));
      expect(said).toEqual({ title: 'Citation', ...NOT_LISTED });
    }
    expect((await get(`${ofTotals}.csv`)).status).toBe(200);
    expect(citationMetadata(await queryCitation(reader.db, ofTotals)).title).toContain('killed');
    const withheld = await unzipped(await bundleOf(ofTotals));
    expect([withheld.has('incidents.csv'), withheld.has('totals.csv')]).toEqual([false, false]);
    expect(String(withheld.get('README.txt'))).toContain('do not allow its incidents');
    await expect(cite('of=incidents&dataset=handed')).rejects.toThrow(RowsWithheld);
    await become('private');
    for (const id of [...ofRows, ofTotals]) expect((await get(`${id}.csv`)).status).toBe(404);
    const seen = await reader.sql`select from citation where id = ${ofTotals}`;
    expect(seen).toHaveLength(0);
    await become('rows');
    expect((await get(`${ofTotals}.csv`)).status).toBe(200);
    expect((await bundleOf(ofTotals)).equals(open)).toBe(true);
  });
});

describe('npm run verify -- --citations', () => {
  /** The citations that differ, as a process of its own says: what this one has read is not in its memory. */
  async function verify(): Promise<{ code: number | null; differ: string[]; said: string }> {
    const { code, stdout, stderr } = await runCommand('verify', database.url, ['--citations']);
    return { code, differ: stdout.split('\n').filter((line) => line !== ''), said: stderr };
  }
  /** What only the owner of the database can do, past all of its guards. */
  const tamper = (change: SQL) =>
    database.db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(change);
    });

  test('counts each again from the revisions of its moment, whatever came later', async () => {
    const kept = await database.db.select({ id: citation.id }).from(citation);
    expect(kept.length).toBeGreaterThan(PARTS.length);
    const { code, differ, said } = await verify();
    expect([code, differ]).toEqual([0, []]);
    expect(said).toContain(`Of ${kept.length} citations ${kept.length} are as they were made`);
  }, 60_000);

  test('finds a citation whose rows were changed, with a hash to fit', async () => {
    const id = await cite('dataset=reports&interval=quarter');
    const made = await queryCitation(reader.db, id);
    if (made === null) throw new Error('no citation');
    const more = (cell: string | number | null) =>
      typeof cell === 'number' && cell > 9 ? cell + 1 : cell;
    const rows: FrozenRows = { ...made.rows, rows: made.rows.rows.map((row) => row.map(more)) };
    const keep = (to: FrozenRows) =>
      tamper(
        sql`update citation set rows = ${canonicalJson(to)}, rows_sha256 = ${rowsHash(to)} where id = ${id}`,
      );
    await keep(rows);
    const found = await verify();
    await keep(made.rows);
    expect(found.code).toBe(1);
    expect(found.differ).toEqual([`/c/${id}: what it says is not what its id was made of`]);
  }, 60_000);

  test('finds that a revision was changed beneath what is cited of it', async () => {
    const id = await cite('dataset=handed');
    const add = (more: number) =>
      tamper(
        sql`update casualty_figure f set best = f.best + ${more}, low = f.low + ${more}, high = f.high + ${more} from incident_revision r, dataset d where f.revision_id = r.id and d.id = r.dataset_id and d.slug = 'handed'`,
      );
    await add(1);
    const found = await verify();
    await add(-1);
    expect(found.code).toBe(1);
    expect(found.differ).toContain(`/c/${id}: its revisions come to other rows`);
    expect((await verify()).code).toBe(0);
  }, 60_000);
});
