import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { bytes } from './base';

/** How much of a publisher's name the index has. */
export const INDEXED_LENGTH = 200;

/** A document by a publisher, kept once however many incidents cite it. Unknown parts are null. */
export const source = pgTable(
  'source',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    publisher: text(),
    /** The agency whose report the publisher reprints. */
    agency: text(),
    title: text(),
    /** YYYY-MM-DD, or YYYY-MM or YYYY where no more is known. */
    publishedOn: text(),
    url: text(),
    language: text(),
    /** The document's own number, as `UCDP event 122314`. */
    reference: text(),
    /** The person or body that the document quotes. */
    original: text(),
    /** SHA-256 of all of the above, so that one document is one row. */
    digest: bytes().notNull().unique(),
  },
  (t) => [
    check('source_published_on', sql`${t.publishedOn} ~ '^\\d{4}(-\\d{2}(-\\d{2})?)?$'`),
    // A publisher's name may be longer than an index takes.
    index('source_by_publisher').on(
      sql`left(${t.publisher}, ${sql.raw(String(INDEXED_LENGTH))})`,
      t.publishedOn,
    ),
  ],
);

/** A publisher known to carry another's reports, which then count once. Names are folded as lib/text/fold does. */
export const republisher = pgTable(
  'republisher',
  {
    publisher: text().primaryKey(),
    origin: text().notNull(),
    /** How it is known. */
    note: text(),
  },
  (t) => [check('republisher_of_another', sql`${t.publisher} <> ${t.origin}`)],
);
