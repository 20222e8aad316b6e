import { z } from 'zod';
import { REVISION_STATES } from '@/lib/domain/enums';
import { writtenDate } from '@/lib/entry/written-date';
import { firstDay, lastDay } from '@/lib/filters/partial-date';
import { searchText } from '@/lib/forms/fields';
import type { FormError } from '@/lib/forms/form-state';
import { countryByCode } from '@/lib/reference/countries';
import type { IncidentSearch } from './search';

const text = searchText(200);

/** What an address says about the list of incidents, as it was typed; what can't be read at all is left out. */
export const INCIDENT_QUERY = z.object({
  q: text,
  place: text,
  country: text,
  date: text,
  party: text,
  killed_from: text,
  killed_to: text,
  dataset: text,
  state: text,
  page: z.coerce.number().int().positive().max(10_000).default(1).catch(1),
});
export type IncidentQuery = z.output<typeof INCIDENT_QUERY>;

/** A search as it was understood, what was wrong with it, and how its date was read. */
type ReadSearch = { search: IncidentSearch; errors: FormError[]; days: string | null };

/** Reads what is looked for. What is wrong is left out of the search, and said. */
export function readSearch(query: IncidentQuery, today: string): ReadSearch {
  const errors: FormError[] = [];
  const days = readDays(query.date, today, errors);
  const killedFrom = readCount('killed_from', query.killed_from, errors);
  const killedTo = readCount('killed_to', query.killed_to, errors);
  if (killedFrom !== null && killedTo !== null && killedFrom > killedTo) {
    errors.push({ field: 'killed_to', message: `Enter a number of ${killedFrom} or more` });
  }
  const search = {
    words: query.q,
    party: query.party,
    place: query.place,
    country: countryByCode(query.country)?.code ?? null,
    dataset: query.dataset || null,
    from: days && firstDay(days),
    to: days && lastDay(days),
    killedFrom,
    killedTo,
    state: REVISION_STATES.find((state) => state === query.state) ?? null,
  };
  return { search, errors, days };
}

/** A day, month or year as people write it; null if none is given or it can't be read. */
function readDays(date: string, today: string, errors: FormError[]): string | null {
  const read = writtenDate(date, { order: 'iso', today, isWrittenToday: true });
  if ('text' in read) return read.text || null;
  errors.push({ field: 'date', message: read.fault });
  return null;
}

const MOST = 2_147_483_647;

function readCount(field: string, given: string, errors: FormError[]): number | null {
  if (given === '') return null;
  const count = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (count <= MOST) return count;
  errors.push({ field, message: `“${given}” is not a whole number. Write it like 12` });
  return null;
}

/** The list of incidents, as far as a search and a page say. */
export function foundHref(query: Partial<IncidentQuery>): string {
  const given = Object.entries(query).filter(
    ([name, value]) => value !== '' && !(name === 'page' && value === 1),
  );
  const parameters = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return parameters.size === 0 ? '/admin/incidents' : `/admin/incidents?${parameters}`;
}
