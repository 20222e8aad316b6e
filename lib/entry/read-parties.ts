import { ACTOR_KINDS, ATTRIBUTIONS, PARTY_ROLES } from '@/lib/domain/enums';
import type { PartyInput } from '@/lib/domain/incident';
import { foldedName } from '@/lib/proposal/origins';
import { countryByCode } from '@/lib/reference/countries';
import { EMPTY_ROW, type Entry } from './entry';
import { type Faults, isBlankRow, textOrNull } from './faults';
import { type Recorded, recordedRow } from './recorded';

/** Reads who took part, in which role, and how sure that is. */
export function readParties(entry: Entry, recorded: Recorded | null, faults: Faults): PartyInput[] {
  const seen = new Map<string, number>();
  return entry.parties.flatMap((row, i): PartyInput[] => {
    if (isBlankRow(row, EMPTY_ROW.parties)) return [];
    const name = row.name.trim().replaceAll(/\s+/g, ' ');
    const key = `${row.role} ${foldedName(name)}`;
    const same = seen.get(key);
    seen.set(key, same ?? i + 1);
    const kept = recordedRow(recorded, 'parties', row, i);
    if (kept !== undefined) return [kept];
    const at = `parties.${i}`;
    const label = `party ${i + 1}`;
    if (name === '') faults.add(`${at}.name`, `Enter the name of ${label}`);
    else if (same !== undefined)
      faults.add(`${at}.name`, `Party ${i + 1} is party ${same} again. Remove one of them`);
    const code = textOrNull(row.country.toUpperCase());
    if (code !== null && countryByCode(code)?.code !== code)
      faults.add(
        `${at}.country`,
        `The country of ${label} must be a three-letter code, such as IRQ`,
      );
    const attribution = textOrNull(row.attribution);
    const claimedVia = textOrNull(row.claimedVia);
    if (claimedVia !== null && attribution !== 'claimed')
      faults.add(
        `${at}.attribution`,
        `You entered a channel for ${label}. Choose that it claimed the attack, or clear the channel`,
      );
    return [
      {
        actorName: name,
        actorKind: faults.oneOf(
          `${at}.kind`,
          row.kind,
          ACTOR_KINDS,
          'unidentified',
          `what ${label} is`,
        ),
        actorCountry: code,
        role: faults.oneOf(
          `${at}.role`,
          row.role,
          PARTY_ROLES,
          'perpetrator',
          `the role of ${label}`,
        ),
        attribution:
          attribution === null
            ? null
            : faults.oneOf(
                `${at}.attribution`,
                attribution,
                ATTRIBUTIONS,
                'suspected',
                `how sure the part of ${label} is`,
              ),
        claimedVia,
      },
    ];
  });
}
