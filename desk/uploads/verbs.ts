import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { readKnownNames } from '@/db/read/known-names';
import { columnMapping, upload, uploadReading } from '@/db/schema';
import { arrayText } from '@/db/write/copy-text';
import { fromNowhere, recordEvent } from '@/db/write/events';
import { inTransaction } from '@/db/write/transaction';
import { THE_LEDGER } from '@/lib/auth/permissions';
import { ACTOR_KINDS, type ActorKind } from '@/lib/domain/enums';
import { type KnownNames, partyQuestion, questionKey } from '@/lib/entry/new-names';
import { UserError } from '@/lib/errors';
import { nameKey } from '@/lib/text/fold';
import { headingsHash } from '@/lib/upload/headings';
import { gedReader } from '@/lib/upload/layouts';
import type { ColumnMapping } from '@/lib/upload/mapping';
import { DAYS_KEPT } from '@/lib/upload/states';
import {
  allowLongStatements,
  deleteRows,
  type LockedUpload,
  lockUpload,
  type UploadUser,
} from './lock-upload';
import type { AskedName } from './queries-of-doubts';

/**
 * Says which column is what, remembers it for the next file of these headings, and begins a reading of the rows; gives its
 * name. A reading that is in progress ends.
 */
export async function chooseColumns(
  db: Pool,
  { uploadId, mapping, by }: { uploadId: number; mapping: ColumnMapping; by: UploadUser },
): Promise<string> {
  return inTransaction(db, async (tx) => {
    const locked = await lockUpload(tx, uploadId, by, ['staged', 'reading', 'read']);
    await tx.delete(uploadReading).where(eq(uploadReading.uploadId, uploadId));
    await keepMapping(tx, locked, mapping, by);
    return beginReading(tx, uploadId);
  });
}

/** Begins a reading of the rows that are not read, and gives its name. */
async function beginReading(tx: Tx, uploadId: number): Promise<string> {
  const reading = randomUUID();
  await tx
    .update(upload)
    .set({
      state: 'reading',
      reading,
      rowsRead: await tx.$count(uploadReading, eq(uploadReading.uploadId, uploadId)),
      readAt: sql`clock_timestamp()`,
      readingFault: null,
      shifts: null,
    })
    .where(eq(upload.id, uploadId));
  return reading;
}

/** Keeps a choice of columns, and remembers it for the next file of these headings, with its event. */
async function keepMapping(
  tx: Tx,
  { id, headings, datasetId }: LockedUpload,
  mapping: ColumnMapping,
  by: UploadUser,
): Promise<void> {
  await tx.update(upload).set({ mapping }).where(eq(upload.id, id));
  await tx
    .insert(columnMapping)
    .values({ userId: by.id, headingsHash: headingsHash(headings), mapping })
    .onConflictDoUpdate({
      target: [columnMapping.userId, columnMapping.headingsHash],
      set: { mapping, chosenAt: sql`clock_timestamp()` },
    });
  await recordEvent(tx, {
    author: by.id,
    action: 'upload.read',
    subject: `upload:${id}`,
    datasetId,
    details: { mapping },
  });
}

/** What someone says about a new name: what the party is, or which name of the ledger is meant. */
type NameAnswer = Pick<AskedName, 'of' | 'name'> & {
  kind: ActorKind | null;
  match: string | null;
};

/**
 * Says what new names of a file are. Where rows were read otherwise, a reading of those rows is begun, and its name given; null
 * where each party was taken for what it is said to be, so that every row stays as it is.
 * @throws UserError where the file says so itself, a name that is meant is none of the ledger's, or something was decided
 */
export async function chooseNames(
  db: Pool,
  { uploadId, answers, by }: { uploadId: number; answers: readonly NameAnswer[]; by: UploadUser },
): Promise<string | null> {
  const [found] = await db
    .select({ mapping: upload.mapping, datasetId: upload.datasetId })
    .from(upload)
    .where(eq(upload.id, uploadId));
  if (found?.mapping?.layout !== 'columns') {
    throw new UserError('Say what each column of the file is first.');
  }
  const known = await readKnownNames(db, found.datasetId);
  const said = answers.flatMap(({ name, kind, match }) =>
    kind === null || match !== null ? [] : [[nameKey(name), kind] as const],
  );
  const matched = answers.flatMap((answer) =>
    answer.match === null
      ? []
      : [[questionKey(answer), knownName(answer.of, answer.match, known)] as const],
  );
  const kinds = { ...found.mapping.kinds, ...Object.fromEntries(said) };
  const matches = { ...found.mapping.matches, ...Object.fromEntries(matched) };
  const mapping = { ...found.mapping, kinds, matches };
  return inTransaction(db, async (tx) => {
    const locked = await lockUpload(tx, uploadId, by, ['staged', 'reading', 'read']);
    await allowLongStatements(tx);
    await keepMapping(tx, locked, mapping, by);
    if (locked.state === 'read') {
      return (await isReadSo(tx, uploadId, answers)) ? null : beginReading(tx, uploadId);
    }
    await tx.delete(uploadReading).where(eq(uploadReading.uploadId, uploadId));
    return beginReading(tx, uploadId);
  });
}

/** Whether all rows were read as answers say. What was read in the others is forgotten. */
async function isReadSo(
  tx: Tx,
  uploadId: number,
  answers: readonly NameAnswer[],
): Promise<boolean> {
  const { parties, publishers } = await namesReadOtherwise(tx, uploadId, answers);
  if (parties.length + publishers.length === 0) return true;
  await tx.execute(sql`
    delete from upload_reading where upload_id = ${uploadId} and (
      exists (select from jsonb_array_elements(incident -> 'parties') p
        where p ->> 'actorName' = any(${arrayText(parties)}::text[]))
      or exists (select from jsonb_array_elements(incident -> 'sources') s
        where s ->> 'publisher' = any(${arrayText(publishers)}::text[])))`);
  return false;
}

type Names = { parties: string[]; publishers: string[] };

/** The names, as the rows write them, for which another is meant, and the parties that were taken for something else. */
async function namesReadOtherwise(
  tx: Tx,
  uploadId: number,
  answers: readonly NameAnswer[],
): Promise<Names> {
  const parties = await tx.execute<{ name: string; kind: ActorKind }>(sql`
    select distinct p ->> 'actorName' as name, p ->> 'actorKind' as kind
    from upload_reading, jsonb_array_elements(incident -> 'parties') p where upload_id = ${uploadId}`);
  const publishers = await tx.execute<{ name: string }>(sql`
    select distinct s ->> 'publisher' as name
    from upload_reading, jsonb_array_elements(incident -> 'sources') s
    where upload_id = ${uploadId} and s ->> 'publisher' is not null`);
  const said = new Map(answers.map((answer) => [questionKey(answer), answer]));
  return {
    parties: parties.flatMap(({ name, kind }) => {
      const answer = said.get(partyQuestion(name));
      const isRead =
        answer === undefined || (answer.match === null && (answer.kind ?? kind) === kind);
      return isRead ? [] : [name];
    }),
    publishers: publishers.flatMap(({ name }) =>
      (said.get(questionKey({ of: 'publisher', name }))?.match ?? null) === null ? [] : [name],
    ),
  };
}

/** A name of the ledger as someone writes it: “Islamic State (Daesh)” is Islamic State. */
function knownName(of: AskedName['of'], given: string, known: KnownNames): string {
  const isKnown = (name: string) =>
    of === 'publisher'
      ? known.hasPublisher(name)
      : ACTOR_KINDS.some((actorKind) => known.hasParty({ actorName: name, actorKind }));
  const found = [given, given.replace(/ \([^()]*\)$/, '')].find(isKnown);
  if (found !== undefined) return found;
  throw new UserError(
    `“${given}” is no ${of} that the ledger knows. Choose one from the list, or leave it blank if the name is new.`,
  );
}

/**
 * Says that a file is in UCDP's own layout, and begins a reading of its rows as the importer reads them; gives its name.
 * @throws UserError where its headings are not of such a layout
 */
export async function chooseUcdp(
  db: Pool,
  { uploadId, by }: { uploadId: number; by: UploadUser },
): Promise<string> {
  const [found] = await db
    .select({ headings: upload.headings })
    .from(upload)
    .where(eq(upload.id, uploadId));
  if (found === undefined || gedReader(found.headings) === null) {
    throw new UserError('The file is not in a layout of UCDP GED. Choose its columns.');
  }
  return chooseColumns(db, { uploadId, mapping: { layout: 'ucdp-ged' }, by });
}

/**
 * Discards a file that was not imported, and deletes its rows.
 * @throws UserError if it is imported
 */
export async function discardUpload(
  db: Pool,
  { uploadId, by }: { uploadId: number; by: UploadUser },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { datasetId } = await lockUpload(tx, uploadId, by, ['staged', 'reading', 'read']);
    await tx
      .update(upload)
      .set({ state: 'discarded', reading: null })
      .where(eq(upload.id, uploadId));
    await deleteRows(tx, uploadId, 'all');
    await recordEvent(tx, {
      author: by.id,
      action: 'upload.discard',
      subject: `upload:${uploadId}`,
      datasetId,
    });
  });
}

const IS_OVER = and(
  inArray(upload.state, ['staged', 'reading', 'read']),
  sql`greatest(${upload.createdAt}, ${upload.readAt}) < now() - make_interval(days => ${DAYS_KEPT})`,
);

/**
 * Gives the files up that nobody has decided on in time, each in a transaction with its event; their rows are deleted. What
 * was imported is left alone, with the rows that are kept of it. Gives how many there were.
 */
export async function sweepUploads(db: Pool): Promise<number> {
  const old = await db
    .select({ id: upload.id })
    .from(upload)
    .where(IS_OVER)
    .orderBy(asc(upload.id));
  let swept = 0;
  for (const { id } of old) swept += (await fromNowhere(() => sweepOne(db, id))) ? 1 : 0;
  return swept;
}

/** False if someone has decided on it meanwhile. */
async function sweepOne(db: Pool, id: number): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const [over] = await tx
      .update(upload)
      .set({ state: 'discarded', reading: null })
      .where(and(eq(upload.id, id), IS_OVER))
      .returning({ datasetId: upload.datasetId, fileName: upload.fileName, rows: upload.rows });
    if (over === undefined) return false;
    await deleteRows(tx, id, 'all');
    const { datasetId, ...details } = over;
    await recordEvent(tx, {
      author: THE_LEDGER,
      action: 'upload.expire',
      subject: `upload:${id}`,
      datasetId,
      details: { ...details, days: DAYS_KEPT },
    });
    return true;
  });
}
