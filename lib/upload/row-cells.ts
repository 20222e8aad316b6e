import { plainCell } from '@/lib/csv/write';
import { EXTERNAL_ID } from '@/lib/domain/patterns';
import { typedList } from '@/lib/entry/faults';
import { isMissing } from '@/lib/text/missing';
import type { CellReading } from './cells';
import type { ColumnFacts } from './column-facts';
import type { UploadField } from './fields';
import type { RowFault } from './row-reading';
import type { SheetRow } from './sheet';

/** The cells of a row by their fields, and the faults found while they were read. */
export class RowCells {
  readonly faults: { field: UploadField; reason: string }[] = [];
  readonly notes: string[] = [];

  constructor(
    private readonly cells: readonly string[],
    private readonly places: Partial<Record<UploadField, number>>,
  ) {}

  /** The cell's text; blank where the table has no such column, or the cell says that nothing is stated. */
  text(field: UploadField): string {
    const text = this.given(field);
    return isMissing(text) ? '' : text;
  }

  /** Whether the table has one of these columns at least. */
  hasOne(...fields: readonly UploadField[]): boolean {
    return fields.some((field) => this.places[field] !== undefined);
  }

  /** The items of a cell that lists several, without those that say that nothing is stated. */
  list(field: UploadField): string[] {
    return typedList(this.text(field)).filter((item) => !isMissing(item));
  }

  /** The items of a cell whose places in its list count: one of which nothing is stated is blank. */
  items(field: UploadField): string[] {
    const text = this.text(field);
    if (text === '') return [];
    return text.split(';').map((item) => (isMissing(item) ? '' : item.trim()));
  }

  /** What the cell says, words such as “NA” too. */
  given(field: UploadField): string {
    const place = this.places[field];
    return place === undefined ? '' : plainCell(this.cells[place] ?? '').trim();
  }

  /** What a reader makes of the cell; blank where it can't be read. */
  read(field: UploadField, reader: (text: string) => CellReading): string {
    const reading = reader(this.text(field));
    if ('fault' in reading) {
      this.add(field, reading.fault);
      return '';
    }
    if (reading.note !== undefined) this.notes.push(reading.note);
    return reading.text;
  }

  add(field: UploadField, reason: string): void {
    this.faults.push({ field, reason });
  }
}

const ROUNDED = /^\d(?:[.,]\d+)?e\+\d+$/i;

/**
 * The id that a row gives its incident, without the dataset's name before it; null if it gives none.
 * @param place that of the column of ids
 */
export function rowId(
  row: SheetRow,
  headings: readonly string[],
  place: number | undefined,
  datasetSlug: string,
  { idsAreNumeric }: Pick<ColumnFacts, 'idsAreNumeric'>,
): { id: string | null } | RowFault {
  const text = new RowCells(row.cells, { id: place ?? -1 }).text('id');
  if (text === '') return { id: null };
  const prefix = `${datasetSlug}-`;
  const given = text.startsWith(prefix) ? text.slice(prefix.length) : text;
  // pandas writes whole numbers as 15960.0 once a column has a gap.
  const id = idsAreNumeric ? given.replace(/\.0+$/, '') : given;
  if (ROUNDED.test(id)) {
    const reason = `“${id}” is a number that a spreadsheet has shortened. Format the column as a number without decimals, save the file and upload it again.`;
    return { column: headings[place ?? -1] ?? '', reason };
  }
  if (EXTERNAL_ID.test(id)) return { id };
  const reason = `“${text.slice(0, 90)}” is not an id. Use letters, digits, “.”, “_” and “-”, at most 80 of them. Leave it blank for a new incident.`;
  return { column: headings[place ?? -1] ?? '', reason };
}
