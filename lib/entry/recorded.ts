import type { Figure } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import type { EntryPart, IncidentEntry } from './entry';
import { columnOf } from './subjects';

/** What a correction begins from: the incident as it is published, and the same as entryOfIncident gives it. */
export type Recorded = { incident: IncidentInput; entry: IncidentEntry };

/** The place in what is recorded of a row of the form that is as it was; null if the row is new or changed. */
export function placeOfRow<Part extends EntryPart>(
  recorded: Recorded | null,
  part: Part,
  row: IncidentEntry[Part][number],
  place: number,
): number | null {
  if (recorded === null) return null;
  const rows: readonly Readonly<Record<string, string>>[] = recorded.entry[part];
  const isSame = (other: Readonly<Record<string, string>> | undefined) =>
    other !== undefined && Object.entries(row).every(([key, value]) => other[key] === value);
  const found = isSame(rows[place]) ? place : rows.findIndex(isSame);
  return found < 0 ? null : found;
}

/**
 * What the record holds for a row of the form that is as it was. It is taken over as it is: our own rules are for what
 * someone enters, and a recorder's file may break them. Undefined where the row is new or changed.
 */
export function recordedRow<Part extends Exclude<EntryPart, 'claims'>>(
  recorded: Recorded | null,
  part: Part,
  row: IncidentEntry[Part][number],
  place: number,
): IncidentInput[Part][number] | undefined {
  const found = placeOfRow(recorded, part, row, place);
  const parts: readonly IncidentInput[Part][number][] = recorded?.incident[part] ?? [];
  return found === null ? undefined : parts[found];
}

/** The same of a published figure, which no other is of the same column. */
export function recordedFigure(
  recorded: Recorded | null,
  row: IncidentEntry['figures'][number],
): Figure | undefined {
  const column = columnOf(row);
  const was = recorded?.entry.figures.find((one) => columnOf(one) === column);
  const isSame =
    was?.rule === row.rule &&
    was.found === row.found &&
    was.written === row.written &&
    was.reason === row.reason;
  return isSame ? recorded?.incident.figures.find((one) => columnOf(one) === column) : undefined;
}

/** Whether fields are as the record has them. */
export function isAsRecorded(
  recorded: Recorded | null,
  entry: IncidentEntry,
  ...fields: (keyof IncidentEntry)[]
): recorded is Recorded {
  return (
    recorded !== null &&
    fields.every((name) => JSON.stringify(entry[name]) === JSON.stringify(recorded.entry[name]))
  );
}
