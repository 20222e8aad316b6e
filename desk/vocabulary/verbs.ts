import { and, eq, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { vocabularyAlias, vocabularyTerm } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { refuseStaleSave } from '@/db/write/statements';
import { inTransaction } from '@/db/write/transaction';
import type { VocabularyKind } from '@/lib/domain/vocabulary';
import { NotFound, UserError } from '@/lib/errors';
import { nameKey } from '@/lib/text/fold';

/** A word as someone saw it who does something to it. */
type OnWord = { id: number; changeNumber: number; author: string };

/**
 * Adds a word to the vocabulary; gives its id.
 * @throws UserError if the vocabulary has it, or another word that it is a name of
 */
export async function addWord(
  db: Pool,
  { kind, word, author }: { kind: VocabularyKind; word: string; author: string },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    await lockVocabulary(tx);
    await refuseTaken(tx, kind, word);
    const [added] = await tx
      .insert(vocabularyTerm)
      .values({ kind, word })
      .returning({ id: vocabularyTerm.id });
    if (!added) throw new Error('a word was not added');
    const after = { kind, word };
    const subject = `word:${added.id}`;
    await recordEvent(tx, { author, action: 'vocabulary.add', subject, details: { after } });
    return added.id;
  });
}

/**
 * Changes how a word is written. The old one stays another name of it, so that whoever types it is understood; what is
 * published keeps it.
 * @throws UserError if another word has the name, or nothing is changed
 */
export async function renameWord(db: Pool, given: OnWord & { word: string }): Promise<void> {
  const { id, word, author } = given;
  await inTransaction(db, async (tx) => {
    const term = await lockWord(tx, given);
    if (term.word === word) throw new UserError('You have not changed anything.');
    await refuseTaken(tx, term.kind, word, id);
    await tx
      .delete(vocabularyAlias)
      .where(and(eq(vocabularyAlias.termId, id), eq(vocabularyAlias.alias, word)));
    if (nameKey(term.word) !== nameKey(word)) {
      await tx.insert(vocabularyAlias).values({ termId: id, alias: term.word });
    }
    const changeNumber = await change(tx, term, { word });
    const details = { changeNumber, before: { word: term.word }, after: { word } };
    await recordEvent(tx, { author, action: 'vocabulary.rename', subject: `word:${id}`, details });
  });
}

/**
 * Lets a word, and all its names, lead to another of the same kind.
 * @throws NotFound if there is no such other word
 * @throws UserError if they are one, or the word has been merged
 */
export async function mergeWords(db: Pool, given: OnWord & { into: string }): Promise<void> {
  const { id, into, author } = given;
  await inTransaction(db, async (tx) => {
    const term = await lockWord(tx, given);
    if (term.mergedIntoId !== null) throw new UserError('It has already been merged.');
    const winner = (await namesOf(tx, term.kind)).find(({ key }) => key === nameKey(into));
    if (winner === undefined) {
      throw new NotFound(`The vocabulary has no word “${into}” of this kind. Add it first.`);
    }
    if (winner.termId === id) throw new UserError('A word can’t be merged into itself.');
    await tx
      .update(vocabularyTerm)
      .set({ mergedIntoId: winner.termId })
      .where(eq(vocabularyTerm.mergedIntoId, id));
    const changeNumber = await change(tx, term, { mergedIntoId: winner.termId });
    const details = {
      changeNumber,
      before: { mergedInto: null },
      after: { mergedInto: winner.word },
    };
    await recordEvent(tx, { author, action: 'vocabulary.merge', subject: `word:${id}`, details });
  });
}

/**
 * Makes a merged word one of its own again.
 * @throws UserError if it is not merged
 */
export async function splitWord(db: Pool, given: OnWord): Promise<void> {
  const { id, author } = given;
  await inTransaction(db, async (tx) => {
    const term = await lockWord(tx, given);
    if (term.mergedIntoId === null) throw new UserError('It has not been merged.');
    const [winner] = await tx
      .select({ word: vocabularyTerm.word })
      .from(vocabularyTerm)
      .where(eq(vocabularyTerm.id, term.mergedIntoId));
    const changeNumber = await change(tx, term, { mergedIntoId: null });
    const details = {
      changeNumber,
      before: { mergedInto: winner?.word },
      after: { mergedInto: null },
    };
    await recordEvent(tx, { author, action: 'vocabulary.split', subject: `word:${id}`, details });
  });
}

/**
 * Offers a word no longer, or again. Whoever types a retired one is asked whether it is right.
 * @throws UserError if it is so already
 */
export async function retireWord(db: Pool, given: OnWord & { isRetired: boolean }): Promise<void> {
  const { id, isRetired, author } = given;
  await inTransaction(db, async (tx) => {
    const term = await lockWord(tx, given);
    if ((term.retiredAt !== null) === isRetired) {
      throw new UserError('This is already the case, so there is nothing to change.');
    }
    const retiredAt = isRetired ? sql`clock_timestamp()` : null;
    const changeNumber = await change(tx, term, { retiredAt });
    const details = {
      changeNumber,
      before: { isRetired: !isRetired },
      after: { isRetired },
    };
    await recordEvent(tx, { author, action: 'vocabulary.retire', subject: `word:${id}`, details });
  });
}

/**
 * Gives a word another name.
 * @throws UserError if a word has it
 */
export async function addWordAlias(db: Pool, given: OnWord & { alias: string }): Promise<void> {
  const { id, alias, author } = given;
  await inTransaction(db, async (tx) => {
    const term = await lockWord(tx, given);
    await refuseTaken(tx, term.kind, alias);
    await tx.insert(vocabularyAlias).values({ termId: id, alias });
    const details = { changeNumber: await change(tx, term, {}), after: { alias } };
    const subject = `word:${id}`;
    await recordEvent(tx, { author, action: 'vocabulary.add_alias', subject, details });
  });
}

/**
 * Takes another name of a word away.
 * @throws NotFound if it has none of that id
 */
export async function removeWordAlias(
  db: Pool,
  given: OnWord & { aliasId: number },
): Promise<void> {
  const { id, aliasId, author } = given;
  await inTransaction(db, async (tx) => {
    const term = await lockWord(tx, given);
    const [removed] = await tx
      .delete(vocabularyAlias)
      .where(and(eq(vocabularyAlias.id, aliasId), eq(vocabularyAlias.termId, id)))
      .returning({ alias: vocabularyAlias.alias });
    if (removed === undefined) throw new NotFound('The word no longer has this other name.');
    const details = { changeNumber: await change(tx, term, {}), before: removed, after: null };
    const subject = `word:${id}`;
    await recordEvent(tx, { author, action: 'vocabulary.remove_alias', subject, details });
  });
}

type Term = typeof vocabularyTerm.$inferSelect;

/** Two at once could each give a name that the other gives too. */
async function lockVocabulary(tx: Tx): Promise<void> {
  await tx.execute(sql`lock table ${vocabularyTerm} in share row exclusive mode`);
}

/**
 * A word as it was when someone began to change it, with the vocabulary locked.
 * @throws NotFound if there is none of that id
 * @throws StaleSave if it was changed since
 */
async function lockWord(tx: Tx, { id, changeNumber }: OnWord): Promise<Term> {
  await lockVocabulary(tx);
  const [found] = await tx.select().from(vocabularyTerm).where(eq(vocabularyTerm.id, id));
  if (found === undefined) throw new NotFound('This word does not exist.');
  if (found.changeNumber !== changeNumber) await refuseStaleSave(tx, `word:${id}`, changeNumber);
  return found;
}

/** Writes what is new of a word; gives its next change number. */
async function change(
  tx: Tx,
  { id, changeNumber }: Term,
  fields: Parameters<ReturnType<typeof tx.update<typeof vocabularyTerm>>['set']>[0],
): Promise<number> {
  const next = changeNumber + 1;
  await tx
    .update(vocabularyTerm)
    .set({ ...fields, changeNumber: next })
    .where(eq(vocabularyTerm.id, id));
  return next;
}

/** The names that lead to words of a kind, each with the word that stands. */
async function namesOf(tx: Tx, kind: VocabularyKind) {
  const terms = await tx.select().from(vocabularyTerm).where(eq(vocabularyTerm.kind, kind));
  const aliases = await tx
    .select({ termId: vocabularyAlias.termId, alias: vocabularyAlias.alias })
    .from(vocabularyAlias);
  const byId = new Map(terms.map((term) => [term.id, term]));
  const names = [
    ...terms.map(({ id, word }) => ({ termId: id, name: word })),
    ...aliases.map(({ termId, alias }) => ({ termId, name: alias })),
  ];
  return names.flatMap(({ termId, name }) => {
    const own = byId.get(termId);
    const stands = own && (own.mergedIntoId === null ? own : byId.get(own.mergedIntoId));
    return stands
      ? [{ key: nameKey(name), ownId: termId, termId: stands.id, word: stands.word }]
      : [];
  });
}

/** @throws UserError if a name leads to a word other than the one that is changed */
async function refuseTaken(
  tx: Tx,
  kind: VocabularyKind,
  name: string,
  exceptId?: number,
): Promise<void> {
  const key = nameKey(name);
  const taken = (await namesOf(tx, kind)).find((one) => one.key === key && one.ownId !== exceptId);
  if (taken === undefined) return;
  throw new UserError(
    `“${name}” already leads to “${taken.word}”. Change that word, or enter another.`,
  );
}
