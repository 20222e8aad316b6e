import { sql } from 'drizzle-orm';
import { check, customType, foreignKey, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { canonicalJson, type Json } from '@/lib/citation/canonical';
import type { FrozenRows, FrozenWords } from '@/lib/citation/frozen';
import { CITATION_ID, CITATION_KINDS } from '@/lib/domain/citation';
import { instant } from './base';
import { dataset, datasetVersion } from './dataset';

/** JSON as the text that was hashed: a jsonb column would write it in its own way. */
const canonicalText = <Data extends Json>() =>
  customType<{ data: Data; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => canonicalJson(value),
    fromDriver: (value) => JSON.parse(value),
  });

/** What someone cited, as they saw it. Append-only; its name is made of all that it says. */
export const citation = pgTable(
  'citation',
  {
    id: text().primaryKey(),
    kind: text({ enum: CITATION_KINDS }).notNull(),
    /** The query of its page, without a moment. */
    query: text().notNull(),
    datasetId: integer()
      .notNull()
      .references(() => dataset.id),
    version: integer().notNull(),
    /** The other dataset, and its version, where it is of what two have in common. */
    besideId: integer().references(() => dataset.id),
    besideVersion: integer(),
    /** When all of that was recorded. */
    recordedAt: instant().notNull(),
    releases: text().array().notNull(),
    /** The version of the method by which it was counted: lib/domain/method.ts. */
    method: integer().notNull(),
    /** The result as canonical JSON, and the SHA-256 of that text. */
    rows: canonicalText<FrozenRows>()().notNull(),
    rowsSha256: text().notNull(),
    /** The words shown, and what the chart is drawn from beside the rows, as canonical JSON. */
    words: canonicalText<FrozenWords>()().notNull(),
    /** The title in those words, by which the desk finds it. */
    title: text().notNull().generatedAlwaysAs(sql`words::jsonb ->> 'title'`),
    madeAt: instant().notNull().defaultNow(),
  },
  (t) => [
    foreignKey({
      columns: [t.datasetId, t.version],
      foreignColumns: [datasetVersion.datasetId, datasetVersion.version],
    }),
    foreignKey({
      name: 'citation_beside_version',
      columns: [t.besideId, t.besideVersion],
      foreignColumns: [datasetVersion.datasetId, datasetVersion.version],
    }),
    index('citation_by_making').on(t.madeAt, t.id),
    index('citation_by_query').on(t.datasetId, sql`md5(${t.query})`),
    check('citation_id_form', sql`${t.id} ~ ${sql.raw(`'${CITATION_ID.source}'`)}`),
    check('citation_beside_whole', sql`(${t.besideId} is null) = (${t.besideVersion} is null)`),
    check('citation_method_positive', sql`${t.method} >= 1`),
    check(
      'citation_rows_hash',
      sql`${t.rowsSha256} = encode(sha256(convert_to(${t.rows}, 'UTF8')), 'hex')`,
    ),
  ],
);

/** That a citation is no longer shown, and why. Its page says so for ever; append-only. */
export const citationWithdrawal = pgTable(
  'citation_withdrawal',
  {
    citationId: text()
      .primaryKey()
      .references(() => citation.id),
    reason: text().notNull(),
    author: text().notNull(),
    withdrawnAt: instant().notNull().defaultNow(),
  },
  (t) => [check('citation_withdrawal_reason', sql`${t.reason} <> ''`)],
);
