import { z } from 'zod';
import { searchText } from '@/lib/forms/fields';
import { foldedText, searchKey } from '@/lib/text/fold';

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

/** What an address says about the list of publishers, or of the page of one; what can't be read is left out. */
export const PUBLISHER_QUERY = z.object({
  /** Part of a name. */
  q: text,
  /** A publisher, by any of its spellings. */
  name: text,
  /** Whose reports it might carry. */
  origin: text,
  page: z.coerce.number().int().positive().max(100_000).default(1).catch(1),
});
type PublisherQuery = z.output<typeof PUBLISHER_QUERY>;

/** How many documents name a publisher in one spelling. */
export type SpelledPublisher = { publisher: string; documents: number };

/** A publisher under all the spellings that count as one. */
export type Publisher = {
  /** The name as publishers are told apart by. */
  key: string;
  /** The spelling that most documents have. */
  name: string;
  spellings: string[];
  documents: number;
};

/** Publishers as the desk counts them, by name. */
export function publishersOf(spelled: readonly SpelledPublisher[]): Publisher[] {
  const byKey = new Map<string, Publisher>();
  for (const { publisher, documents } of spelled.toSorted((a, b) => b.documents - a.documents)) {
    const key = foldedText(publisher);
    const known = byKey.get(key);
    if (known) {
      known.spellings.push(publisher);
      known.documents += documents;
    } else byKey.set(key, { key, name: publisher.trim(), spellings: [publisher], documents });
  }
  return [...byKey.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Publishers' names by key. A name that no document has as its publisher's is not among them. */
export function publisherNames(publishers: readonly Publisher[]): ReadonlyMap<string, string> {
  return new Map(publishers.map(({ key, name }) => [key, name]));
}

/** Those whose name, in one of its spellings, holds a text, whatever its case and accents. */
export function publishersNamed(publishers: readonly Publisher[], text: string): Publisher[] {
  const asked = searchKey(text);
  return publishers.filter(({ spellings }) =>
    spellings.some((spelling) => searchKey(spelling).includes(asked)),
  );
}

/** The list of publishers, as far as a search and a page say. */
export function sourcesHref(query: Partial<PublisherQuery>): string {
  return `/admin/sources?${parameters(query)}`;
}

/** The page of one publisher, by name. */
export function publisherHref(name: string, query: Partial<PublisherQuery> = {}): string {
  return `/admin/sources/publisher?${parameters({ name, ...query })}`;
}

function parameters(query: Partial<PublisherQuery>): string {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
