import type { Sheet, SheetRow } from '@/lib/upload/sheet';

/** All rows of a table. */
export async function rowsOf(sheet: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of sheet.rows) rows.push(...batch);
  return rows;
}
