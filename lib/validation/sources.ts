import { z } from 'zod';
import { searchText } from '@/lib/forms/fields';

const name = (ask: string) =>
  z.string(ask).trim().min(1, ask).max(300, 'Name must be 300 characters or fewer');

const note = (ask: string) =>
  z.string(ask).trim().min(1, ask).max(2_000, 'The note must be 2,000 characters or fewer');

export const REPUBLISHING = z.object({
  publisher: name('Enter the publisher’s name'),
  origin: name('Enter whose reports it republishes'),
  note: note('Say how it is known'),
});

export const NO_REPUBLISHING = z.object({
  publisher: name('Enter the publisher’s name'),
  note: note('Say why this is no longer true'),
});

const text = searchText(300);

/** What an address says of the list of publishers, or of the page of one; what can't be read is left out. */
export const PUBLISHER_QUERY = z.object({
  /** Part of a name. */
  q: text,
  /** A publisher, by any of its spellings. */
  name: text,
  /** Whose reports it might carry. */
  origin: text,
  page: z.coerce.number().int().positive().max(100_000).default(1).catch(1),
});
export type PublisherQuery = z.output<typeof PUBLISHER_QUERY>;
