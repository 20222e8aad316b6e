import { and, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { isoInstant } from '@/db/instant';
import { readKnownNames } from '@/db/read/known-names';
import { releasesOfBytes } from '@/db/read/same-bytes';
import { upload, uploadReading } from '@/db/schema';
import type { ActorKind } from '@/lib/domain/enums';
import { type NewName, partyQuestion, questionKey } from '@/lib/entry/new-names';
import { UserError } from '@/lib/errors';
import { instantInWords } from '@/lib/format/dates';
import { countOf } from '@/lib/format/figures';
import { nameKey } from '@/lib/text/fold';
import { UPLOAD_DOUBTS, type UploadDoubt } from '@/lib/upload/states';
import type { UploadDetail } from './queries';
import { stateWords } from './words';

/** A name that no actor or publisher of the ledger has, and in how many of a file's rows it is. */
export type NewNameInRows = { key: string; message: string; rows: number };

/** The same as someone is asked about it: what the party may be, and which names of the ledger are near. */
export type AskedName = Pick<NewName, 'name' | 'near'> & {
  of: 'party' | 'publisher';
  rows: number;
  kind: ActorKind | null;
};

/** An earlier file of the very same bytes, and what came of it. */
export type SameFile = { upload: number | null; words: string; isImported: boolean };

/** What a person has to say is right before a file is imported. */
export type UploadDoubts = {
  /** Rows that say something improbable. */
  improbable: number;
  /** The names in most rows first. */
  names: NewNameInRows[];
  /** The new parties of which nobody has said yet what they are. */
  kinds: { name: string; guess: ActorKind }[];
  /** Rows about a new incident that is likely one that is published already, or that an earlier row is about. */
  duplicates: number;
  /** The newest first. */
  sameFiles: SameFile[];
};

type Of = Pick<UploadDetail, 'id' | 'sha256' | 'mapping'> & { datasetId: number };

/** What is doubtful in a file that was read. */
export async function queryUploadDoubts(db: Db, of: Of): Promise<UploadDoubts> {
  const u = uploadReading;
  const rows = eq(u.uploadId, of.id);
  const names = await namesIn(db, of.id);
  return {
    improbable: await db.$count(u, and(rows, eq(u.hasQuestions, true))),
    names,
    kinds: await partiesWithoutKind(db, of, names),
    duplicates: await db.$count(u, and(rows, isLikelyDuplicate)),
    sameFiles: [...(await sameUploads(db, of)), ...(await sameReleases(db, of))],
  };
}

/** Of a row that would become a second incident if there is one; not of one that changes what it names by its id. */
export const isLikelyDuplicate = and(
  eq(uploadReading.hasDuplicates, true),
  eq(uploadReading.result, 'new'),
);

/** As asksOfName has it. */
const isOfName = sql`q ->> 'key' like 'new %'`;

function namesIn(db: Db, uploadId: number): Promise<NewNameInRows[]> {
  return db.execute<NewNameInRows>(sql`
    select q ->> 'key' as key, min(q ->> 'message') as message, count(*)::int as rows
    from upload_reading, jsonb_array_elements(findings -> 'questions') q
    where upload_id = ${uploadId} and ${isOfName}
    group by 1 order by 3 desc, 2`);
}

/** A file in the ledger's own layout says what parties are. */
async function partiesWithoutKind(
  db: Db,
  { id, mapping }: Of,
  names: readonly NewNameInRows[],
): Promise<UploadDoubts['kinds']> {
  if (mapping?.layout !== 'columns' || names.length === 0) return [];
  const nameOf = new Map((await partiesIn(db, id)).map((row) => [partyQuestion(row.name), row]));
  return names.flatMap(({ key }) => {
    const party = nameOf.get(key);
    const isSaid = party === undefined || mapping.kinds?.[nameKey(party.name)] !== undefined;
    return isSaid ? [] : [{ name: party.name, guess: party.kind }];
  });
}

function partiesIn(db: Db, uploadId: number) {
  return db.execute<{ name: string; kind: ActorKind }>(sql`
    select p ->> 'actorName' as name, min(p ->> 'actorKind') as kind
    from upload_reading, jsonb_array_elements(incident -> 'parties') p
    where upload_id = ${uploadId} group by 1 order by 1`);
}

/** The first of a file's new names as someone is asked about them. */
export async function queryAskedNames(
  db: Db,
  { id, datasetId }: Of,
  names: readonly NewNameInRows[],
): Promise<AskedName[]> {
  if (names.length === 0) return [];
  const known = await readKnownNames(db, datasetId);
  const publishers = await db.execute<{ name: string }>(sql`
    select distinct s ->> 'publisher' as name
    from upload_reading, jsonb_array_elements(incident -> 'sources') s
    where upload_id = ${id} and s ->> 'publisher' is not null order by 1`);
  const asked = new Map<string, Omit<AskedName, 'rows' | 'near'>>();
  for (const { name } of publishers) {
    asked.set(questionKey({ of: 'publisher', name }), { of: 'publisher', name, kind: null });
  }
  for (const party of await partiesIn(db, id)) {
    asked.set(partyQuestion(party.name), { of: 'party', ...party });
  }
  return names.flatMap(({ key, rows }) => {
    const one = asked.get(key);
    if (one === undefined) return [];
    const near = one.of === 'party' ? known.nearParties(one.name) : known.nearPublishers(one.name);
    return [{ ...one, near, rows }];
  });
}

async function sameUploads(db: Db, { id, sha256, datasetId }: Of): Promise<SameFile[]> {
  const rows = await db
    .select({
      id: upload.id,
      fileName: upload.fileName,
      createdAt: upload.createdAt,
      state: upload.state,
      isPublished: upload.isPublished,
      readingFault: upload.readingFault,
    })
    .from(upload)
    .where(
      and(
        eq(upload.datasetId, datasetId),
        eq(upload.sha256, sha256),
        ne(upload.id, id),
        inArray(upload.state, ['staged', 'reading', 'read', 'imported']),
      ),
    )
    .orderBy(desc(upload.id));
  return rows.map((same) => ({
    upload: same.id,
    words: `${same.fileName}, uploaded ${instantInWords(isoInstant(same.createdAt))}: ${stateWords(same).toLowerCase()}`,
    isImported: same.state === 'imported',
  }));
}

/** Those of the import command. */
async function sameReleases(db: Db, { sha256, datasetId }: Of): Promise<SameFile[]> {
  const byDesk = await db
    .select({ version: upload.version })
    .from(upload)
    .where(and(eq(upload.datasetId, datasetId), isNotNull(upload.version)));
  const atDesk = new Set(byDesk.map(({ version }) => version));
  return (await releasesOfBytes(db, datasetId, sha256))
    .filter(({ version }) => !atDesk.has(version))
    .map(({ name, fileName, importedAt }) => ({
      upload: null,
      words: `${fileName}, imported as release ${name}, ${instantInWords(importedAt)}`,
      isImported: true,
    }));
}

/**
 * Refuses to import what is doubtful in a file and was not confirmed.
 * @throws UserError
 */
export function refuseDoubts(doubts: UploadDoubts, confirmed: readonly UploadDoubt[]): void {
  for (const doubt of openDoubts(doubts)) {
    if (!confirmed.includes(doubt)) throw new UserError(REFUSALS[doubt](doubts));
  }
}

function openDoubts({
  improbable,
  names,
  kinds,
  duplicates,
  sameFiles,
}: UploadDoubts): UploadDoubt[] {
  const isOpen: Readonly<Record<UploadDoubt, boolean>> = {
    sameFile: sameFiles.some(({ isImported }) => isImported),
    kinds: kinds.length > 0,
    names: names.length > 0,
    improbable: improbable > 0,
    duplicates: duplicates > 0,
  };
  return UPLOAD_DOUBTS.filter((doubt) => isOpen[doubt]);
}

const REFUSALS: Readonly<Record<UploadDoubt, (doubts: UploadDoubts) => string>> = {
  sameFile: () =>
    'The same file, byte for byte, was imported before. Discard it, or confirm that you want to import it again.',
  kinds: ({ kinds }) =>
    `Say what ${countOf(kinds.length, 'new party is', 'new parties are')}: a state’s forces, an armed group, civilians or unidentified.`,
  names: ({ names }) =>
    `${countOf(names.length, 'name is', 'names are')} new to the ledger. Check the spelling, and confirm that they are new.`,
  improbable: () =>
    'Some rows say something improbable. Check them, and confirm that they are right.',
  duplicates: ({ duplicates }) =>
    `${countOf(duplicates, 'row is', 'rows are')} likely to be about incidents that are published already, or that are in the file twice. Choose whether to leave them out or to publish them.`,
};
