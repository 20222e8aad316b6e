import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryIncident } from '@/db/read/incident';
import { auditEvent } from '@/db/schema';
import { startCorrection } from '@/desk/drafts/verbs';
import {
  mergeIncidents,
  restoreIncident,
  retractIncident,
  splitIncident,
} from '@/desk/incidents/verbs';
import { documentOf, figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';

const SLUG = 'corrected';

let database: TestDatabase;
let db: Pool;
let author: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  author = await insertUser(db, 'Reviewer', 'reviewer');
});
afterAll(() => database.drop());

const publicIdOf = (id: string) => `${SLUG}-${id}`;
const said = (id: string, summary: string) =>
  incidentInput(id, {
    summary,
    parties: [groupParty('Islamic State')],
    figures: [figure('killed', 5)],
  });

/** Action to an incident, by whom. */
function actsOn(publicId: string) {
  return db
    .select({ action: auditEvent.action, author: auditEvent.author })
    .from(auditEvent)
    .where(eq(auditEvent.subject, `incident:${publicId}`))
    .orderBy(auditEvent.id);
}

/** Two revisions of an incident; gives its public id. */
async function twice(id: string): Promise<string> {
  await importIncidents(db, SLUG, `${id} one`, [said(id, 'First.')]);
  await importIncidents(db, SLUG, `${id} two`, [said(id, 'Second.')]);
  return publicIdOf(id);
}

describe('restoring', () => {
  test('publishes again what a retracted incident said', async () => {
    const publicId = await twice('retracted');
    await retractIncident(db, { publicId, note: 'It did not happen.', author });
    await restoreIncident(db, { publicId, number: null, note: 'It did.', author });
    const found = await queryIncident(db, publicId, null);
    expect(found?.revision).toMatchObject({
      number: 4,
      state: 'published',
      reason: 'restoration',
      note: 'It did.',
      author: 'the desk',
      isReviewed: false,
    });
    expect(found?.record).toMatchObject({
      summary: 'Second.',
      parties: [{ actorSlug: 'islamic-state' }],
      figures: [{ best: 5 }],
    });
    expect(await actsOn(publicId)).toEqual([
      { action: 'incident.retract', author },
      { action: 'incident.restore', author },
    ]);
  });

  test('brings an old revision back as a new one, and leaves the others as they are', async () => {
    const publicId = await twice('older');
    await restoreIncident(db, { publicId, number: 1, note: 'The first was right.', author });
    const found = await queryIncident(db, publicId, null);
    expect(found?.record.summary).toBe('First.');
    expect(found?.history.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(found?.history[0]?.changes).toEqual([
      { field: 'Summary', before: 'Second.', after: 'First.' },
    ]);
  });

  test('is refused where nothing would change, for a merged incident and an unknown revision', async () => {
    const publicId = await twice('refused');
    const restore = (number: number | null) =>
      restoreIncident(db, { publicId, number, note: 'x', author });
    await expect(restore(null)).rejects.toThrow('already says exactly that');
    await expect(restore(2)).rejects.toThrow('already says exactly that');
    await expect(restore(9)).rejects.toThrow('or revision does not exist');
    await importIncidents(db, SLUG, 'refused three', [said('refused', 'First.')]);
    await expect(restore(1)).rejects.toThrow('already says exactly that');
    const winning = await twice('refused-winner');
    await mergeIncidents(db, { losing: publicId, winning, note: 'x', author });
    await expect(restore(1)).rejects.toThrow('Split it off first');
  });
});

test('nothing is done to an incident that was changed since somebody looked at it', async () => {
  const [publicId, winning] = [await twice('unseen'), await twice('unseen-winner')];
  const act = { publicId, note: 'x', author };
  const refusal = 'changed since you opened this page';
  await expect(retractIncident(db, { ...act, seen: 1 })).rejects.toThrow(refusal);
  await expect(restoreIncident(db, { ...act, number: 1, seen: 1 })).rejects.toThrow(refusal);
  const merger = { losing: publicId, winning, note: 'x', author };
  await expect(mergeIncidents(db, { ...merger, seen: 1 })).rejects.toThrow(refusal);
  await mergeIncidents(db, { ...merger, seen: 2 });
  await expect(splitIncident(db, { ...act, seen: 2 })).rejects.toThrow(refusal);
  await splitIncident(db, { ...act, seen: 3 });
  await retractIncident(db, { ...act, seen: 4 });
  await restoreIncident(db, { ...act, number: null, seen: 5 });
});

describe('merging', () => {
  const claim = (best: number) => ({
    ...{ source: 0, outcome: 'killed' as const, victims: 'all' as const },
    ...{ low: best, best, high: best, qualifier: 'exact' as const },
    ...{ words: null, official: false, quoted: null, locator: null },
  });
  const reported = (id: string, publisher: string, best: number) => ({
    ...said(id, 'An attack.'),
    sources: [documentOf(publisher)],
    claims: [claim(best)],
  });
  const publishersOf = async (publicId: string) =>
    (await queryIncident(db, publicId, null))?.record.sources.map(({ publisher }) => publisher);

  async function merged(name: string): Promise<{ losing: string; winning: string }> {
    const [losing, winning] = [`${name}-loser`, `${name}-winner`];
    await importIncidents(db, SLUG, name, [
      reported(losing, 'Dawn', 12),
      reported(winning, 'BBC News', 14),
    ]);
    const ids = { losing: publicIdOf(losing), winning: publicIdOf(winning) };
    await mergeIncidents(db, { ...ids, note: 'One attack.', author });
    return ids;
  }

  test('brings the duplicate’s sources and claims, and says so', async () => {
    const { losing, winning } = await merged('brought');
    const found = await queryIncident(db, winning, null);
    expect(found?.revision).toMatchObject({ number: 2, state: 'published', reason: 'merge' });
    expect(found?.history[0]?.note).toBe(
      `${losing} was merged into this incident, which brought 1 source and 1 claim. One attack.`,
    );
    expect(await publishersOf(winning)).toEqual(['BBC News', 'Dawn']);
    expect(found?.record.claims.map(({ best, source }) => [best, source])).toEqual([
      [14, 0],
      [12, 1],
    ]);
    expect(found?.record.figures).toMatchObject([{ outcome: 'killed', best: 5 }]);
    expect(await publishersOf(losing)).toEqual(['Dawn']);
    const [event] = await db
      .select({ details: auditEvent.details })
      .from(auditEvent)
      .where(eq(auditEvent.subject, `incident:${losing}`));
    expect(event?.details).toMatchObject({ winning, sources: 1, claims: 1 });
  });

  test('and splitting it off takes them away again', async () => {
    const { losing, winning } = await merged('taken');
    await splitIncident(db, { publicId: losing, note: 'Two after all.', author });
    expect(await publishersOf(winning)).toEqual(['BBC News']);
    expect((await queryIncident(db, winning, null))?.revision).toMatchObject({
      number: 3,
      reason: 'split',
      note: `${losing} was split off again, and its sources with it. Two after all.`,
    });
  });

  test('but not where somebody has changed the other since', async () => {
    const { losing, winning } = await merged('kept');
    await retractIncident(db, { publicId: winning, note: 'x', author });
    await restoreIncident(db, { publicId: winning, number: null, note: 'x', author });
    await splitIncident(db, { publicId: losing, note: 'Two after all.', author });
    expect(await publishersOf(winning)).toEqual(['BBC News', 'Dawn']);
  });
});

describe('splitting', () => {
  test('lets a duplicate stand by itself again, and its history keeps where it led', async () => {
    const [publicId, winning] = [await twice('loser'), await twice('winner')];
    await mergeIncidents(db, { losing: publicId, winning, note: 'The same.', author });
    expect((await queryIncident(db, publicId, null))?.revision.mergedInto).toBe(winning);
    await splitIncident(db, { publicId, note: 'Two attacks after all.', author });
    const found = await queryIncident(db, publicId, null);
    expect(found?.revision).toMatchObject({
      state: 'published',
      reason: 'split',
      mergedInto: null,
    });
    expect(found?.history[1]).toMatchObject({ state: 'merged', mergedInto: winning });
    expect(await actsOn(publicId)).toEqual([
      { action: 'incident.merge', author },
      { action: 'incident.split', author },
    ]);
  });

  test('is refused for what is not merged', async () => {
    const publicId = await twice('single');
    await expect(splitIncident(db, { publicId, note: 'x', author })).rejects.toThrow(
      'not been merged',
    );
  });
});

test('a retracted incident is not corrected before it is restored', async () => {
  const publicId = await twice('gone');
  await retractIncident(db, { publicId, note: 'x', author });
  await expect(
    startCorrection(db, { publicId, reason: 'correction', note: 'x', author }),
  ).rejects.toThrow('Restore it before');
});
