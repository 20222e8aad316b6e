import {
  ACTOR_KIND_WORDS,
  AS_RECORDED_WORDS,
  ATTRIBUTION_WORDS,
  DATE_PRECISION_WORDS,
  OUTCOME_WORDS,
  QUALIFIER_WORDS,
  ROLE_WORDS,
  RULE_WORDS,
  VICTIM_WORDS,
  VIOLENCE_WORDS,
  WHERE_PRECISION_WORDS,
} from '@/lib/format/words';
import { countryByCode } from '@/lib/reference/countries';
import { AS_RECORDED } from './entry';

const wordsFrom = (words: Readonly<Record<string | number, string>>) => {
  const known = new Map(Object.entries(words));
  return (value: string) => known.get(value);
};

/** The fields that hold a value of a list, by the last part of their names. */
const IN_WORDS: ReadonlyMap<string, (value: string) => string | undefined> = new Map([
  ['datePrecision', wordsFrom(DATE_PRECISION_WORDS)],
  ['wherePrecision', wordsFrom(WHERE_PRECISION_WORDS)],
  ['country', (value) => countryByCode(value)?.name],
  ['violence', wordsFrom(VIOLENCE_WORDS)],
  ['kind', wordsFrom(ACTOR_KIND_WORDS)],
  ['role', wordsFrom(ROLE_WORDS)],
  ['attribution', wordsFrom(ATTRIBUTION_WORDS)],
  ['source', (value) => value && `Source ${value}`],
  ['outcome', wordsFrom(OUTCOME_WORDS)],
  ['victims', wordsFrom(VICTIM_WORDS)],
  ['qualifier', wordsFrom(QUALIFIER_WORDS)],
  ['official', wordsFrom({ yes: 'Yes' })],
  ['rule', wordsFrom({ ...RULE_WORDS, [AS_RECORDED]: AS_RECORDED_WORDS })],
]);

/** What a field holds as the form shows it: `state_based` is "State-based". What is in no list is itself. */
export function fieldText(field: string, value: string): string {
  return IN_WORDS.get(field.split('.').at(-1) ?? '')?.(value) ?? value;
}
