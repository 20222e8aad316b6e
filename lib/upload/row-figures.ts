import { pick } from 'es-toolkit/object';
import { isEqual } from 'es-toolkit/predicate';
import type { IncidentEntry } from '@/lib/entry/entry';
import { Faults } from '@/lib/entry/faults';
import { readWordedEstimate } from '@/lib/entry/read-estimate';
import type { Recorded } from '@/lib/entry/recorded';
import { AS_RECORDED } from '@/lib/entry/rules-of-figures';
import { type EstimateFields, writtenEstimate, writtenFrom } from '@/lib/entry/written-estimate';
import { qualifierCell } from './cells';
import type { UploadField } from './fields';
import type { RowCells } from './row-cells';

type FigureRow = IncidentEntry['figures'][number];

const OUTCOME_FIELDS = {
  killed: ['killed', 'killedLow', 'killedHigh', 'killedQualifier'],
  wounded: ['wounded', 'woundedLow', 'woundedHigh', 'woundedQualifier'],
} as const satisfies Record<string, readonly UploadField[]>;
type Outcome = keyof typeof OUTCOME_FIELDS;

/** Sets the figures that a row states; those that it leaves blank stay as they are. */
export function figuresOfRow(
  rows: readonly FigureRow[],
  cells: RowCells,
  recorded: Recorded | null,
  reason: string,
): FigureRow[] {
  const stated = (['killed', 'wounded'] as const).flatMap((outcome): FigureRow[] => {
    const figure = statedFigure(cells, outcome);
    if (figure === null || isSame(figure, outcome, recorded)) return [];
    const written = writtenFrom(figure);
    return [{ outcome, victims: 'all', rule: 'by_hand', found: '', written, reason }];
  });
  const kept = rows.filter(
    (row) => !stated.some(({ outcome }) => row.outcome === outcome && row.victims === 'all'),
  );
  return [...stated, ...kept];
}

/** The figure that the four columns of an outcome state together; null if all are blank. */
function statedFigure(cells: RowCells, outcome: Outcome): EstimateFields | null {
  const [total, low, high, qualifier] = OUTCOME_FIELDS[outcome];
  const reading = writtenEstimate(cells.text(total));
  if ('fault' in reading) {
    cells.add(total, reading.fault);
    return null;
  }
  const bounds = { low: boundOf(cells, low), high: boundOf(cells, high) };
  const how = cells.read(qualifier, qualifierCell);
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
    return highestAlone(numbers.high, outcome, cells);
  }
  return { ...numbers, qualifier: how || qualifierOf(figure, numbers) };
}

/** A blank lowest figure is not 0: what was meant may be “12” or “up to 12”. */
function highestAlone(high: string, outcome: Outcome, cells: RowCells): EstimateFields {
  cells.notes.push(
    `Only the highest figure of ${outcome} is given, ${high}. It counts as ${high}, and the lowest is not known.`,
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
function isSame(figure: EstimateFields, outcome: Outcome, recorded: Recorded | null): boolean {
  const found = recorded?.incident.figures.find(
    (one) => one.outcome === outcome && one.victims === 'all',
  );
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
