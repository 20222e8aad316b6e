import type { IncidentInput } from '@/lib/domain/incident';
import type { EntryPart, IncidentEntry } from './entry';

/** What a correction begins from: the incident as it is published, and the same as entryOfIncident gives it. */
export type Recorded = { incident: IncidentInput; entry: IncidentEntry };

/**
 * What the record holds for a row of the form that is as it was. It is taken over as it is: our own rules are for what
 * someone enters, and a recorder's file may break them. Undefined where the row is new or changed.
 */
export function recordedRow<Part extends EntryPart>(
  recorded: Recorded | null,
  part: Part,
  row: IncidentEntry[Part][number],
  place: number,
): IncidentInput[Part][number] | undefined {
  if (recorded === null) return undefined;
  const rows: readonly Readonly<Record<string, string>>[] = recorded.entry[part];
  const isSame = (other: Readonly<Record<string, string>> | undefined) =>
    other !== undefined && Object.entries(row).every(([key, value]) => other[key] === value);
  const found = isSame(rows[place]) ? place : rows.findIndex(isSame);
  const parts: readonly IncidentInput[Part][number][] = recorded.incident[part];
  return parts[found];
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
