import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryRepublishers, queryRepublishings } from '@/db/read/statements';
import { auditEvent, republisher } from '@/db/schema';
import { startDraft } from '@/desk/drafts/verbs';
import { publishDraft, submitDraft } from '@/desk/drafts/verbs-of-review';
import { retractIncident } from '@/desk/incidents/verbs';
import { queryMovedDrafts, queryRepublishingEffect } from '@/desk/sources/effect';
import {
  queryAgencies,
  queryClaimCounts,
  queryDocuments,
  queryPublishers,
} from '@/desk/sources/queries';
import { setRepublisher } from '@/desk/sources/verbs';
import type { ProposalRule } from '@/lib/domain/enums';
import type { ClaimInput, IncidentInput, SourceInput } from '@/lib/domain/incident';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { entrySchema } from '@/lib/entry/entry';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => null };
const SLUG = 'press';

let database: TestDatabase;
let db: Pool;
let author: string;
let reviewer: string;

function source(publisher: string | null, given: Partial<SourceInput> = {}): SourceInput {
  return {
    publisher,
    agency: null,
    title: null,
    publishedOn: null,
    url: null,
    language: null,
    reference: null,
    original: null,
    ...given,
  };
}

const claim = (of: number): ClaimInput => ({
  ...figure('killed', 5),
  source: of,
  official: false,
  quoted: null,
  locator: null,
});

function reported(id: string, ...sources: SourceInput[]): IncidentInput {
  return incidentInput(id, {
    sources,
    claims: sources.map((_, i) => claim(i)),
    figures: [figure('killed', 5)],
  });
}

const gazette = source('The Gazette', { title: 'Attack', publishedOn: '2024-05-14' });
const wire = source('The Wire', { title: 'Attack', publishedOn: '2024-05-13' });

/** An entry that has the same from both, with its figure by the rule that asks for two origins. */
function fromBoth(rule: ProposalRule) {
  const row = { publisher: 'THE GAZETTE', title: 'Attack' };
  const said = { source: '1', killed_all: '5' };
  return entrySchema.parse({
    ...armyPostEntry(),
    sources: [row, { ...row, publisher: 'The Wire' }],
    claims: [said, { ...said, source: '2' }],
    figures: [{ outcome: 'killed', victims: 'all', rule }],
  });
}

const set = (publisher: string, origin: string | null, note: string | null = 'A note.') =>
  setRepublisher(db, { publisher, origin, note, author: reviewer });

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  author = await insertUser(db, 'Author', 'contributor');
  reviewer = await insertUser(db, 'Reviewer', 'reviewer');
  await importIncidents(db, SLUG, 'one', [
    reported('both', gazette, wire),
    reported('reprint', gazette, source('Morning Post', { agency: 'the wire' })),
    reported('three', gazette, wire, source('Third Paper')),
    reported('unnamed', gazette, wire, source(null, { title: 'A leaflet' })),
    reported('one-only', gazette, source('the gazette ', { title: 'More' })),
    reported('retracted', gazette, wire),
  ]);
  await retractIncident(db, { publicId: `${SLUG}-retracted`, note: 'No.', author: reviewer });
});
afterAll(() => database.drop());

async function publisher(key: string) {
  const found = (await queryPublishers(db)).find((one) => one.key === key);
  if (!found) throw new Error(`there is no publisher ${key}`);
  return found;
}

describe('a publisher', () => {
  test('is one under all its spellings, with the claims of what is recorded now', async () => {
    const one = await publisher('the gazette');
    expect(one).toMatchObject({ name: 'The Gazette', documents: 2 });
    expect(one.spellings).toHaveLength(2);
    expect(await queryClaimCounts(db, [one, await publisher('third paper')])).toEqual(
      new Map([
        ['the gazette', 7],
        ['third paper', 1],
      ]),
    );
    expect(await queryClaimCounts(db, [])).toEqual(new Map());
  });

  test('has its documents, newest first, with the incidents that use each', async () => {
    const { spellings } = await publisher('the gazette');
    const documents = await queryDocuments(db, spellings, { limit: 9, offset: 0 });
    expect(documents.map(({ title }) => title)).toEqual(['Attack', 'More']);
    expect(documents[0]?.incidents).toEqual([
      { publicId: 'press-both', state: 'published' },
      { publicId: 'press-one-only', state: 'published' },
      { publicId: 'press-reprint', state: 'published' },
      { publicId: 'press-retracted', state: 'retracted' },
      { publicId: 'press-three', state: 'published' },
      { publicId: 'press-unnamed', state: 'published' },
    ]);
    expect(await queryDocuments(db, spellings, { limit: 1, offset: 1 })).toMatchObject([
      { title: 'More', incidents: [{ publicId: 'press-one-only' }] },
    ]);
    expect(await queryAgencies(db, ['Morning Post'])).toEqual([
      { agency: 'the wire', documents: 1 },
    ]);
  });
});

describe('that one carries the other’s reports', () => {
  test('is shown with what hangs on it, before it is set and before it is taken back', async () => {
    const start = (rule: ProposalRule) =>
      startDraft(db, { datasetSlug: SLUG, entry: fromBoth(rule), author });
    const published = await start('widest_range');
    await submitDraft(db, { draftId: published, author }, RULES);
    const publicId = await publishDraft(
      db,
      { draftId: published, saved: 1, reviewer, checked: REVIEW_CHECKS },
      RULES,
    );
    const open = await start('highest_corroborated');
    await startDraft(db, { datasetSlug: SLUG, entry: armyPostEntry(), author });

    const effect = {
      restOnBoth: { total: 3, first: ['press-both', publicId, 'press-reprint'] },
      votedByBoth: { total: 1, first: [publicId] },
    };
    expect(await queryRepublishingEffect(db, 'the gazette', 'the wire')).toEqual(effect);
    expect(await queryMovedDrafts(db, 'the gazette', 'the wire')).toMatchObject([
      { draft: { id: open }, wasCorroborated: true, isCorroborated: false, movesFigures: true },
    ]);

    await set(' The GAZETTE', 'The Wire');
    expect(await queryRepublishingEffect(db, 'the gazette', 'the wire')).toEqual(effect);
    expect(await queryMovedDrafts(db, 'the gazette', null)).toMatchObject([
      { draft: { id: open }, wasCorroborated: false, isCorroborated: true, movesFigures: true },
    ]);
    await set('The Gazette', null);
    expect(await queryMovedDrafts(db, 'the gazette', null)).toEqual([]);
    const nothing = { total: 0, first: [] };
    expect(await queryRepublishingEffect(db, 'the gazette', 'nobody')).toEqual({
      restOnBoth: nothing,
      votedByBoth: nothing,
    });
  });

  test('holds along a chain, and each change is written down', async () => {
    await set('The Wire', 'Telegraph Union');
    await set('The Gazette', 'The Wire', 'It says so.');
    expect(await queryRepublishers(db)).toEqual(
      new Map([
        ['the gazette', 'telegraph union'],
        ['the wire', 'telegraph union'],
      ]),
    );
    expect(await queryRepublishings(db)).toEqual([
      { publisher: 'the gazette', origin: 'the wire', note: 'It says so.' },
      { publisher: 'the wire', origin: 'telegraph union', note: 'A note.' },
    ]);
    await set('The Gazette', null, 'A new owner.');
    await set('The Wire', null);
    const events = await db
      .select({ author: auditEvent.author, details: auditEvent.details })
      .from(auditEvent)
      .where(eq(auditEvent.subject, 'publisher:the gazette'))
      .orderBy(auditEvent.id);
    expect(events.slice(-2)).toEqual([
      { author: reviewer, details: { before: null, after: 'the wire', note: 'It says so.' } },
      { author: reviewer, details: { before: 'the wire', after: null, note: 'A new owner.' } },
    ]);
  });

  test('is found and taken back where it was recorded before names were folded as they are', async () => {
    await db.insert(republisher).values({ publisher: 'al-harbour', origin: 'wire\u200f' });
    expect(await queryRepublishers(db)).toEqual(new Map([['al harbour', 'wire']]));
    await set('Al Harbour', null);
    expect(await queryRepublishers(db)).toEqual(new Map());
  });

  test('is refused where it can’t be, or is otherwise already', async () => {
    await expect(set('The Gazette', ' the gazette')).rejects.toThrow('itself');
    await expect(set('The Gazette', ' ')).rejects.toThrow('names of both');
    await expect(set('The Gazette', null)).rejects.toThrow('nothing to change');
    await set('The Gazette', 'The Wire');
    await expect(set('The Gazette', 'Third Paper')).rejects.toThrow('Undo that first');
    await set('The Wire', 'Third Paper');
    await expect(set('Third Paper', 'The Gazette')).rejects.toThrow(
      'two publishers can’t republish each other’s',
    );
    await set('The Gazette', null);
    await set('The Wire', null);
    // Of two that would close a ring at the same moment one is refused.
    const outcomes = await Promise.allSettled([set('A', 'B'), set('B', 'A')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
