import type { IncidentInput, OtherPlace, PartyInput } from '@/lib/domain/incident';
import { shownFigure } from '@/lib/domain/parts';
import { countryByCode } from '@/lib/reference/countries';
import { isolated } from '@/lib/text/isolate';
import { daysInWords, monthInWords } from './dates';
import { shownText } from './figures';

type Dated = { dateStart: string; dateEnd: string; datePrecision: number };
type Placed = { place: string | null; admin1: string | null; country: string };

const PRECISION_MONTH = 4;

/** When an incident happened, as exactly as it is known: `13 May 2024`, or `April 2024, day unknown`. */
export function whenText({ dateStart, dateEnd, datePrecision }: Dated): string {
  const sameMonth = dateStart.slice(0, 7) === dateEnd.slice(0, 7);
  if (datePrecision === PRECISION_MONTH && sameMonth) {
    return `${monthInWords(dateStart)}, day unknown`;
  }
  return daysInWords(dateStart, dateEnd);
}

/** Where it happened, from the place to the country, each name once. */
export function whereText({ place, admin1, country }: Placed): string {
  const parts = [place, admin1, country].flatMap((part) => part || []);
  return [...new Set(parts)].map(isolated).join(', ');
}

/** A point as text: `33.3558° N, 43.7861° E`. */
export function coordinatesText(latitude: number, longitude: number): string {
  const north = `${Math.abs(latitude).toFixed(4)}° ${latitude < 0 ? 'S' : 'N'}`;
  return `${north}, ${Math.abs(longitude).toFixed(4)}° ${longitude < 0 ? 'W' : 'E'}`;
}

/** How sure a party's part is, as a sentence would have it; null if nothing is said of it. */
export function attributionText(party: PartyInput): string | null {
  const { actorName, attribution, claimedVia } = party;
  switch (attribution) {
    case 'claimed':
      return `claimed by ${isolated(actorName)}${claimedVia === null ? '' : ` on ${isolated(claimedVia)}`}`;
    case 'confirmed':
      return 'confirmed';
    case 'suspected':
      return 'suspected, not confirmed';
    case 'disputed':
      return 'disputed';
    case null:
      return null;
  }
}

/** A place that an incident also touches: `Al-Bukamal, Deir ez-Zor, Syria`. */
export function otherPlaceText({ country, admin1, place }: OtherPlace): string {
  const name = countryByCode(country)?.name ?? country;
  return [place, admin1, name].filter((part) => part !== null).join(', ');
}

/** What an incident's page is headed by: where, and when. */
export function incidentTitle(
  record: Dated & Omit<Placed, 'country'> & { countryName: string },
): string {
  return `${whereText({ ...record, country: record.countryName })}, ${whenText(record)}`;
}

/** An incident in a line: when, where, who, and how many were killed. */
export function incidentLine(incident: IncidentInput): string {
  const { dateStart, dateEnd, place, country, figures, parties } = incident;
  const killed = shownFigure(figures, 'killed', 'all', true);
  return [
    daysInWords(dateStart, dateEnd),
    whereText({ place, admin1: null, country: countryByCode(country)?.name ?? country }),
    parties.map(({ actorName }) => isolated(actorName)).join(', '),
    `killed: ${killed ? shownText(killed) : 'not stated'}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
