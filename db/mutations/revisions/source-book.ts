import { LRUCache } from 'lru-cache';
import { type Db, rawSql } from '@/db/client';
import type { SourceInput } from '@/lib/domain/incident';

/** Files repeat a document in rows that are near each other. */
const REMEMBERED = 20_000;

/** The rows of `source` that documents lead to. */
export type SourceBook = {
  /** The ids of documents by their digests, which are entered where the ledger has not got them. */
  idsOf(documents: ReadonlyMap<string, SourceInput>): Promise<Map<string, number>>;
};

export function openSourceBook(tx: Db): SourceBook {
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
      const entered = await enter(tx, missing);
      const rest = [...missing.keys()].filter((digest) => !entered.has(digest));
      const found = rest.length > 0 ? await find(tx, rest) : [];
      for (const [digest, id] of [...entered, ...found]) {
        ids.set(digest, id);
        recent.set(digest, id);
      }
      return ids;
    },
  };
}

type Row = { digest: string; id: number };

/** Leaves alone what is there already, also what another transaction enters at the same time. */
async function enter(
  tx: Db,
  documents: ReadonlyMap<string, SourceInput>,
): Promise<Map<string, number>> {
  const rows = await rawSql(tx)<Row[]>`
    insert into source (publisher, agency, title, published_on, url, language, reference, original, digest)
    select publisher, agency, title, published_on, url, language, reference, original, decode(digest, 'hex')
    from json_to_recordset(${asJson(documents)}::json) as document (publisher text, agency text, title text,
      published_on date, url text, language text, reference text, original text, digest text)
    on conflict (digest) do nothing
    returning encode(digest, 'hex') as digest, id`;
  return byDigest(rows);
}

function asJson(documents: ReadonlyMap<string, SourceInput>): string {
  return JSON.stringify(
    Array.from(documents, ([digest, { publishedOn, ...document }]) => ({
      ...document,
      published_on: publishedOn,
      digest,
    })),
  );
}

async function find(tx: Db, digests: string[]): Promise<Map<string, number>> {
  const rows = await rawSql(tx)<Row[]>`
    select encode(digest, 'hex') as digest, id from source
    where digest in (select decode(value, 'hex') from json_array_elements_text(${JSON.stringify(digests)}::json))`;
  return byDigest(rows);
}

function byDigest(rows: Iterable<Row>): Map<string, number> {
  return new Map(Array.from(rows, ({ digest, id }) => [digest, id]));
}
