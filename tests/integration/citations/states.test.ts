import { desc, eq } from 'drizzle-orm';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import Page from '@/app/(public)/c/[id]/page';
import { GET } from '@/app/api/v1/citations/[id]/route';
import { makeCitationAction } from '@/app/c/actions';
import { type Connection, connect } from '@/db/client';
import { queryCitation } from '@/db/read/citations';
import { auditEvent, citation, citationWithdrawal, dataset, release } from '@/db/schema';
import { closeWebConnections } from '@/db/web-client';
import { seedReference } from '@/db/write/seed-reference';
import { makeCitation } from '@/desk/citations/make-citation';
import { findCitations } from '@/desk/citations/queries';
import { withdrawCitation } from '@/desk/citations/verbs';
import { correctCoverage } from '@/desk/datasets/verbs-of-coverage';
import { mergeIncidents, retractIncident } from '@/desk/incidents/verbs';
import { takeAttempt } from '@/desk/users/verbs-of-sessions';
import { LIMITS } from '@/lib/auth/limits';
import { CLIENT_ADDRESS } from '@/lib/auth/requests';
import { METHOD_VERSION } from '@/lib/domain/method';
import { NotFound } from '@/lib/errors';
import { UNSENT } from '@/lib/forms/form-state';
import { freeze } from '@/site/citations/freeze';
import { MakeCitation } from '@/site/citations/make';
import { recountCitations } from '@/site/citations/recount';
import { whyNotCited } from '@/site/citations/refused';
import { sinceLine, sinceThen } from '@/site/citations/since';
import { askedReference } from '@/site/cite/asked';
import { citationOf, CITED_INCIDENTS as incidents } from '@/tests/fixtures/cited';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { openDesk } from '@/tests/integration/users/browser';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

/** What has become of citations, as their readers are told. */

const asking = vi.hoisted(() => ({
  headers: new Headers({ host: 'ledger.example', 'sec-fetch-site': 'same-origin' }),
  desk: {},
}));
vi.mock('next/headers', () => ({
  headers: async () => asking.headers,
  cookies: async () => ({ toString: () => '' }),
}));
vi.mock('@/desk/frame/current-desk', () => ({ currentDesk: () => asking.desk }));
const setStatus = vi.hoisted(() => vi.fn());
vi.mock('@/server/answer', async (importOriginal) => ({
  ...(await importOriginal<typeof import('@/server/answer')>()),
  setStatus,
}));

const ORIGIN = 'http://ledger.example';

let database: TestDatabase;
/** As the public pages read. */
let reader: Connection;
let author: string;
beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv('DATABASE_URL_READER', database.addresses.reader);
  reader = connect(database.addresses.reader, { readOnly: true, audience: 'public' });
  await seedReference(database.db);
  author = await insertUser(database.db, 'Amira', 'admin');
  asking.desk = openDesk(database.desk.db);
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

/** What the page of a citation says, as its text. */
async function pageOf(id: string): Promise<string> {
  const html = renderToStaticMarkup(await Page({ params: Promise.resolve({ id }) }));
  const text = html.replace(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>/g, '');
  return text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

async function citationNamed(id: string) {
  const found = await queryCitation(reader.db, id);
  if (found === null) throw new Error(`there is no citation ${id}`);
  return found;
}

const ask = (name: string) =>
  GET(new Request(`${ORIGIN}/api/v1/citations/${name}`, { headers: { host: 'ledger.example' } }), {
    params: Promise.resolve({ id: name }),
  });

describe('a citation that is withdrawn at the desk', () => {
  let id: string;
  const withdraw = (note: string) => withdrawCitation(database.desk.db, { id, note, author });
  beforeAll(async () => {
    await importIncidents(database.db, 'named', 'first', incidents);
    id = await cite('dataset=named');
  });

  test('says when and why on its page and in each of its files, and shows no figure', async () => {
    const before = await queryCitation(reader.db, id);
    expect(await pageOf(id)).toContain('People killed: 100, in 4 attacks.');
    await withdraw('It counts a drill.');

    const page = await pageOf(id);
    expect(page).toContain('This citation was withdrawn');
    expect(page).toContain('It counts a drill.');
    expect(page).not.toContain('100');
    for (const ending of ['', '.json', '.csv', '.svg', '.bib', '.ris', '.csl.json', '.zip']) {
      const answer = await ask(`${id}${ending}`);
      expect([ending, answer.status]).toEqual([ending, 410]);
      expect((await answer.json()).detail).toContain('It counts a drill.');
    }
    // Nothing is deleted.
    const { withdrawal, ...after } = (await queryCitation(reader.db, id)) ?? {};
    expect({ ...after, withdrawal: null }).toEqual(before);
    expect(withdrawal?.reason).toBe('It counts a drill.');
  });

  test('is in the audit log, once, with who did it', async () => {
    const events = await database.db
      .select()
      .from(auditEvent)
      .where(eq(auditEvent.subject, `citation:${id}`))
      .orderBy(desc(auditEvent.id));
    expect(events).toMatchObject([
      { author, action: 'citation.withdraw', details: { note: 'It counts a drill.' } },
    ]);
    expect(events[0]?.datasetId).not.toBeNull();
  });

  test('stays withdrawn: by another click, by another maker, and for ever', async () => {
    await expect(withdraw('Again.')).rejects.toThrow('already been withdrawn');
    expect(await cite('dataset=named')).toBe(id);
    expect(await pageOf(id)).toContain('It counts a drill.');
    const kept = await database.db
      .select()
      .from(citationWithdrawal)
      .where(eq(citationWithdrawal.citationId, id));
    expect(kept).toHaveLength(1);
    expect(await database.db.$count(auditEvent, eq(auditEvent.subject, `citation:${id}`))).toBe(1);
  });

  test('by two at once is withdrawn by one of them', async () => {
    const other = await cite('dataset=named&country=SYR');
    const both = await Promise.allSettled(
      ['One.', 'Two.'].map((note) =>
        withdrawCitation(database.desk.db, { id: other, note, author }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const events = await database.db.$count(
      auditEvent,
      eq(auditEvent.subject, `citation:${other}`),
    );
    expect(events).toBe(1);
  });

  test('is refused where there is none', async () => {
    const none = { id: '0000000000000000', note: 'Why.', author };
    await expect(withdrawCitation(database.desk.db, none)).rejects.toThrow(NotFound);
  });

  test('is found by its title, its id and its address, of private datasets too', async () => {
    await importIncidents(database.db, 'secret', 'first', incidents);
    const secret = await cite('dataset=secret&measure=attacks&country=IRQ');
    await database.db
      .update(dataset)
      .set({ redistribution: 'private' })
      .where(eq(dataset.slug, 'secret'));
    const find = async (q: string) => {
      const { total, citations } = await findCitations(database.desk.db, { q, page: 1 }, 50);
      expect(total).toBe(citations.length);
      return citations.map((one) => one.id);
    };
    expect(await find('ATTACKS IN iraq')).toEqual([secret]);
    for (const q of [id, id.toUpperCase(), `https://ledger.example/c/${id}`, `/c/${id}.json`]) {
      expect(await find(q), q).toEqual([id]);
    }
    expect(await find('100%_')).toEqual([]);
    const all = await database.db.$count(citation);
    expect(await find('')).toHaveLength(all);
    const { total, citations } = await findCitations(database.desk.db, { q: '', page: 2 }, 2);
    expect([total, citations.length]).toEqual([all, all - 2]);
    expect(citations.at(-1)).toMatchObject({ id, withdrawnAt: expect.any(String) });
  });
});

describe('the form that makes a citation', () => {
  const LIMIT = LIMITS['citation address'].attempts;
  /** Sends it from a network; gives where it leads, or why it leads nowhere. */
  async function send(query: string, address: string): Promise<string> {
    asking.headers.set(CLIENT_ADDRESS, address);
    const form = new FormData();
    form.set('query', query);
    try {
      const { errors } = await makeCitationAction(UNSENT, form);
      return errors.map(({ message }) => message).join();
    } catch (error) {
      const digest = error instanceof Error && 'digest' in error ? String(error.digest) : '';
      const to = /;(\/c\/[^;]+);/.exec(digest)?.[1];
      if (to === undefined) throw error;
      return to;
    }
  }

  test('leads to one citation, whoever sends it and however often', async () => {
    await importIncidents(database.db, 'made', 'first', incidents);
    const ways = [
      await send('dataset=made&country=IRQ,SYR', '192.0.2.1'),
      await send('country=SYR,IRQ&dataset=made', '198.51.100.7'),
    ];
    expect(ways[0]).toMatch(/^\/c\/[0-9a-z]{16}$/);
    expect(ways[1]).toBe(ways[0]);
    expect(await database.db.$count(citation, eq(citation.id, ways[0]?.slice(3) ?? ''))).toBe(1);
  });

  test('is refused from a network that has made too many, with how long to wait', async () => {
    const network: Parameters<typeof takeAttempt>[1] = [['citation address', '203.0.113.9']];
    for (let i = 0; i < LIMIT; i++) expect(await takeAttempt(database.desk.db, network)).toBe(0);
    const before = await database.db.$count(citation);
    const words = await send('dataset=made&measure=attacks', '203.0.113.9');
    expect(words).toMatch(/^Too many attempts\. Wait 1[45] minutes, then try again$/);
    const [status, extra] = setStatus.mock.lastCall ?? [];
    expect(status).toBe(429);
    expect(Number(extra['Retry-After'])).toBeGreaterThan(800);
    expect(await database.db.$count(citation)).toBe(before);
    expect(await send('dataset=made&measure=attacks', '192.0.2.1')).toMatch(/^\/c\//);
  });

  test('is refused for what is too much, with what to cite instead', async () => {
    const place = 'A place of which the name is told at great length. '.repeat(30);
    const many = Array.from({ length: 700 }, (_, i) => incidentInput(`m${i}`, { place }));
    await importIncidents(database.db, 'large', 'first', many);
    const before = await database.db.$count(citation);
    expect(await send('of=incidents&dataset=large', '192.0.2.1')).toBe(
      'A citation holds up to a million characters of figures, and this has more. Choose longer periods, or narrow the view, and cite that.',
    );
    expect(await database.db.$count(citation)).toBe(before);
    expect(await send('dataset=large', '192.0.2.1')).toMatch(/^\/c\//);
    expect(await offered('of=incidents&dataset=large')).toMatch(/a million characters/);
  });

  /** What `/cite` has for who would make one: the button, or why there is none. */
  async function offered(query: string): Promise<string> {
    const asked = await askedReference(reader.db, new URLSearchParams(query), ORIGIN);
    const refusal = await whyNotCited(() => freeze(reader.db, asked));
    const html = renderToStaticMarkup(
      MakeCitation({ made: null, withdrawn: null, refusal, children: 'BUTTON' }),
    );
    return html.includes('BUTTON') ? 'BUTTON' : html.replace(/<h2.*<\/h2>|<[^>]+>/g, '');
  }

  test.each([
    'of=reconcile&dataset=made',
    'of=strengths&dataset=made',
    'of=overlap&dataset=made&by=country',
    'of=unusual&dataset=made',
    'of=quality&dataset=made&country=FRA',
  ])('is not offered of what there is nothing of: %s', async (query) => {
    const words = await offered(query);
    expect(words).toMatch(/so there (is nothing|are no figures) to cite/);
    expect(await send(query, '192.0.2.77')).toBe(words);
    expect(await offered('dataset=made')).toBe('BUTTON');
  });
});

describe('what has become of a citation', () => {
  const of = (slug: string) => `dataset=${slug}`;
  const record = (slug: string, release: string, rows: typeof incidents, mode?: 'replace') =>
    importIncidents(database.db, slug, release, rows, mode);
  const revised = (row: (typeof incidents)[number] | undefined, killed: number) => ({
    ...(row ?? incidentInput('none')),
    figures: [figure('killed', killed)],
  });

  test('is that it is still so, with the figure', async () => {
    await record('still', 'first', incidents);
    const page = await pageOf(await cite(of('still')));
    expect(page).toContain('Still so. People killed');
    expect(page).toContain('best 100, no change.');
    expect(page).not.toContain('By year');
  });

  test('is that its figures moved, by cause and by year', async () => {
    await record('moved', 'first', incidents);
    const ids = await Promise.all([cite(of('moved')), cite(`${of('moved')}&of=country`)]);
    await mergeIncidents(database.db, {
      losing: 'moved-a1',
      winning: 'moved-a2',
      note: 'One attack.',
      author,
    });
    for (const id of ids) {
      const page = await pageOf(id);
      expect(page).toMatch(/The figures have moved\. People killed.*best 100 → 90 \(−10\)/);
      expect(page).toMatch(/By year.*2011 10 0 −10 merged −10/);
    }
  });

  test('is that there is a newer release, and what it moved', async () => {
    await record('newer', 'first', incidents);
    const id = await cite(of('newer'));
    const [one, ...others] = incidents;
    await record('newer', 'second', [revised(one, 15), ...others]);
    const page = await pageOf(id);
    expect(page).toMatch(/There is a newer release: second\. .*best 100 → 105 \(\+5\)/);
    expect(page).toContain('2011 10 15 +5 revised +5');
  });

  test('is that parts of it moved, where the whole is as before', async () => {
    await record('parts', 'first', incidents);
    const [whole, byYear, byCountry] = await Promise.all(
      ['&interval=year&split=none&from=2011&to=2014', '', '&split=country'].map((more, i) =>
        cite(`${of('parts')}${i === 0 ? '&of=table&rows=victims' : more}`),
      ),
    );
    const moved = incidents.map((one, i) =>
      i === 0 ? { ...one, country: 'SYR', summary: 'In Syria.' } : one,
    );
    for (const one of moved) await record('parts', 'first again', [one]);
    const asBefore = 'best 100, as before, although 1 incident changed.';
    for (const id of [whole, byYear]) {
      const page = await pageOf(id ?? '');
      expect(page).toContain(asBefore);
      expect(page).not.toContain('Figures within it have moved.');
    }
    const page = await pageOf(byCountry ?? '');
    expect(page).toContain(`${asBefore} Figures within it have moved.`);
  });

  test('never has a difference between a number and none', async () => {
    await record('ended', 'first', incidents.slice(0, 1));
    const id = await cite(of('ended'));
    const nothing = { ...incidents[0], figures: [figure('killed', null)] };
    await record('ended', 'second', [{ ...incidentInput('a1'), ...nothing }]);
    const page = await pageOf(id);
    expect(page).toMatch(/: best 10 → unknown, from 1 incident\./);
    expect(page).toMatch(/By year.*2011 10 unknown unknown revised −10/);
  });

  test('is that its dataset no longer says that nothing happened', async () => {
    await record('silent', 'first', incidents);
    const id = await cite(`${of('silent')}&country=AFG&from=2011&to=2014`);
    expect(await pageOf(id)).toContain('Still so.');
    const [stated] = await database.db
      .select({ id: release.id, version: dataset.version })
      .from(release)
      .innerJoin(dataset, eq(dataset.id, release.datasetId))
      .where(eq(dataset.slug, 'silent'));
    await correctCoverage(database.desk.db, {
      ...{ datasetSlug: 'silent', releaseId: stated?.id ?? 0, note: 'A selection.', author },
      ...{ read: '2011-05..2014-05:world', covers: [] },
    });
    expect(await pageOf(id)).toMatch(
      /The figures have moved\. People killed in Afghanistan.*: best 0 → nothing recorded, because what the dataset covers was changed\./,
    );
  });

  test('is that it would be counted otherwise now', async () => {
    await record('counted', 'first', incidents);
    const asked = await askedReference(reader.db, new URLSearchParams(of('counted')), ORIGIN);
    const frozen = await freeze(reader.db, asked);
    const id = await makeCitation(database.desk.db, { ...frozen, method: METHOD_VERSION - 1 });
    expect(await pageOf(id)).toMatch(/Counted otherwise now\. People killed.*best 100/);

    // The same records came to another figure.
    const { columns, rows } = frozen.rows;
    const at = columns.indexOf('killed_best');
    const other = rows.map((row) => (row[0] === 'all' ? row.with(at, Number(row[at]) + 7) : row));
    const older = { ...frozen, method: METHOD_VERSION - 1, rows: { columns, rows: other } };
    const moved = await pageOf(await makeCitation(database.desk.db, older));
    expect(moved).toMatch(/Counted otherwise now\. People killed[^.]*: 107 → 100 \(−7\)\./);
    expect(moved).toContain('As the method counts now, the records of then come to 100.');
    expect(moved).toContain('were counted by an earlier version of the method');
    expect(moved).not.toContain('imprecise dates, so');
  });

  test('of changes says nothing of a party before its countries were covered, and older ones are as they were', async () => {
    const covers = (...countries: string[]) => [
      { from: '2011-01-01', to: '2014-12-31', countries },
    ];
    const by = (id: string, country: string, party: string) =>
      incidentInput(id, {
        ...{ country, dateStart: '2012-05-20', dateEnd: '2012-05-20' },
        ...{ parties: [groupParty(party)], figures: [figure('killed', 5)] },
      });
    const first = [by('r1', 'IRQ', 'Known Front')];
    await importIncidents(database.db, 'reach', 'first', first, 'merge', covers('IRQ'));
    const asOf = new Date().toISOString();
    const more = [by('r2', 'IRQ', 'New Front'), by('r3', 'SYR', 'Syrian Front')];
    await importIncidents(database.db, 'reach', 'second', more, 'merge', covers('IRQ', 'SYR'));
    const asked = new URLSearchParams(`of=changes&dataset=reach&from=${asOf}`);
    const frozen = await freeze(reader.db, await askedReference(reader.db, asked, ORIGIN));
    const { columns, rows } = frozen.rows;
    const at = (name: string) => columns.indexOf(name);
    const parties = rows.filter((row) => row[at('part')] === 'party');
    const told = (row: (typeof rows)[number]) =>
      ['key', 'before', 'after', 'difference'].map((name) => row[at(name)]);
    expect(parties.map(told)).toEqual([
      ['new-front', 0, 5, 5],
      ['syrian-front', null, 5, null],
    ]);
    // A zero was kept of it once. It is what the revisions came to then.
    const zero = rows.map((row) =>
      row[0] === 'syrian-front' ? row.with(at('before'), 0).with(at('difference'), 5) : row,
    );
    const id = await makeCitation(database.desk.db, { ...frozen, rows: { columns, rows: zero } });
    const wrong = zero.map((row) => (row[0] === 'new-front' ? row.with(at('before'), 4) : row));
    const other = await makeCitation(database.desk.db, {
      ...frozen,
      rows: { columns, rows: wrong },
    });
    const found = new Map<string, string | null>();
    for await (const one of recountCitations(database.db)) found.set(one.id, one.finding);
    expect([found.get(id), found.get(other)]).toEqual([null, 'its revisions come to other rows']);
  });

  test('is counted again in the days that it was made of, if its view shows fewer by itself now', async () => {
    await record('fewer', 'first', incidents);
    const params = new URLSearchParams(of('fewer'));
    const longer = new URLSearchParams({ ...Object.fromEntries(params), to: '2015' });
    const frozen = await freeze(reader.db, await askedReference(reader.db, longer, ORIGIN));
    const { query } = await freeze(reader.db, await askedReference(reader.db, params, ORIGIN));
    expect(frozen.words.range.to).toBe('2015-12-31');
    const id = await makeCitation(database.desk.db, { ...frozen, query });
    const found = [];
    for await (const one of recountCitations(database.db)) if (one.id === id) found.push(one);
    expect(found).toEqual([{ id, finding: null, isRecounted: true }]);
  });

  test('of an incident is told from its revisions, figure by figure', async () => {
    await record('one', 'first', incidents);
    const ids = await Promise.all([1, 2, 3, 4].map((number) => cite(`incident=one-a${number}`)));
    const [first = '', second = '', third = '', fourth = ''] = ids;
    for (const id of ids) expect(await pageOf(id)).toMatch(/Still so\. Killed: \d+\./);

    await record('one', 'second', [revised(incidents[0], 12), ...incidents.slice(1)]);
    expect(await pageOf(first)).toMatch(
      /There is a newer release: second\. Killed: 10 → 12\..*one-a1 Killed 10 12.*Revision 2/,
    );
    // What the newer release says the same of stays as it was.
    expect(await pageOf(second)).toContain('Still so. Killed: 20.');
    const by = { note: 'Why.', author };
    await retractIncident(database.db, { publicId: 'one-a3', ...by });
    const retracted = await pageOf(third);
    expect(retracted).toContain('The figures have moved. Killed: 30. Since then it was retracted');
    expect(retracted).toMatch(/Revision 2.*Retracted.*Why\./);
    // What was shown of it beside its figures is not what it says now.
    const dated = { ...incidentInput('a2'), ...incidents[1], dateEnd: '2012-05-20' };
    await record('one', 'third', [dated]);
    expect(await pageOf(second)).toContain('Killed: 20. Something else of it was corrected: date.');
    const since = await sinceThen(await citationNamed(second));
    expect(sinceLine(since)).toContain('was corrected: date.');
    await mergeIncidents(database.db, { losing: 'one-a4', winning: 'one-a2', ...by });
    expect(await pageOf(fourth)).toContain('Since then it was merged into one-a2');
  });

  test('names the figure that moved, where that is another than the one that is told first', async () => {
    const hurt = (wounded: number) =>
      incidentInput('h1', { figures: [figure('killed', 10), figure('wounded', wounded)] });
    const unknown = incidentInput('h2', { figures: [figure('killed', null)] });
    await record('hurt', 'first', [hurt(3), unknown]);
    const [ofOne, ofAll] = [await cite('incident=hurt-h1'), await cite(of('hurt'))];
    await retractIncident(database.db, { publicId: 'hurt-h2', note: 'Why.', author });
    expect(await pageOf(ofAll)).toMatch(
      /The figures have moved\. People killed[^.]*: best 10, as before, although 1 incident changed\. Attacks: 2 → 1\. With no known figure: 1 → 0\./,
    );
    await record('hurt', 'second', [hurt(5)]);
    expect(await pageOf(ofOne)).toContain(
      'There is a newer release: second. Killed: 10. Wounded: 3 → 5.',
    );
  });

  test('of a list is told of each incident', async () => {
    await record('list', 'first', incidents);
    const id = await cite(`of=incidents&${of('list')}&country=IRQ`);
    expect(await pageOf(id)).toContain(
      'Still so. People killed in Iraq: 60, in 3 attacks. Of 3 incidents: 3 say the same.',
    );
    const [one, , three, four] = incidents;
    const more = incidentInput('a5', {
      dateStart: '2012-05-20',
      dateEnd: '2012-05-20',
      figures: [figure('killed', 5)],
    });
    const rows = [revised(one, 11), three, four, more].flatMap((row) => row ?? []);
    await record('list', 'first again', rows, 'replace');
    const page = await pageOf(id);
    expect(page).toContain('60 → 46 (−14). Of 3 incidents: 1 says the same, 1 says something else');
    expect(page).toMatch(/1 is no longer in the list, 1 is new in it\./);
    expect(page).toMatch(/list-a1 Killed 10 11/);
    expect(page).toMatch(/No longer in the list.*list-a2, retracted.*New in the list.*list-a5/);
    expect(page).toContain('Of those that left it, 1 was retracted.');
    await mergeIncidents(database.desk.db, {
      ...{ losing: 'list-a3', winning: 'list-a5', note: 'Why.', author },
    });
    const dated = { ...revised(one, 11), country: 'SYR' };
    await record('list', 'last', [dated]);
    const later = await pageOf(id);
    expect(later).toContain(
      'Of those that left it, 1 was retracted and 1 was merged into another.',
    );
    expect(later).toMatch(/list-a1, which is published, but not in this list/);
    expect(later).toContain('list-a3, merged into list-a5');
  });

  test('of figures that are spread over days is told by counting them again', async () => {
    const long = incidentInput('b1', {
      dateStart: '2014-01-11',
      dateEnd: '2014-03-01',
      figures: [figure('killed', 50)],
    });
    await record('spread', 'first', [...incidents, long]);
    const id = await cite(`${of('spread')}&dates=spread&interval=month&from=2014-02&to=2014-06`);
    expect(await pageOf(id)).toMatch(/Still so\..*: 69, no change\./);
    // The whole is as before, and one of its months is not.
    const may = incidents
      .slice(3)
      .map((row) => ({ ...row, dateStart: '2014-04-13', dateEnd: '2014-04-13' }));
    await record('spread', 'moved', may);
    expect(await pageOf(id)).toMatch(
      /newer release: moved\. .*: 69, no change\. Figures within it have moved\./,
    );
    await record('spread', 'first again', [revised(long, 100)]);
    expect(await pageOf(id)).toMatch(/newer releases: .*: 69 → 98 \(\+29\)\..*not split/);
  });
});
