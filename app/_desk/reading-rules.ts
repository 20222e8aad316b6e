import 'server-only';
import type { ReadingRules } from '@/db/read/entry-context';
import { countryAt } from '@/lib/reference/country-at';

/** What entries are read by beside the ledger: today, in UTC, and where the borders are. */
export function readingRules(): ReadingRules {
  return { today: new Date().toISOString().slice(0, 10), countryAt };
}
