import { desc, eq } from 'drizzle-orm';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import Page from '@/app/(public)/c/[id]/page';
import { GET } from '@/app/api/v1/citations/[id]/route';
import { type Connection, connect } from '@/db/client';
import { queryCitation } from '@/db/read/citations';
import { auditEvent, citation, citationWithdrawal, dataset } from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { makeCitation } from '@/desk/citations/make-citation';
import { findCitations } from '@/desk/citations/queries';
import { withdrawCitation } from '@/desk/citations/verbs';
import { NotFound } from '@/lib/errors';
import { freeze } from '@/site/citations/freeze';
import { askedReference } from '@/site/cite/asked';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

/** What has become of citations, as their readers are told. */

const asking = vi.hoisted(() => ({ headers: new Headers({ host: 'ledger.example' }) }));
vi.mock('next/headers', () => ({ headers: async () => asking.headers }));

const ORIGIN = 'http://ledger.example';

let database: TestDatabase;
/** As the public pages read. */
let reader: Connection;
let author: string;
const incidents = [1, 2, 3, 4].map((number) =>
  incidentInput(`a${number}`, {
    country: number === 4 ? 'SYR' : 'IRQ',
    dateStart: `201${number}-05-13`,
    dateEnd: `201${number}-05-13`,
    parties: [groupParty(`Front ${number % 2}`, 'perpetrator')],
    figures: [figure('killed', 10 * number)],
  }),
);
beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv('DATABASE_URL_READER', database.addresses.reader);
  reader = connect(database.addresses.reader, { readOnly: true, audience: 'public' });
  await seedReference(database.db);
  author = await insertUser(database.db, 'Amira', 'admin');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await globalThis.ledgerWebConnections?.reader?.close();
  globalThis.ledgerWebConnections = undefined;
  await reader.close();
  await database.drop();
});

/** Makes a citation as the form does: read by the public login, kept by the desk's. */
async function cite(query: string): Promise<string> {
  const asked = await askedReference(reader.db, new URLSearchParams(query), ORIGIN);
  return makeCitation(database.desk.db, await freeze(reader.db, asked));
}

/** What the page of a citation says, as its text. */
async function pageOf(id: string): Promise<string> {
  const html = renderToStaticMarkup(await Page({ params: Promise.resolve({ id }) }));
  const text = html.replace(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>/g, '');
  return text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
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
    for (const ending of ['', '.json', '.csv', '.svg', '.bib', '.ris', '.csl.json']) {
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
