import type { Db } from '@/db/client';
import { inSlices } from '@/db/mutations/revisions/in-slices';
import { openDraftIds } from '@/db/queries/desk/open-draft-ids';
import { recordedRevisions } from '@/db/queries/desk/recorded-revisions';
import { shiftsOfChanges } from '@/db/queries/desk/shifts-of-changes';
import type { IncidentInput } from '@/lib/domain/incident';
import type { Entry } from '@/lib/entry/entry';
import type { Shift } from '@/lib/impact/shift';
import { readRow } from '@/lib/upload/read-row';
import { resultOf } from '@/lib/upload/result-of';
import { rowId } from '@/lib/upload/row-id';
import type { RowFault, RowReading } from '@/lib/upload/row-reading';
import { type RowBase, type TableContext, TOO_MUCH } from '@/lib/upload/row-said';
import type { RowsAlike } from '@/lib/upload/rows-alike';
import type { SheetRow } from '@/lib/upload/sheet';
import { addPublishedDuplicates } from './published-duplicates';

/** What of a table stays the same from batch to batch, and what of earlier rows later ones have to know. */
export type TableReading = TableContext & {
  uploadId: number;
  datasetId: number;
  datasetSlug: string;
  alike: RowsAlike;
  /** The number of the row that each id was on. */
  idsSeen: Map<string, number>;
};

type BatchRow = RowReading & { base: (RowReading['base'] & { entry: Entry }) | null };

/** What was made of a row, and what is published of its incident. */
export type Read = { reading: BatchRow; before: IncidentInput | null };
export type BatchReading = { rows: BatchRow[]; shifts: Shift[] };

/** Reads some rows of a table beside what the ledger has now. */
export async function readBatch(
  db: Db,
  rows: readonly SheetRow[],
  table: TableReading,
): Promise<BatchReading> {
  const named = rows.map((row) => ({ row, ...idOf(row, table) }));
  const ids = named.flatMap(({ id }) => id ?? []);
  const [bases, drafts] = await Promise.all([
    recordedRevisions(
      db,
      ids.map((id) => publicIdOf(id, table)),
    ),
    openDraftIds(db, table.datasetId, ids),
  ]);
  const read: Read[] = [];
  await inSlices(named, ({ row, id, faults }) => {
    const base = id === null ? undefined : bases.get(publicIdOf(id, table));
    const draftId = id === null ? undefined : drafts.get(id);
    const known = [...faults, ...faultsOfBase(base), ...faultsOfDraft(draftId)];
    const reading = readingOf(row, id, base ?? null, known, table);
    read.push({ reading, before: base?.incident ?? null });
  });
  await addPublishedDuplicates(db, read, table);
  const changed = read.filter(({ reading: { result } }) => result === 'new' || result === 'change');
  const shifts = await shiftsOfChanges(
    db,
    table.datasetId,
    changed.map(({ reading, before }) => ({ before, after: reading.incident })),
  );
  return { rows: read.map(({ reading }) => reading), shifts };
}

function publicIdOf(id: string, { datasetSlug }: TableReading): string {
  return `${datasetSlug}-${id}`;
}

/** The id that a row gives; a second row of the same id is wrong. */
function idOf(row: SheetRow, table: TableReading): { id: string | null; faults: RowFault[] } {
  const mapping = table.mapping.layout === 'own' ? ({ layout: 'own' } as const) : table.mapping;
  const read = rowId(row, table.headings, mapping, table.datasetSlug);
  if ('reason' in read) return { id: null, faults: [read] };
  if (read.id === null) return { id: null, faults: [] };
  const first = table.idsSeen.get(read.id);
  if (first === undefined) {
    table.idsSeen.set(read.id, row.number);
    return { id: read.id, faults: [] };
  }
  const reason = `The id ${read.id} is on row ${first} too. Remove one of them, or leave the id of a new incident blank.`;
  return { id: read.id, faults: [{ column: '', reason }] };
}

function faultsOfBase(base: RowBase | null | undefined): RowFault[] {
  if (base === null) return [TOO_MUCH];
  if (base === undefined || base.state === 'published') return [];
  const mend = base.state === 'retracted' ? 'publish it again' : 'split it off';
  return [{ column: '', reason: `The incident is ${base.state}: ${mend} before you change it.` }];
}

function faultsOfDraft(draftId: number | undefined): RowFault[] {
  if (draftId === undefined) return [];
  const reason = `Draft ${draftId} has the same id and has not been published yet. Finish or discard it first.`;
  return [{ column: '', reason }];
}

function readingOf(
  row: SheetRow,
  id: string | null,
  base: RowBase | null,
  known: RowFault[],
  table: TableReading,
): BatchRow {
  const said = readRow(row, id ?? `u${table.uploadId}-${row.number}`, base, table);
  const faults = [...known, ...said.faults];
  const isWhole = faults.length === 0;
  const incident = isWhole ? said.incident : null;
  const alike = incident === null ? [] : table.alike.take(row.number, incident);
  return {
    number: row.number,
    result: resultOf(faults, base, said.changes),
    externalId: id,
    base: base && { incidentId: base.incidentId, number: base.number, entry: base.entry },
    entry: isWhole ? said.entry : null,
    incident,
    findings: {
      faults,
      notes: said.notes,
      questions: isWhole ? said.questions : [],
      changes: isWhole ? said.changes : [],
      duplicates: alike,
    },
  };
}
