import { factsOfColumns } from '@/lib/upload/column-facts';
import { guessMapping } from '@/lib/upload/headings';
import type { ChosenColumns } from '@/lib/upload/mapping';
import { openSheet } from '@/lib/upload/open-sheet';
import { readRow } from '@/lib/upload/read-row';
import type { RowSaid, TableContext } from '@/lib/upload/row-reading';
import type { Sheet } from '@/lib/upload/sheet';
import { ALL_NAMES } from '@/tests/fixtures/entry';
import { rowsOf } from './rows-of';

export type ReadTable = { sheet: Sheet; mapping: ChosenColumns; rows: RowSaid[] };

/** What is made of the rows of a file whose columns are taken as they are guessed, but for what is given. */
export async function readTable(
  file: string | Buffer,
  given: Partial<ChosenColumns> = {},
): Promise<ReadTable> {
  const sheet = await openSheet(Buffer.from(file));
  const guessed = guessMapping(sheet.headings);
  if (guessed.layout !== 'columns') throw new Error('no columns to choose');
  const mapping = { ...guessed, ...given };
  const rows = await rowsOf(sheet);
  const textsOf = async (place: number) =>
    rows.map(({ number, cells }) => ({ number, text: cells[place] ?? '' }));
  const table: TableContext = {
    fileName: 'attacks.csv',
    headings: sheet.headings,
    is1904: sheet.opened.is1904 ?? false,
    facts: await factsOfColumns(mapping, textsOf),
    mapping,
    today: '2026-01-31',
    names: ALL_NAMES,
    countryAt: () => null,
    republishes: new Map(),
    recordsWounded: true,
    defaultRule: 'widest_range',
  };
  return {
    sheet,
    mapping,
    rows: rows.map((row) => readRow(row, `u1-${row.number}`, null, table)),
  };
}

/** The words of what keeps rows out. */
export const faultsIn = (rows: readonly RowSaid[]) =>
  rows.map(({ faults }) => faults.map(({ reason }) => reason).join(' '));
