import { z } from 'zod';
import type { IncidentInput } from '@/lib/domain/incident';
import type { FieldChange } from '@/lib/domain/incident-detail';
import { FIELDS_BESIDE_FORM, INCIDENT_FIELDS } from '@/lib/domain/incident-fields';
import { DAY } from '@/lib/domain/patterns';
import { entrySchema, type IncidentEntry } from '@/lib/entry/entry';
import { entryOfIncident } from '@/lib/entry/entry-of-incident';
import { entryChanges } from '@/lib/entry/fields';
import { questionsOf } from '@/lib/entry/questions';
import { readEntry } from '@/lib/entry/read-entry';
import type { Recorded } from '@/lib/entry/recorded';
import { isColumn } from '@/lib/entry/subjects';
import { faultOfDate } from '@/lib/filters/partial-date';
import { BadCell } from '@/lib/importers/table';
import { countryByCode } from '@/lib/reference/countries';
import { isUploadField, type UploadField } from './fields';
import { figureFields } from './figure-fields';
import { headingPlaces } from './headings';
import { RowCells } from './row-cells';
import { entryOfRow } from './row-entry';
import { takenOver } from './row-figures';
import {
  type MappedTable,
  type OwnReader,
  type RowBase,
  type RowFault,
  type RowSaid,
  statedIn,
  type TableContext,
  TOO_MUCH,
  unreadable,
} from './row-reading';
import type { SheetRow } from './sheet';

/**
 * Reads a row as an incident: all that is wrong with it at once, and what it changes of what is published. `externalId`
 * is that of the incident that it is about.
 */
export function readRow(
  row: SheetRow,
  externalId: string,
  base: RowBase | null,
  table: TableContext,
): RowSaid {
  const { mapping } = table;
  const said =
    mapping.layout === 'columns'
      ? readMappedRow(row, externalId, base, { ...table, mapping })
      : readOwnRow(row, base, table, mapping.read);
  const faults = [...markFaults(row, table), ...said.faults];
  const notes = [...said.notes, ...markNotes(row, table)];
  if (faults.length === 0) return { ...said, notes };
  const extent = extentOf(said.entry);
  return { ...said, notes, faults, entry: null, incident: null, changes: [], ...extent };
}

/** When and where the incident of a row with faults was, as far as it was read. */
function extentOf(entry: IncidentEntry | null): Pick<RowSaid, 'extent'> {
  if (entry === null) return {};
  const { dateStart: day } = entry;
  const country = countryByCode(entry.country)?.code;
  if (country === undefined || !DAY.test(day) || faultOfDate(day) !== null) return {};
  return { extent: { day, country } };
}

/** Marks of columns that are left out do not matter. */
function isRead(column: number, { mapping }: TableContext): boolean {
  return column < 0 || mapping.layout !== 'columns' || (mapping.fields[column] ?? null) !== null;
}

function markFaults({ marks }: SheetRow, table: TableContext): RowFault[] {
  return marks
    .filter(({ kind, column }) => kind === 'fault' && isRead(column, table))
    .map(({ column, text }) => ({ column: table.headings[column] ?? '', reason: text }));
}

function markNotes({ marks }: SheetRow, table: TableContext): string[] {
  return marks
    .filter(({ kind, column }) => kind === 'note' && isRead(column, table))
    .map(({ column, text }) => [table.headings[column], text].filter(Boolean).join(': '));
}

/** Reads a row whose columns someone has chosen, by the rules of the form. */
function readMappedRow(
  row: SheetRow,
  externalId: string,
  base: RowBase | null,
  table: MappedTable,
): RowSaid {
  const places = headingPlaces(table.mapping);
  const cells = new RowCells(row.cells, places);
  const parsed = entrySchema.safeParse(entryOfRow(cells, base, table));
  if (!parsed.success) return unreadable(TOO_MUCH);
  const entry = parsed.data;
  const reading = readEntry(entry, { ...table, externalId, recorded: base });
  const headingOf = (field: UploadField | null) =>
    (field !== null && table.headings[places[field] ?? -1]) || '';
  return {
    entry,
    incident: reading.incident,
    faults: [
      ...sumFaults(cells, headingOf),
      ...cells.faults.map(({ field, reason }) => ({ column: headingOf(field), reason })),
      ...entryFaults(reading.errors, entry, cells, headingOf),
    ],
    notes: cells.notes,
    questions: reading.questions.map(({ key, message }) => ({ key, message })),
    changes: base === null ? [] : entryChanges(base.entry, entry),
  };
}

/** Fields of which one says “Total” in a row that sums up others. */
const NAMING_FIELDS = ['id', 'place', 'admin1', 'admin2', 'perpetrator', 'conflict'] as const;
const SUM =
  /^((grand|sub)[- ]?)?totals?(?![\p{L}\p{N}])|^(sum|sums|overall|all (incidents|attacks|rows))$/iu;

/** A row of sums below others would count them twice. */
function sumFaults(cells: RowCells, headingOf: (field: UploadField) => string): RowFault[] {
  const field = NAMING_FIELDS.find((one) => SUM.test(cells.text(one)));
  if (field === undefined) return [];
  const reason = `“${cells.text(field).slice(0, 60)}” looks like a row that sums up others. If it is an incident, write this cell in another way.`;
  return [{ column: headingOf(field), reason }];
}

/** What could not be read of a cell is blank in the entry, which is no second fault. */
function entryFaults(
  errors: readonly { field: string; message: string }[],
  entry: IncidentEntry,
  cells: RowCells,
  headingOf: (field: UploadField | null) => string,
): RowFault[] {
  const unread = new Set(cells.faults.map(({ field }) => field));
  return errors.flatMap(({ field, message }) => {
    const column = columnOfField(field, entry);
    if (column !== null && unread.has(column)) return [];
    if (column === 'dateStart' && unread.has('year')) return [];
    return [{ column: headingOf(column), reason: message }];
  });
}

/** Reads a row of a known layout, such as the ledger's own, which says all of its incident. */
function readOwnRow(
  row: SheetRow,
  base: RowBase | null,
  table: TableContext,
  read: OwnReader,
): RowSaid {
  try {
    return saidBy(read(row.cells), base, table);
  } catch (error) {
    if (error instanceof BadCell) return unreadable({ column: error.column, reason: error.reason });
    if (error instanceof z.ZodError) return unreadable(TOO_MUCH);
    throw error;
  }
}

function saidBy(incident: IncidentInput, base: RowBase | null, table: TableContext): RowSaid {
  const stated = entryOfIncident(incident);
  const kept = base?.entry.figures ?? [];
  return {
    entry: { ...stated, figures: takenOver(stated.figures, kept, statedIn(table)) },
    incident,
    faults: table.recordsWounded ? [] : woundedFaults(incident),
    notes: [],
    questions: questionsOf(incident, table).map(({ key, message }) => ({ key, message })),
    changes: base === null ? [] : changesOf(base, incident, stated),
  };
}

function woundedFaults({ figures }: IncidentInput): RowFault[] {
  return figures.some(({ outcome }) => outcome === 'wounded')
    ? [{ column: 'wounded_best', reason: 'This dataset does not record wounded' }]
    : [];
}

/** What an incident changes of what was recorded, beside the form's fields too. */
export function changesOf(
  before: Recorded,
  incident: IncidentInput,
  entry: IncidentEntry,
): FieldChange[] {
  return [...entryChanges(before.entry, entry), ...others(before, incident)];
}

/** Changes of what the form has no field for. */
function others({ incident }: Recorded, now: IncidentInput): FieldChange[] {
  return FIELDS_BESIDE_FORM.flatMap((key) => {
    const [before, after] = [textOf(incident[key]), textOf(now[key])];
    return before === after ? [] : [{ field: INCIDENT_FIELDS[key].label, before, after }];
  });
}

function textOf(value: string | number | string[] | null): string | null {
  return (Array.isArray(value) ? value.join(', ') : String(value ?? '')) || null;
}

const OF_SOURCES: Readonly<Record<string, UploadField>> = {
  publisher: 'sourcePublisher',
  title: 'sourceTitle',
  publishedOn: 'sourceDate',
  url: 'sourceUrl',
  language: 'sourceLanguage',
};

const OF_PARTIES: Readonly<Record<string, UploadField>> = {
  attribution: 'attribution',
  claimedVia: 'claimedVia',
};

const OF_OTHER_PLACES: Readonly<Record<string, UploadField>> = {
  country: 'otherCountry',
  admin1: 'otherProvince',
  place: 'otherPlace',
};

/** Which column a field of the form was filled in from: `figures.killed_all.written` is that of the killed; null if it is none. */
function columnOfField(field: string, entry: IncidentEntry): UploadField | null {
  const [part = '', place, key = ''] = field.split('.');
  switch (part) {
    case 'figures':
      return place !== undefined && isColumn(place) ? figureFields(place).total : null;
    case 'otherPlaces':
      return OF_OTHER_PLACES[key] ?? null;
    case 'parties': {
      const isTarget = entry.parties[Number(place)]?.role === 'target';
      return OF_PARTIES[key] ?? (isTarget ? 'targetParty' : 'perpetrator');
    }
    case 'sources':
      return OF_SOURCES[key] ?? null;
    default:
      return isUploadField(part) ? part : null;
  }
}
