import { z } from 'zod';
import { LONGEST_LOOKUP, LOOKUP_KINDS } from '@/lib/entry/lookup';

/** What the address of a lookup says. */
export const LOOKUP_QUERY = z.object({
  kind: z.enum(LOOKUP_KINDS, `kind must be one of ${LOOKUP_KINDS.join(', ')}`),
  q: z
    .string('q must be what is looked up')
    .trim()
    .max(LONGEST_LOOKUP, `q must be ${LONGEST_LOOKUP} characters or fewer`)
    .refine((text) => !text.includes('\0'), 'q can’t hold that sign'),
  /** Of a place or a province; alpha-3. */
  country: z
    .string()
    .regex(/^[A-Z]{3}$/, 'country must be a three-letter code, such as IRQ')
    .or(z.literal(''))
    .default(''),
});
export type LookupQuery = z.output<typeof LOOKUP_QUERY>;
