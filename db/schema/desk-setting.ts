import { sql } from 'drizzle-orm';
import { boolean, check, pgTable } from 'drizzle-orm/pg-core';

/** How the desk works: one row, which is always there. */
export const deskSetting = pgTable(
  'desk_setting',
  {
    id: boolean().primaryKey().default(true),
    /** Whether authors may publish their own drafts. Each revision published so says it. */
    onePersonDesk: boolean().notNull().default(false),
  },
  (t) => [check('desk_setting_one_row', sql`${t.id}`)],
);
