import { LRUCache } from 'lru-cache';
import { rawSql, type Tx } from '@/db/client';
import type { SourceInput } from '@/lib/domain/incident';
import { sha256 } from '@/lib/text/sha256';
import { arrayText } from './copy-text';
import { type IdBook, openIdBook } from './id-book';
import { type InTurn, takeTurns } from './in-turn';

/** Files repeat a document in rows that are near each other. */
const REMEMBERED = 20_000;

/** The rows of `source` that documents lead to. */
export type SourceBook = {
  /** The ids of documents by their digests, which are entered where the ledger has not got them. */
  idsOf(documents: ReadonlyMap<string, SourceInput>): Promise<Map<string, number>>;
};

export function openSourceBook(
  tx: Tx,
  inTurn: InTurn = takeTurns(),
  idBook: IdBook = openIdBook(tx, inTurn),
): SourceBook {
  const recent = new LRUCache<string, number>({ max: REMEMBERED });
  return {
    async idsOf(documents) {
      const ids = new Map<string, number>();
      const missing = new Map<string, SourceInput>();
      for (const [digest, document] of documents) {
        const id = recent.get(digest);
        if (id === undefined) missing.set(digest, document);
        else ids.set(digest, id);
      }
      if (missing.size === 0) return ids;
      for (const [digest, id] of await entered(tx, inTurn, idBook, missing)) {
        ids.set(digest, id);
        recent.set(digest, id);
      }
      return ids;
    },
  };
}

/**
 * Enters documents under ids taken before; it leaves alone what is there already, also what another transaction enters at
 * the same time. Only where it did are the ids asked for: most of a file's documents are new.
 */
async function entered(
  tx: Tx,
  inTurn: InTurn,
  idBook: IdBook,
  documents: ReadonlyMap<string, SourceInput>,
): Promise<Map<string, number>> {
  // In one order whoever enters them, so that two don’t wait for each other.
  const sorted = [...documents].sort(([a], [b]) => (a < b ? -1 : 1));
  const digests = sorted.map(([digest]) => digest);
  const ids = await idBook.take('source', sorted.length);
  const columns = [
    arrayText(ids.map(String)),
    ...SAID.map((name) => arrayText(sorted.map(([, document]) => document[name]))),
    arrayText(digests),
  ];
  return inTurn(async () => {
    const { count } = await rawSql(tx).unsafe(ENTER, columns, { prepare: true });
    if (count < sorted.length) return find(tx, digests);
    return new Map(digests.map((digest, i) => [digest, ids[i] ?? 0]));
  });
}

/** What is said of a document, in the order of ENTER's columns. */
const SAID = [
  'publisher',
  'agency',
  'title',
  'publishedOn',
  'url',
  'language',
  'reference',
  'original',
] as const satisfies readonly (keyof SourceInput)[];

const ENTER = `
  insert into source (id, publisher, agency, title, published_on, url, language, reference, original, digest)
  overriding system value
  select id, publisher, agency, title, published_on, url, language, reference, original, decode(digest, 'hex')
  from unnest($1::text::integer[], $2::text::text[], $3::text::text[], $4::text::text[], $5::text::text[],
    $6::text::text[], $7::text::text[], $8::text::text[], $9::text::text[], $10::text::text[])
    as document (id, publisher, agency, title, published_on, url, language, reference, original, digest)
  on conflict (digest) do nothing`;

async function find(tx: Tx, digests: readonly string[]): Promise<Map<string, number>> {
  const rows = await rawSql(tx)<{ digest: string; id: number }[]>`
    select encode(digest, 'hex') as digest, id from source
    where digest in (select decode(value, 'hex') from unnest(${arrayText(digests)}::text::text[]) as given (value))`;
  return new Map(rows.map(({ digest, id }) => [digest, id]));
}

/** What makes a document one row of `source`: SHA-256, in hex, of all that is said of it. */
export function sourceDigest(source: SourceInput): string {
  const { publisher, agency, title, publishedOn, url, language, reference, original } = source;
  return sha256(
    JSON.stringify([publisher, agency, title, publishedOn, url, language, reference, original]),
  );
}
