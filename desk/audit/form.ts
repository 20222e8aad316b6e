import { z } from 'zod';
import { faultOfDate } from '@/lib/filters/partial-date';
import { searchText } from '@/lib/forms/fields';

const text = searchText(200);
const day = z
  .string()
  .refine((text) => text === '' || (text.length === 10 && faultOfDate(text) === null))
  .default('')
  .catch('');

/** What the audit log can be filtered by, from an address; what can't be read filters nothing. */
export const AUDIT_FILTERS = z.object({
  /** Part of a name or email address, or of the words for acts without a user. */
  who: text,
  action: text,
  /** Part of what it was done to, such as an incident's id. */
  subject: text,
  /** YYYY-MM-DD, both inclusive, in UTC. */
  from: day,
  to: day,
  /** The log goes on from the event of this number. */
  before: z.coerce.number().int().positive().optional().catch(undefined),
});
export type AuditFilters = z.output<typeof AUDIT_FILTERS>;
