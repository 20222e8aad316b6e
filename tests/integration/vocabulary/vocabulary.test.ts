import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryIncident } from '@/db/read/incident';
import { readKnownWords } from '@/db/read/vocabulary';
import { auditEvent, draftSave, vocabularyTerm } from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { saveDraft, startCorrection, startDraft } from '@/desk/drafts/verbs';
import { publishDraft, submitDraft } from '@/desk/drafts/verbs-of-review';
import { queryLooseWords, queryWord } from '@/desk/vocabulary/queries';
import {
  addWord,
  addWordAlias,
  mergeWords,
  removeWordAlias,
  renameWord,
  retireWord,
  splitWord,
} from '@/desk/vocabulary/verbs';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import type { VocabularyKind } from '@/lib/domain/vocabulary';
import { EntryNotReady } from '@/lib/entry/draft-errors';
import { NotFound, UserError } from '@/lib/errors';
import { StaleSave } from '@/lib/forms/corrections';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => 'IRQ' };
const SLUG = 'worded';

let database: TestDatabase;
let db: Pool;
let author: string;
let reviewer: string;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await seedReference(database.db);
  await insertDataset(db, SLUG);
  author = await insertUser(db, 'Author', 'admin');
  reviewer = await insertUser(db, 'Reviewer', 'reviewer');
});
afterAll(() => database.drop());

/** A word as its page shows it. */
async function seen(kind: VocabularyKind, word: string) {
  const t = vocabularyTerm;
  const [row] = await db
    .select()
    .from(t)
    .where(and(eq(t.kind, kind), eq(t.word, word)));
  if (!row) throw new Error(`there is no ${word}`);
  return { id: row.id, changeNumber: row.changeNumber, author };
}

async function lastEvent(id: number) {
  const [event] = await db
    .select({ action: auditEvent.action, author: auditEvent.author, details: auditEvent.details })
    .from(auditEvent)
    .where(eq(auditEvent.subject, `word:${id}`))
    .orderBy(desc(auditEvent.id))
    .limit(1);
  return event;
}

const wordFor = async (kind: VocabularyKind, word: string) =>
  (await readKnownWords(db)).wordFor(kind, word)?.word;

describe('the vocabulary', () => {
  test('begins with plain words and their other names', async () => {
    expect(await wordFor('weapon', 'ied')).toBe('improvised explosive device');
    expect(await wordFor('attack_type', 'ARMED  assault')).toBe('armed assault');
    expect(await wordFor('target', 'mosques')).toBe('mosque');
    expect(await wordFor('target', 'machine guns')).toBeUndefined();
  });

  test('takes a new word once, in any spelling, with its event', async () => {
    const id = await addWord(db, { kind: 'weapon', word: 'slingshots', author });
    expect(await lastEvent(id)).toEqual({
      action: 'vocabulary.add',
      author,
      details: { after: { kind: 'weapon', word: 'slingshots' } },
    });
    for (const word of ['Slingshots', 'sling-shots', 'IED']) {
      await expect(addWord(db, { kind: 'weapon', word, author }), word).rejects.toThrow(UserError);
    }
    await addWord(db, { kind: 'target', word: 'slingshots', author });
  });

  test('keeps the old word as another name of one that is renamed', async () => {
    const word = await seen('weapon', 'slingshots');
    await renameWord(db, { ...word, word: 'catapults' });
    expect(await wordFor('weapon', 'slingshots')).toBe('catapults');
    expect(await lastEvent(word.id)).toEqual({
      action: 'vocabulary.rename',
      author,
      details: { changeNumber: 2, before: { word: 'slingshots' }, after: { word: 'catapults' } },
    });
    await expect(renameWord(db, { ...word, word: 'slings' })).rejects.toThrow(StaleSave);
    const now = await seen('weapon', 'catapults');
    await expect(renameWord(db, { ...now, word: 'rifle' })).rejects.toThrow(UserError);
    await renameWord(db, { ...now, word: 'slingshots' });
    expect((await queryWord(db, word.id))?.aliases.map(({ alias }) => alias)).toEqual([
      'catapults',
    ]);
  });

  test('gives a word another name, and takes it away', async () => {
    const word = await seen('weapon', 'slingshots');
    await addWordAlias(db, { ...word, alias: 'Y sticks' });
    expect(await wordFor('weapon', 'y sticks')).toBe('slingshots');
    expect(await lastEvent(word.id)).toMatchObject({
      action: 'vocabulary.add_alias',
      details: { after: { alias: 'Y sticks' } },
    });
    const now = await seen('weapon', 'slingshots');
    await expect(addWordAlias(db, { ...now, alias: 'guns' })).rejects.toThrow(UserError);
    const alias = (await queryWord(db, word.id))?.aliases.find((one) => one.alias === 'Y sticks');
    await removeWordAlias(db, { ...now, aliasId: alias?.id ?? 0 });
    expect(await wordFor('weapon', 'Y sticks')).toBeUndefined();
    expect(await lastEvent(word.id)).toMatchObject({
      action: 'vocabulary.remove_alias',
      details: { before: { alias: 'Y sticks' } },
    });
    const later = await seen('weapon', 'slingshots');
    await expect(removeWordAlias(db, { ...later, aliasId: alias?.id ?? 0 })).rejects.toThrow(
      NotFound,
    );
  });

  test('lets a word and its names lead to another, and splits it off again', async () => {
    const word = await seen('weapon', 'slingshots');
    await mergeWords(db, { ...word, into: 'rifle' });
    expect(await wordFor('weapon', 'catapults')).toBe('rifles');
    expect(await lastEvent(word.id)).toMatchObject({
      action: 'vocabulary.merge',
      details: { before: { mergedInto: null }, after: { mergedInto: 'rifles' } },
    });
    const merged = await seen('weapon', 'slingshots');
    await expect(mergeWords(db, { ...merged, into: 'pistols' })).rejects.toThrow(UserError);
    await splitWord(db, merged);
    expect(await wordFor('weapon', 'catapults')).toBe('slingshots');
    expect(await lastEvent(word.id)).toMatchObject({
      action: 'vocabulary.split',
      details: { before: { mergedInto: 'rifles' } },
    });
    const now = await seen('weapon', 'slingshots');
    await expect(mergeWords(db, { ...now, into: 'catapults' })).rejects.toThrow(UserError);
    await expect(mergeWords(db, { ...now, into: 'no such' })).rejects.toThrow(NotFound);
    await expect(splitWord(db, now)).rejects.toThrow(UserError);
  });

  test('retires a word, and offers it again', async () => {
    const word = await seen('weapon', 'slingshots');
    await retireWord(db, { ...word, isRetired: true });
    expect((await readKnownWords(db)).wordFor('weapon', 'slingshots')?.isRetired).toBe(true);
    expect(await lastEvent(word.id)).toMatchObject({
      action: 'vocabulary.retire',
      details: { before: { isRetired: false }, after: { isRetired: true } },
    });
    const now = await seen('weapon', 'slingshots');
    await expect(retireWord(db, { ...now, isRetired: true })).rejects.toThrow(UserError);
    await retireWord(db, { ...now, isRetired: false });
    expect((await readKnownWords(db)).wordFor('weapon', 'slingshots')?.isRetired).toBe(false);
  });
});

describe('a word that is entered', () => {
  const start = (weapons: string, confirmed: string[] = []) =>
    startDraft(db, {
      datasetSlug: SLUG,
      entry: armyPostEntry({
        weapons,
        confirmed: [...armyPostEntry().confirmed, ...confirmed],
      }),
      author,
    });
  const questions = async (draftId: number) => {
    const refused = await submitDraft(db, { draftId, author }, RULES).catch((error) => error);
    if (!(refused instanceof EntryNotReady)) throw new Error('it was submitted');
    return refused.questions.map(({ message }) => message);
  };
  const publish = async (draftId: number) => {
    await submitDraft(db, { draftId, author }, RULES);
    const [saved] = await db
      .select({ number: draftSave.number })
      .from(draftSave)
      .where(eq(draftSave.draftId, draftId))
      .orderBy(desc(draftSave.number))
      .limit(1);
    return publishDraft(
      db,
      { draftId, saved: saved?.number ?? 0, reviewer, checked: REVIEW_CHECKS },
      RULES,
    );
  };

  test('is asked about where it is new, or retired, and published as it was typed once it is confirmed', async () => {
    expect(await questions(await start('machine gunz; grenades'))).toEqual([
      expect.stringMatching(/^“machine gunz” is new .* a new weapon, or did you mean machine guns/),
    ]);
    const word = await seen('weapon', 'slingshots');
    await retireWord(db, { ...word, isRetired: true });
    expect(await questions(await start('slingshots'))).toEqual([
      expect.stringMatching(/^“slingshots” is no longer used for weapons\. Is it right/),
    ]);
    const publicId = await publish(await start('Brass knuckles', ['new weapon brass knuckles']));
    const published = await queryIncident(db, publicId, null);
    expect(published?.record.weapons).toEqual(['Brass knuckles']);
    expect(await queryLooseWords(db)).toEqual([
      { kind: 'weapon', word: 'Brass knuckles', incidents: 1 },
    ]);
  });

  test('is the word that its other name stands for, once', async () => {
    const publicId = await publish(await start('IED; ied; Roadside bomb; rifle'));
    const published = await queryIncident(db, publicId, null);
    expect(published?.record.weapons).toEqual(['improvised explosive device', 'rifles']);

    // What is published keeps its words, and a correction is not asked about them.
    const word = await seen('weapon', 'improvised explosive device');
    await renameWord(db, { ...word, word: 'home-made bomb' });
    expect((await queryIncident(db, publicId, null))?.record.weapons).toEqual([
      'improvised explosive device',
      'rifles',
    ]);
    const correction = { publicId, reason: 'new_information', note: 'More.', author } as const;
    const draftId = await startCorrection(db, correction);
    const [save] = await db.select().from(draftSave).where(eq(draftSave.draftId, draftId));
    const entry = armyPostEntry({ ...save?.entry, summary: 'A later report.' });
    await saveDraft(db, { draftId, saved: 1, entry, author });
    await publish(draftId);
    expect((await queryIncident(db, publicId, null))?.record.weapons).toEqual([
      'improvised explosive device',
      'rifles',
    ]);
  });
});
