import { OUTCOMES, VICTIM_CATEGORIES } from '@/lib/domain/enums';
import type { ClaimInput } from '@/lib/domain/incident';
import { EMPTY_ROW, type Entry } from './entry';
import { type Faults, isBlankRow, textOrNull } from './faults';
import { readEstimate } from './read-estimate';
import { type Recorded, recordedRow } from './recorded';

/** Reads what each source says. `places` is what readSources gives: where the form's sources stand in the record. */
export function readClaims(
  entry: Entry,
  places: readonly (number | null)[],
  faults: Faults,
  recorded: Recorded | null = null,
): ClaimInput[] {
  return entry.claims.flatMap((row, i): ClaimInput[] => {
    if (isBlankRow(row, EMPTY_ROW.claims)) return [];
    const at = `claims.${i}`;
    const source = places[Number(row.source) - 1] ?? null;
    if (source === null) faults.add(`${at}.source`, `Choose which source says claim ${i + 1}`);
    const kept = recordedRow(recorded, 'claims', row, i);
    if (kept !== undefined) return [{ ...kept, source: source ?? 0 }];
    return [
      {
        source: source ?? 0,
        outcome: faults.oneOf(
          `${at}.outcome`,
          row.outcome,
          OUTCOMES,
          'killed',
          'what happened to the victims',
        ),
        victims: faults.oneOf(
          `${at}.victims`,
          row.victims,
          VICTIM_CATEGORIES,
          'all',
          'who the figure counts',
        ),
        ...readEstimate(at, row, faults, ` in claim ${i + 1}`),
        official: row.official === 'yes',
        quoted: textOrNull(row.quoted),
        locator: textOrNull(row.locator),
      },
    ];
  });
}
