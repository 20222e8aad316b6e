import { foldedName } from '@/lib/proposal/origins';
import { plainText } from '@/lib/text/plain';

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
    const key = foldedName(publisher);
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
  const asked = plainText(text);
  return publishers.filter(({ spellings }) =>
    spellings.some((spelling) => plainText(spelling).includes(asked)),
  );
}
