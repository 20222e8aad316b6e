import type { ProposalRule } from '@/lib/domain/enums';
import { boundsOf } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import { OUTCOME_WORDS, VICTIM_WORDS } from '@/lib/format/words';
import { countryByCode } from '@/lib/reference/countries';
import { type KnownNames, nameQuestions, newNamesOf } from './new-names';
import type { Recorded } from './recorded';
import { columnOf } from './subjects';

/** Something improbable that the author is asked to confirm. `key` is what the form sends back; it changes with the value. */
export type EntryQuestion = { key: string; field: string; message: string };

const LARGE = 500;
const LONG_AGO = '1970-01-01';

/**
 * The country that a point lies in, as an alpha-3 code: the one under which it is filed, wherever that may be so. Null far at
 * sea.
 */
export type CountryAt = (latitude: number, longitude: number, filed: string) => string | null;

/** What a record is asked about by: the map, and the names that the ledger knows. */
type Asking = Pick<EntryContext, 'countryAt' | 'names'>;

/**
 * What is possible but improbable in a record: names that the ledger does not know, very high figures, what a source says about
 * which nothing is published, dates of long ago, a point outside the country.
 */
export function questionsOf(
  incident: IncidentInput,
  { countryAt, names }: Asking,
): EntryQuestion[] {
  const questions = nameQuestions(newNamesOf(incident, names));
  for (const figure of incident.figures) {
    const bounds = boundsOf(figure);
    // A month that is taken for a range, such as 12-2019, shows in its highest number alone.
    const most = bounds === null ? 0 : Math.max(bounds.best, bounds.high);
    if (most > LARGE)
      questions.push({
        key: `large ${figure.outcome} ${figure.victims} ${most}`,
        field: `figures.${columnOf(figure)}.written`,
        message: `Is ${most.toLocaleString('en')} ${figure.outcome} right?`,
      });
  }
  questions.push(...unpublishedClaims(incident));
  if (incident.dateStart < LONG_AGO)
    questions.push({
      key: `old ${incident.dateStart}`,
      field: 'dateStart',
      message: `Did it happen in ${incident.dateStart.slice(0, 4)}?`,
    });
  const { latitude, longitude, country } = incident;
  if (latitude === null || longitude === null) return questions;
  const there = countryAt(latitude, longitude, country);
  if (there !== country)
    questions.push({
      key: `outside ${country} ${latitude} ${longitude}`,
      field: 'latitude',
      message: `The point lies in ${there === null ? 'no country' : countryName(there)}, not in ${countryName(country)}. Is it right?`,
    });
  return questions;
}

/** Claims of an outcome and victims that have no figure: they would be published, and count nowhere. */
function unpublishedClaims({ claims, figures }: IncidentInput): EntryQuestion[] {
  const settled = new Set(figures.map(columnOf));
  return claims.flatMap((claim) => {
    const { outcome, victims } = claim;
    const column = columnOf(claim);
    if (claim.qualifier === 'unknown' || settled.has(column)) return [];
    settled.add(column);
    const who = victims === 'all' ? 'people' : VICTIM_WORDS[victims].toLowerCase();
    return {
      key: `unpublished ${outcome} ${victims}`,
      field: `figures.${column}.rule`,
      message: `A source says how many ${who} were ${OUTCOME_WORDS[outcome].toLowerCase()}, but there is no published figure for that, so it is not counted in any total. Is that right?`,
    };
  });
}

function countryName(code: string): string {
  return countryByCode(code)?.name ?? code;
}

/** What reading an entry depends on beside itself. */
export type EntryContext = {
  externalId: string;
  /** YYYY-MM-DD */
  today: string;
  /** Whether the dataset records wounded at all. */
  recordsWounded: boolean;
  /** How the dataset finds a figure for which no rule is chosen. */
  defaultRule: ProposalRule;
  /** From a publisher to the one whose reports it carries, both in lower case. */
  republishes: ReadonlyMap<string, string>;
  countryAt: CountryAt;
  names: KnownNames;
  /** What is corrected; null for an incident that is not published yet. */
  recorded: Recorded | null;
};
