import { sql } from 'drizzle-orm';
import { bigint, check, integer, jsonb, pgTable, primaryKey } from 'drizzle-orm/pg-core';
import type { CellMark } from '@/lib/upload/sheet';
import { upload } from './upload';

/** A row of an uploaded file as it stands there. Deleted with the upload's end: what became of it is a draft or revision. */
export const uploadRow = pgTable(
  'upload_row',
  {
    uploadId: bigint({ mode: 'number' })
      .notNull()
      .references(() => upload.id),
    /** The line of the file on which it begins, or the row of the sheet. */
    number: integer().notNull(),
    cells: jsonb().$type<string[]>().notNull(),
    /** What is to be known of single cells, as that one held a formula. */
    marks: jsonb().$type<CellMark[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.uploadId, t.number] }),
    check('upload_row_number_positive', sql`${t.number} > 0`),
  ],
);
