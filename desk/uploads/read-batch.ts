import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { shiftsOfChanges } from '@/db/read/contributions';
import { queryDuplicatesOfMany, rowDuplicates } from '@/db/read/duplicates';
import { recordedRevisions } from '@/db/read/recorded-revisions';
import { draft } from '@/db/schema';
import { inSlices } from '@/db/write/copy-text';
import type { IncidentInput } from '@/lib/domain/incident';
import type { IncidentEntry } from '@/lib/entry/entry';
import type { Shift } from '@/lib/impact/contribution';
import { headingPlaces } from '@/lib/upload/headings';
import { readRow } from '@/lib/upload/read-row';
import { rowId } from '@/lib/upload/row-cells';
import {
  type RowBase,
  type RowFault,
  type RowReading,
  type TableContext,
  TOO_MUCH,
} from '@/lib/upload/row-reading';
import type { RowsAlike } from '@/lib/upload/rows-alike';
import type { SheetRow } from '@/lib/upload/sheet';
import { resultOf, type Standing } from '@/lib/upload/standing';
import { NO_STANDING, queryStandings } from './standings';

/** What of a table stays the same from batch to batch, and what of earlier rows later ones have to know. */
export type TableReading = TableContext & {
  uploadId: number;
  datasetId: number;
  datasetSlug: string;
  /** The versions that files made. */
  fileVersions: ReadonlySet<number>;
  alike: RowsAlike;
  /** The number of the row that each id was on. */
  idsSeen: Map<string, number>;
};

type BatchRow = RowReading & { base: (RowReading['base'] & { entry: IncidentEntry }) | null };

/** What was made of a row, and what is published of its incident. */
type Read = { reading: BatchRow; before: IncidentInput | null };
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
  const known = [...bases.values()].filter((base) => base !== null);
  const standings = await queryStandings(db, table.fileVersions, known);
  const read: Read[] = [];
  await inSlices(named, ({ row, id, faults }) => {
    const base = id === null ? undefined : bases.get(publicIdOf(id, table));
    const draftId = id === null ? undefined : drafts.get(id);
    const first = [...faults, ...(base === null ? [TOO_MUCH] : []), ...faultsOfDraft(draftId)];
    const standing = standings.get(base?.incidentId ?? 0) ?? NO_STANDING;
    const reading = readingOf({ row, id, base: base ?? null, standing, faults: first }, table);
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

/** The ids that rows give. */
export function idsOf(rows: readonly SheetRow[], table: TableReading): string[] {
  return rows.flatMap((row) => {
    const read = rowId(row, table.headings, idPlaceOf(table), table.datasetSlug, table.facts);
    return ('id' in read && read.id) || [];
  });
}

function idPlaceOf({ mapping }: TableReading): number | undefined {
  return mapping.layout === 'columns' ? headingPlaces(mapping).id : mapping.idPlace;
}

/** The id that a row gives; a second row of the same id is wrong. */
function idOf(row: SheetRow, table: TableReading): { id: string | null; faults: RowFault[] } {
  const read = rowId(row, table.headings, idPlaceOf(table), table.datasetSlug, table.facts);
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

function faultsOfDraft(draftId: number | undefined): RowFault[] {
  if (draftId === undefined) return [];
  const reason = `Draft ${draftId} has the same id and has not been published yet. Finish or discard it first.`;
  return [{ column: '', reason }];
}

type NamedRow = {
  row: SheetRow;
  id: string | null;
  base: RowBase | null;
  standing: Standing;
  faults: RowFault[];
};

function readingOf(
  { row, id, base, standing, faults: known }: NamedRow,
  table: TableReading,
): BatchRow {
  const read = (before: RowBase | null) =>
    readRow(row, id ?? `u${table.uploadId}-${row.number}`, before, table);
  const said = read(base);
  const faults = [...known, ...said.faults];
  const isWhole = faults.length === 0;
  const incident = isWhole ? said.incident : null;
  const isByFile = base !== null && table.fileVersions.has(base.recordedVersion);
  const result = resultOf(faults, base, said, {
    isByFile,
    standing,
    readBeside: (before) => read(base && { ...base, ...before }),
  });
  const isNews = result !== 'left' && incident !== null;
  return {
    number: row.number,
    result,
    externalId: id,
    base: base && { incidentId: base.incidentId, number: base.number, entry: base.entry },
    entry: isWhole ? said.entry : null,
    incident,
    findings: {
      ...(said.extent && { extent: said.extent }),
      faults,
      notes: [...said.notes, ...notesOf(base, result)],
      questions: isWhole && isNews ? said.questions : [],
      changes: isWhole ? said.changes : [],
      duplicates: isNews ? table.alike.take(row.number, incident) : [],
    },
  };
}

/** Remarks on a row whose incident is not published, or differs from the file. */
function notesOf(base: RowBase | null, result: BatchRow['result']): string[] {
  if (base === null || base.state === 'published') return [];
  if (result === 'change')
    return ['An earlier release lacked the incident: it is published again.'];
  return result === 'fault' ? [] : [`The desk has ${base.state} the incident.`];
}

/** Puts the published incidents that rows are likely the same as before the rows that they are like. */
async function addPublishedDuplicates(
  db: Db,
  rows: readonly Read[],
  { datasetId, datasetSlug }: TableReading,
): Promise<void> {
  // What is left as it is was looked at when it was published.
  const compared = rows.flatMap(({ reading: { result, incident, base, findings } }) =>
    incident === null || result === 'unchanged' || result === 'left'
      ? []
      : [{ incident, findings, exceptPublicId: base && `${datasetSlug}-${incident.externalId}` }],
  );
  const found = await queryDuplicatesOfMany(db, datasetId, compared);
  compared.forEach(({ findings }, i) => {
    findings.duplicates.unshift(...rowDuplicates(found[i] ?? []));
  });
}

/** The open drafts that are to have one of these ids in a dataset, by that id. */
async function openDraftIds(
  db: Db,
  datasetId: number,
  externalIds: string[],
): Promise<Map<string, number>> {
  if (externalIds.length === 0) return new Map();
  const rows = await db
    .select({ id: draft.id, externalId: draft.externalId })
    .from(draft)
    .where(
      and(
        eq(draft.datasetId, datasetId),
        inArray(draft.externalId, externalIds),
        inArray(draft.state, ['draft', 'submitted']),
      ),
    );
  return new Map(rows.map(({ id, externalId }) => [externalId ?? '', id]));
}
