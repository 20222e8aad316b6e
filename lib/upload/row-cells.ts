import { plainCell } from '@/lib/csv/cells';
import type { CellReading } from './cells/cell-reading';
import type { Field } from './fields';

/** The cells of a row by what they are, and what was found wrong with them while they were read. */
export class RowCells {
  readonly faults: { field: Field; reason: string }[] = [];
  readonly notes: string[] = [];

  constructor(
    private readonly cells: readonly string[],
    private readonly places: Partial<Record<Field, number>>,
  ) {}

  /** The cell's text; blank where the table has no such column. */
  text(field: Field): string {
    return plainCell(this.cells[this.places[field] ?? -1] ?? '').trim();
  }

  /** What a reader makes of the cell; blank where it can't be read. */
  read(field: Field, reader: (text: string) => CellReading): string {
    const reading = reader(this.text(field));
    if ('fault' in reading) {
      this.add(field, reading.fault);
      return '';
    }
    if (reading.note !== undefined) this.notes.push(reading.note);
    return reading.text;
  }

  add(field: Field, reason: string): void {
    this.faults.push({ field, reason });
  }
}
