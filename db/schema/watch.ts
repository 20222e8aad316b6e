import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { CHANNELS, THRESHOLDS_OF } from '@/lib/watch/watch';
import { instant, valueList } from './base';
import { citation } from './citation';
import { dataset, datasetVersion } from './dataset';

/** What someone wants to be told of. Who that is, nobody knows: whoever has the token in its address. */
export const watch = pgTable(
  'watch',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** The SHA-256 of the token, from which it can't be told. */
    tokenDigest: text().notNull().unique(),
    /** By how much a figure has to move to be told of. */
    threshold: integer().notNull(),
    thresholdOf: text({ enum: THRESHOLDS_OF }).notNull(),
    madeAt: instant().notNull().defaultNow(),
  },
  (t) => [
    check('watch_token_digest_form', sql`${t.tokenDigest} ~ '^[0-9a-f]{64}$'`),
    check('watch_threshold_positive', sql`${t.threshold} >= 1`),
    check('watch_threshold_of', sql`${t.thresholdOf} in ${valueList(THRESHOLDS_OF)}`),
  ],
);

/** A figure that is watched: that of a view, which may be what a citation is of. */
export const watchSubject = pgTable(
  'watch_subject',
  {
    watchId: integer()
      .notNull()
      .references(() => watch.id, { onDelete: 'cascade' }),
    /** Never given again, so that what is told of it has an id for good. */
    number: integer().notNull().generatedAlwaysAsIdentity(),
    citationId: text().references(() => citation.id),
    datasetId: integer()
      .notNull()
      .references(() => dataset.id),
    /** What is counted, in the one way in which it can be written, without a time. */
    query: text().notNull(),
    /** The version of the dataset whose figure the first move is held against. */
    sinceVersion: integer().notNull(),
    /** Up to which version messages were made of its moves. */
    toldVersion: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.watchId, t.number] }),
    foreignKey({
      name: 'watch_subject_since_version',
      columns: [t.datasetId, t.sinceVersion],
      foreignColumns: [datasetVersion.datasetId, datasetVersion.version],
    }),
    check('watch_subject_told', sql`${t.toldVersion} >= ${t.sinceVersion}`),
  ],
);

/** Where to a watch is told of by email. It is removed when its reader stops it, or never confirmed it. */
export const watchMail = pgTable(
  'watch_mail',
  {
    watchId: integer()
      .primaryKey()
      .references(() => watch.id, { onDelete: 'cascade' }),
    address: text().notNull(),
    /** The SHA-256 of the token that the first mail has; null once it was used. */
    confirmDigest: text().unique(),
    /** What stops mails and does nothing else: each of them has it. */
    stopToken: text().notNull().unique(),
    askedAt: instant().notNull().defaultNow(),
    confirmedAt: instant(),
  },
  (t) => [
    check(
      'watch_mail_confirmed_once',
      sql`(${t.confirmDigest} is null) = (${t.confirmedAt} is not null)`,
    ),
  ],
);

/** Where to a watch is told of by a signed request. */
export const watchHook = pgTable('watch_hook', {
  watchId: integer()
    .primaryKey()
    .references(() => watch.id, { onDelete: 'cascade' }),
  url: text().notNull(),
  /** Signs each request, as Standard Webhooks has it; its receiver has the same. */
  secret: text().notNull(),
  addedAt: instant().notNull().defaultNow(),
});

/** A move that is or was told of by one channel: made once, and sent until it was taken or has failed too often. */
export const watchMessage = pgTable(
  'watch_message',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    watchId: integer()
      .notNull()
      .references(() => watch.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    /** The version of the dataset with which the figure had moved. */
    version: integer().notNull(),
    channel: text({ enum: CHANNELS }).notNull(),
    attempts: integer().notNull().default(0),
    /** When it is to be sent, or sent again; null once it was taken or has failed too often. */
    dueAt: instant().defaultNow(),
    sentAt: instant(),
  },
  (t) => [
    unique('watch_message_once').on(t.watchId, t.number, t.version, t.channel),
    check('watch_message_channel', sql`${t.channel} in ${valueList(CHANNELS)}`),
    check('watch_message_sent_once', sql`${t.sentAt} is null or ${t.dueAt} is null`),
  ],
);
