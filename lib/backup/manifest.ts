import { z } from 'zod';

export const FORMAT = 'Casualty Ledger backup';
/** Raised where an older version could not read what is written. */
export const FORMAT_VERSION = 1;

/** The last file of a backup but one, and the one after it, which has its hash. */
export const MANIFEST = 'manifest.json';
export const MANIFEST_HASH = 'manifest.json.sha256';

const count = z.int().nonnegative();
const storedFile = z.strictObject({
  name: z.string(),
  bytes: count,
  sha256: z.hash('sha256'),
});

export const MANIFEST_SCHEMA = z.strictObject({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  /** The version of the product that made it, and of the server that it was made on. */
  product: z.string(),
  postgres: z.string(),
  /** The moment that it is of. */
  madeAt: z.iso.datetime(),
  /** How far the schema had come: the number of migrations, and the last one's hash. */
  migrations: z.strictObject({ count: z.int().positive(), lastHash: z.string() }),
  datasets: z.array(
    z.strictObject({ slug: z.string(), version: z.int().nonnegative(), published: count }),
  ),
  /** Tables whose rows are not in it. */
  leftOut: z.array(z.string()),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      columns: z.array(z.string()),
      rows: count,
      parts: z.array(storedFile),
    }),
  ),
  sequences: z.array(
    z.strictObject({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() }),
  ),
  /** What is beside the database. */
  settings: z.array(storedFile),
});

/** What a backup says of itself. */
export type Manifest = z.infer<typeof MANIFEST_SCHEMA>;
export type StoredFile = z.infer<typeof storedFile>;
