import type { IncidentInput } from '@/lib/domain/incident';
import { type DateHabits, monthOf, writtenDate } from '@/lib/entry/written-date';
import { precisionOf, type ReadSpan, writtenSpan } from '@/lib/entry/written-span';
import { faultOfDate, firstDay, LAST_YEAR, lastDay } from '@/lib/filters/partial-date';
import { fail } from '@/lib/importers/cells';
import { datePrecisionCell } from '@/lib/upload/cells';
import { type CellReader, type CellReaders, readCell } from './cells';
import type { Mapping } from './schema';

type Cells = readonly string[];
type Dates = Pick<IncidentInput, 'dateStart' | 'dateEnd' | 'datePrecision'>;

/** How a file's dates are read. No day of today matters, as nothing in a file is written today. */
export function habitsOf({ date: { order, century } }: Pick<Mapping, 'date'>): DateHabits {
  return { order, century: century ?? 'unstated', today: `${LAST_YEAR}-12-31` };
}

/** When the incident of a row was, and how exactly that is known: as its code says, or as the date is written. */
export function dateReader(
  mapping: Pick<Mapping, 'date' | 'datePrecision'>,
  readers: CellReaders,
): (cells: Cells) => Dates {
  const { date, datePrecision } = mapping;
  const spanOf =
    date.year === undefined
      ? spanReader(mapping, readers)
      : partsReader(
          readers.of('date.year', date.year),
          readers.maybe('date.month', date.month),
          readers.maybe('date.day', date.day),
        );
  const code = readers.maybe('datePrecision.from', datePrecision?.from);
  return (cells) => {
    const { column, span } = spanOf(cells);
    const range = { from: firstDay(span.start), to: lastDay(span.end) };
    if (range.to < range.from) fail(column, `${range.to} is before ${range.from}`);
    const stated = readCell(code, cells, (text) =>
      datePrecisionCell(text, datePrecision?.scale ?? null),
    );
    return {
      dateStart: range.from,
      dateEnd: range.to,
      datePrecision: stated === '' ? precisionOf(span, range) : Number(stated),
    };
  };
}

type SpanReader = (cells: Cells) => { column: string; span: ReadSpan };

function spanReader(mapping: Pick<Mapping, 'date'>, readers: CellReaders): SpanReader {
  const habits = habitsOf(mapping);
  const start = readers.maybe('date.start', mapping.date.start);
  const end = readers.maybe('date.end', mapping.date.end);
  return (cells) => {
    const given = start.text(cells);
    if (given === '') fail(start.column, 'is blank');
    const span = writtenSpan(given, habits);
    if ('fault' in span) return fail(start.column, span.fault);
    const last = readCell(end, cells, (text) => writtenDate(text, habits));
    return last === ''
      ? { column: start.column, span }
      : { column: end.column, span: { start: span.start, end: last, isBetween: false } };
  };
}

function partsReader(year: CellReader, month: CellReader, day: CellReader): SpanReader {
  return (cells) => {
    const ofYear = whole(year.text(cells));
    if (ofYear === null) fail(year.column, `"${year.text(cells)}" is not a year`);
    const ofMonth = partIn(month, cells, (text) => monthOf(text));
    const ofDay = ofMonth === null ? null : partIn(day, cells, () => null);
    const known = [ofYear, ofMonth, ofDay].filter((part) => part !== null);
    const date = known.map((part) => part.padStart(2, '0')).join('-');
    const fault = faultOfDate(date);
    if (fault !== null) fail(year.column, `"${date}" ${fault}`);
    return { column: year.column, span: { start: date, end: date, isBetween: false } };
  };
}

/** Null where it is blank or 0, as files write what is not known. */
function partIn(
  { column, text }: CellReader,
  cells: Cells,
  named: (text: string) => string | null,
): string | null {
  const given = text(cells);
  if (given === '') return null;
  const number = whole(given) ?? named(given) ?? fail(column, `"${given}" is not a part of a date`);
  return Number(number) === 0 ? null : number;
}

const whole = (text: string) => /^(\d{1,4})(?:\.0+)?$/.exec(text)?.[1] ?? null;
