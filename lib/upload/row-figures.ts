import { pick } from 'es-toolkit/object';
import { isEqual } from 'es-toolkit/predicate';
import type { IncidentEntry } from '@/lib/entry/entry';
import { Faults } from '@/lib/entry/faults';
import { readWordedEstimate } from '@/lib/entry/read-estimate';
import type { Recorded } from '@/lib/entry/recorded';
import { AS_RECORDED } from '@/lib/entry/rules-of-figures';
import { columnOf, SUBJECTS, type Subject, subjectText } from '@/lib/entry/subjects';
import { type EstimateFields, writtenEstimate, writtenFrom } from '@/lib/entry/written-estimate';
import { qualifierCell } from './cells';
import type { UploadField } from './fields';
import { type FigureFields, figureFields } from './figure-fields';
import type { RowCells } from './row-cells';

type FigureRow = IncidentEntry['figures'][number];

/** Sets the figures that a row states; those that it leaves blank stay as they are. */
export function figuresOfRow(
  rows: readonly FigureRow[],
  cells: RowCells,
  recorded: Recorded | null,
  reason: string,
): FigureRow[] {
  const stated = STATED.flatMap(({ subject, fields }): FigureRow[] => {
    const figure = statedFigure(cells, subject, fields);
    if (figure === null || isSame(figure, subject, recorded)) return [];
    const written = writtenFrom(figure);
    return [{ ...subject, rule: 'by_hand', found: '', written, reason }];
  });
  const set = new Set(stated.map(columnOf));
  return [...stated, ...rows.filter((row) => !set.has(columnOf(row)))];
}

/** All that a figure can be of, with the columns that state it: worked out once, and not for each row. */
const STATED = SUBJECTS.map((subject) => ({ subject, fields: figureFields(columnOf(subject)) }));

/** GTD and others write -9 or -99 where a number is not known. */
const NUMBER_NOT_KNOWN = /^[-−]9{1,2}(\.0+)?$/;

/** The figure that its columns state together; null if all are blank, or the table has none of them. */
function statedFigure(
  cells: RowCells,
  subject: Subject,
  { total, low, high, qualifier }: FigureFields,
): EstimateFields | null {
  if (!cells.hasOne(total, low, high)) return null;
  const text = cells.text(total);
  if (NUMBER_NOT_KNOWN.test(text)) {
    cells.notes.push(
      `${text} is a code for a number that is not known. It counts as an unknown figure.`,
    );
    return { qualifier: 'unknown', low: '', best: '', high: '' };
  }
  const reading = writtenEstimate(text);
  if ('fault' in reading) {
    cells.add(total, reading.fault);
    return null;
  }
  const bounds = { low: boundOf(cells, low), high: boundOf(cells, high) };
  const how = qualifier === null ? '' : cells.read(qualifier, qualifierCell);
  const { words } = reading;
  const isBounded = bounds.low !== '' || bounds.high !== '';
  if (words !== undefined && !isBounded) {
    cells.notes.push(
      `“${words}” states no number. It is kept in words, and counts as an unknown figure.`,
    );
    return { qualifier: 'unknown', low: '', best: '', high: '', words };
  }
  const figure = words === undefined ? reading.figure : null;
  if (figure === null && !isBounded) {
    return how === '' ? null : { qualifier: how, low: '', best: '', high: '' };
  }
  const numbers =
    figure === null ? { ...bounds, best: '' } : withBounds(figure, bounds, cells, total);
  if (how === '' && numbers.low === '' && numbers.best === '' && figure === null) {
    return highestAlone(numbers.high, subject, cells);
  }
  return { ...numbers, qualifier: how || qualifierOf(figure, numbers) };
}

/** A blank lowest figure is not 0: what was meant may be “12” or “up to 12”. */
function highestAlone(high: string, subject: Subject, cells: RowCells): EstimateFields {
  const of = subject.victims === 'all' ? subject.outcome : subjectText(subject);
  cells.notes.push(
    `Only the highest figure of ${of} is given, ${high}. It counts as ${high}, and the lowest is not known.`,
  );
  return { low: '', best: high, high, qualifier: 'between' };
}

/** A column of lowest or highest figures holds plain numbers. */
function boundOf(cells: RowCells, field: UploadField): string {
  const reading = writtenEstimate(cells.text(field));
  if ('fault' in reading) cells.add(field, reading.fault);
  else if (reading.figure?.qualifier === 'exact') return reading.figure.best;
  else if (reading.figure !== null && reading.figure.qualifier !== 'unknown') {
    cells.add(field, `“${cells.text(field)}” is not a single number. Write it like 28.`);
  }
  return '';
}

function withBounds(
  figure: EstimateFields,
  bounds: { low: string; high: string },
  cells: RowCells,
  field: UploadField,
) {
  for (const side of ['low', 'high'] as const) {
    if (figure[side] !== '' && bounds[side] !== '' && figure[side] !== bounds[side]) {
      cells.add(field, `“${cells.text(field)}” and the ${side}est figure next to it differ.`);
    }
  }
  const { best } = figure;
  return { best, low: figure.low || bounds.low, high: figure.high || bounds.high };
}

/** How a figure is stated by which of its numbers are there, unless its cell says so in words. */
function qualifierOf(
  figure: EstimateFields | null,
  { low, best, high }: { low: string; best: string; high: string },
): string {
  if (figure !== null && figure.qualifier !== 'exact') return figure.qualifier;
  if (low === '' && high === '') return 'exact';
  if (high === '' && best === '') return 'at_least';
  if (low === '' || high === '') return 'between';
  return low === high && (best === '' || best === low) ? 'exact' : 'between';
}

/** Whether the record has just that figure, so that how it was found is kept with it. */
function isSame(figure: EstimateFields, subject: Subject, recorded: Recorded | null): boolean {
  const found = recorded?.incident.figures.find((one) => columnOf(one) === columnOf(subject));
  if (found === undefined) return false;
  const stated = readWordedEstimate('', figure, new Faults());
  return isEqual(stated, pick(found, ['low', 'best', 'high', 'qualifier', 'words']));
}

/** Figures as a file states them, for a draft: the desk takes them over by hand, and says from where. */
export function takenOver(rows: readonly FigureRow[], kept: readonly FigureRow[], reason: string) {
  const isKept = (row: FigureRow) =>
    kept.some((one) => JSON.stringify(one) === JSON.stringify(row));
  return rows.map((row) =>
    row.rule !== AS_RECORDED || isKept(row) ? row : { ...row, rule: 'by_hand', reason },
  );
}
