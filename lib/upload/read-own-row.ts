import { z } from 'zod';
import type { IncidentInput } from '@/lib/domain/incident';
import type { Change } from '@/lib/domain/incident-detail';
import { FIELDS_BESIDE_FORM, INCIDENT_FIELDS } from '@/lib/domain/incident-fields';
import type { Entry } from '@/lib/entry/entry';
import { entryOfIncident } from '@/lib/entry/entry-of-incident';
import { entryChanges } from '@/lib/entry/field-changes';
import { questionsOf } from '@/lib/entry/questions';
import type { Recorded } from '@/lib/entry/recorded';
import { BadCell } from '@/lib/importers/bad-cell';
import { takenOver } from './row-figures';
import type { RowFault } from './row-reading';
import {
  type OwnReader,
  type RowBase,
  type RowSaid,
  statedIn,
  type TableContext,
  TOO_MUCH,
  unreadable,
} from './row-said';
import type { SheetRow } from './sheet';

/** Reads a row of the ledger's own layout, which says all of its incident. */
export function readOwnRow(
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
    questions: questionsOf(incident, table.countryAt).map(({ key, message }) => ({ key, message })),
    changes: base === null ? [] : changesOf(base, incident, stated),
  };
}

function woundedFaults({ figures }: IncidentInput): RowFault[] {
  return figures.some(({ outcome }) => outcome === 'wounded')
    ? [{ column: 'wounded_best', reason: 'This dataset does not record wounded' }]
    : [];
}

/** What an incident changes of what was recorded, beside the form's fields too. */
export function changesOf(before: Recorded, incident: IncidentInput, entry: Entry): Change[] {
  return [...entryChanges(before.entry, entry), ...others(before, incident)];
}

/** Changes of what the form has no field for. */
function others({ incident }: Recorded, now: IncidentInput): Change[] {
  return FIELDS_BESIDE_FORM.flatMap((key) => {
    const [before, after] = [textOf(incident[key]), textOf(now[key])];
    return before === after ? [] : [{ field: INCIDENT_FIELDS[key].label, before, after }];
  });
}

function textOf(value: string | number | string[] | null): string | null {
  return (Array.isArray(value) ? value.join(', ') : String(value ?? '')) || null;
}
