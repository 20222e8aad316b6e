'use server';

import { redirect } from 'next/navigation';
import { deskAction, type FormOutcome } from '@/desk/frame';
import { coverageOfForm, NOT_SAID } from '@/lib/coverage/form';
import { UserError } from '@/lib/errors';
import { questionsOfDates } from '@/lib/upload/column-facts';
import { headingsHash } from '@/lib/upload/headings';
import type { ColumnMapping, NameAnswers } from '@/lib/upload/mapping';
import { mappingOfForm } from '@/lib/upload/mapping-of-form';
import { UPLOAD_DOUBTS } from '@/lib/upload/states';
import {
  answersOfForm,
  COLUMNS_FORM,
  cellsOfForm,
  DRAFT_IMPORT,
  MENDING,
  NEW_NAMES,
  ONE_UPLOAD,
  OPENING,
  PUBLICATION,
  UNDOING,
} from './form';
import { uploadOf, uploadUserOf } from './found';
import { rememberedMapping } from './queries';
import { changesAmong, type MendedRows, queryMendedRows } from './queries-of-mending';
import { queryColumnFacts } from './table-of';
import { endReading, openAgain, putRowsRight, readSoon } from './take-file';
import { chooseColumns, chooseNames, chooseUcdp, discardUpload } from './verbs';
import { importDrafts } from './verbs-of-import';
import { publishUpload } from './verbs-of-publication';
import { undoUpload } from './verbs-of-undoing';

const pageOf = (upload: number, notice = '') =>
  `/admin/uploads/${upload}${notice && `?notice=${notice}`}`;

/** What was chosen, by the names of the form's fields. */
export type ChosenFields = Readonly<Record<string, string>>;

export const chooseColumnsAction = deskAction(
  'drafts.write',
  COLUMNS_FORM,
  async (given, { desk, user }): Promise<FormOutcome<ChosenFields>> => {
    const { headings, fileName, mapping } = await uploadOf(String(given.upload), user);
    const before = mapping ?? (await rememberedMapping(desk.db, user.id, headingsHash(headings)));
    const read = mappingOfForm(headings, given, answersIn(before));
    if ('errors' in read) return { errors: read.errors, result: textsOf(given) };
    const facts = await queryColumnFacts(desk.db, given.upload, read.mapping);
    const questions = questionsOfDates(read.mapping, facts, headings);
    if (questions.length > 0) return { errors: questions, result: textsOf(given) };
    const order = { uploadId: given.upload, mapping: read.mapping, by: uploadUserOf(user) };
    const reading = await chooseColumns(desk.db, order);
    readSoon({ uploadId: given.upload, reading, fileName, user });
    return redirect(pageOf(given.upload));
  },
);

function answersIn(mapping: ColumnMapping | null): NameAnswers {
  if (mapping?.layout !== 'columns') return { kinds: {}, matches: {} };
  // What was chosen before names could be matched has none.
  return { kinds: mapping.kinds ?? {}, matches: mapping.matches ?? {} };
}

/** Says what new names are, and reads the rows again by that where they were read otherwise. */
export const chooseNamesAction = deskAction(
  'drafts.write',
  NEW_NAMES,
  async ({ upload, ...fields }, { desk, user }): Promise<FormOutcome<ChosenFields>> => {
    const { fileName } = await uploadOf(String(upload), user);
    const answers = answersOfForm(fields).map(({ of, name, kind, match }) => ({
      of,
      name,
      kind: kind ?? null,
      match: match || null,
    }));
    const order = { uploadId: upload, answers, by: uploadUserOf(user) };
    let reading: string | null;
    try {
      reading = await chooseNames(desk.db, order);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { errors: [{ field: '', message: error.message }], result: textsOf(fields) };
    }
    if (reading !== null) readSoon({ uploadId: upload, reading, fileName, user });
    return redirect(pageOf(upload, 'named'));
  },
);

function textsOf(fields: Readonly<Record<string, unknown>>): ChosenFields {
  const texts = Object.entries(fields).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return Object.fromEntries(texts);
}

/** Reads a file in UCDP's own layout as its importer does, without a choice of columns. */
export const chooseUcdpAction = deskAction(
  'drafts.write',
  ONE_UPLOAD,
  async ({ upload }, { desk, user }) => {
    const { fileName } = await uploadOf(String(upload), user);
    const reading = await chooseUcdp(desk.db, { uploadId: upload, by: uploadUserOf(user) });
    readSoon({ uploadId: upload, reading, fileName, user });
    return redirect(pageOf(upload));
  },
);

/** Opens the file in another way: its columns are then asked about again. */
export const openAgainAction = deskAction(
  'drafts.write',
  OPENING,
  async ({ upload, encoding, sheet, headingRow }, { user }) => {
    const { fileName } = await uploadOf(String(upload), user);
    const as = {
      ...(encoding !== undefined && { encoding }),
      ...(sheet !== undefined && { sheet }),
      ...(headingRow !== undefined && { headingRow }),
    };
    await openAgain({ uploadId: upload, as, fileName }, user);
    return redirect(`${pageOf(upload)}/columns`);
  },
);

/** Reads the rows again, by the same columns: where a reading has stopped, or the ledger has changed since. */
export const readAgainAction = deskAction(
  'drafts.write',
  ONE_UPLOAD,
  async ({ upload }, { desk, user }) => {
    const { mapping, fileName } = await uploadOf(String(upload), user);
    if (mapping === null) return redirect(`${pageOf(upload)}/columns`);
    const order = { uploadId: upload, mapping, by: uploadUserOf(user) };
    const reading = await chooseColumns(desk.db, order);
    readSoon({ uploadId: upload, reading, fileName, user });
    return redirect(pageOf(upload));
  },
);

/** Puts cells of rows right that have mistakes, and says what came of the rows. */
export const putRowsRightAction = deskAction(
  'drafts.write',
  MENDING,
  async (given, { desk, user }): Promise<FormOutcome<MendedRows>> => {
    const { upload } = given;
    const found = await uploadOf(String(upload), user);
    const asked = given.edits.length > 0 ? given.edits : cellsOfForm(given);
    const changes = await changesAmong(desk.db, upload, asked);
    const { edits } = changes;
    if (edits.length > 0)
      await putRowsRight({ uploadId: upload, edits, fileName: found.fileName }, user);
    return { result: await queryMendedRows(desk.db, found, changes, user.id) };
  },
);

export const importDraftsAction = deskAction(
  'drafts.write',
  DRAFT_IMPORT,
  async ({ upload, reason, note, sameFile }, { desk, user }) => {
    const isRepeatConfirmed = sameFile === 'yes';
    const said = { reason: reason || null, note: note || null, isRepeatConfirmed };
    const drafts = await importDrafts(desk.db, {
      uploadId: upload,
      ...said,
      by: uploadUserOf(user),
    });
    return redirect(pageOf(upload, drafts > 0 ? 'drafts' : 'held'));
  },
);

export const publishUploadAction = deskAction(
  'datasets.manage',
  PUBLICATION,
  async ({ upload, release, duplicates, sameFile, names, improbable, ...said }, { desk, user }) => {
    const coverage = coverageOfForm(said);
    if ('errors' in coverage) return coverage;
    const { stated: covers } = coverage;
    if (covers === null) return { errors: [NOT_SAID] };
    const boxes = { sameFile, names, improbable };
    const ticked = UPLOAD_DOUBTS.filter(
      (doubt) => doubt !== 'duplicates' && doubt !== 'kinds' && boxes[doubt] === 'yes',
    );
    await publishUpload(desk.db, {
      uploadId: upload,
      release,
      covers,
      confirmed: duplicates === 'publish' ? [...ticked, 'duplicates'] : ticked,
      leavesDuplicates: duplicates === 'leave',
      by: uploadUserOf(user),
    });
    return redirect(pageOf(upload, 'published'));
  },
);

export const undoUploadAction = deskAction(
  'drafts.write',
  UNDOING,
  async ({ upload, note }, { desk, user }) => {
    await undoUpload(desk.db, { uploadId: upload, note, by: uploadUserOf(user) });
    return redirect(pageOf(upload, 'undone'));
  },
);

export const discardUploadAction = deskAction(
  'drafts.write',
  ONE_UPLOAD,
  async ({ upload }, { desk, user }) => {
    await discardUpload(desk.db, { uploadId: upload, by: uploadUserOf(user) });
    endReading(upload);
    return redirect('/admin/uploads?notice=discarded');
  },
);
