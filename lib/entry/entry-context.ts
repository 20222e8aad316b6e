import type { CountryAt } from './questions';
import type { Recorded } from './recorded';

/** What reading an entry depends on beside itself. */
export type EntryContext = {
  externalId: string;
  /** YYYY-MM-DD */
  today: string;
  /** Whether the dataset records wounded at all. */
  recordsWounded: boolean;
  /** From a publisher to the one whose reports it carries, both in lower case. */
  republishes: ReadonlyMap<string, string>;
  countryAt: CountryAt;
  /** What is corrected; null for an incident that is not published yet. */
  recorded: Recorded | null;
};
