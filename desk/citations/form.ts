import { z } from 'zod';
import { CITATION_ID } from '@/lib/domain/citation';
import { searchText, why } from '@/lib/forms/fields';

/** Longer than any address of a page, so that what is too long for one is said in its own words. */
const MOST_OF_A_QUERY = 20_000;

/** `query`: the parameters that ask for references to what is cited, at the moment that its reader saw. */
export const NEW_CITATION = z.object({ query: z.string().max(MOST_OF_A_QUERY) });

/** `isSure`: a box to tick, as it can't be undone. */
export const WITHDRAWN_CITATION = z.object({
  citation: z.string().regex(CITATION_ID, 'Reload the page'),
  note: why,
  isSure: z.literal('yes', { error: 'Tick the box if the citation is to stay withdrawn for good' }),
});

/** What an address says about the list of citations; what can't be read is left out. */
export const CITATIONS_QUERY = z.object({
  /** Part of a title, or an id or an address of a citation. */
  q: searchText(300),
  page: z.coerce.number().int().positive().max(100_000).default(1).catch(1),
});

/** A page of the list of citations. */
export function citationsHref({ q, page }: z.output<typeof CITATIONS_QUERY>): string {
  const query = new URLSearchParams(q === '' ? {} : { q });
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? '/admin/citations' : `/admin/citations?${query}`;
}
