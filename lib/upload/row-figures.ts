import type { Qualifier } from '@/lib/domain/enums';
import { AS_RECORDED, type IncidentEntry } from '@/lib/entry/entry';
import { Faults } from '@/lib/entry/faults';
import { type EstimateFields, readEstimate } from '@/lib/entry/read-estimate';
import type { Recorded } from '@/lib/entry/recorded';
import { DOTTED_FAULT, DOTTED_THOUSANDS } from '@/lib/text/dotted-thousands';
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
  const stated = (['killed', 'wounded'] as const).flatMap((outcome) => {
    const figure = statedFigure(cells, outcome);
    if (figure === null || isSame(figure, outcome, recorded)) return [];
    return [{ outcome, victims: 'all', rule: 'by_hand', reason, ...figure }];
  });
  const kept = rows.filter(
    (row) => !stated.some(({ outcome }) => row.outcome === outcome && row.victims === 'all'),
  );
  return [...stated, ...kept];
}

/** The figure that the four columns of an outcome state together; null if all are blank. */
function statedFigure(cells: RowCells, outcome: Outcome): EstimateFields | null {
  const [total, low, high, qualifier] = OUTCOME_FIELDS[outcome];
  const reading = figureCell(cells.text(total));
  if ('fault' in reading) {
    cells.add(total, reading.fault);
    return null;
  }
  const bounds = { low: boundOf(cells, low), high: boundOf(cells, high) };
  const how = cells.read(qualifier, qualifierCell);
  const { figure } = reading;
  if (figure === null && bounds.low === '' && bounds.high === '') {
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
  const reading = figureCell(cells.text(field));
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
  const { low, best, high, qualifier } = readEstimate('', figure, new Faults());
  return (
    found.low === low && found.best === best && found.high === high && found.qualifier === qualifier
  );
}

/** Figures as a file states them, for a draft: the desk takes them over by hand, and says from where. */
export function takenOver(rows: readonly FigureRow[], kept: readonly FigureRow[], reason: string) {
  const isKept = (row: FigureRow) =>
    kept.some((one) => JSON.stringify(one) === JSON.stringify(row));
  return rows.map((row) =>
    row.rule !== AS_RECORDED || isKept(row) ? row : { ...row, rule: 'by_hand', reason },
  );
}

/** A figure in the fields of the form, null if nothing is stated, or why it can't be read. */
export type FigureReading = { figure: EstimateFields | null } | { fault: string };

const N = '(\\d{1,9})';
const UNKNOWN = /^(unknown|not known|unclear|unk\.?|n\/?a|\?)$/;
const AT_LEAST = new RegExp(
  `^(?:(?:at least|no fewer than|not less than|min\\.?|minimum|>=|≥) ?${N}|${N} ?(?:\\+|or more))$`,
);
const UP_TO = new RegExp(`^(?:(?:up to|at most|max\\.?|maximum|<=|≤) ?${N}|${N} or fewer)$`);
const ABOUT = new RegExp(
  `^(?:(?:about|around|approximately|approx\\.?|circa|ca\\.?|c\\.|roughly|some|an estimated|estimated|~|≈) ?${N}|${N} or so)$`,
);
const BETWEEN = new RegExp(`^(?:between )?${N} ?(?:-|to|and) ?${N}$`);
const EXACT = new RegExp(`^(?:exactly )?${N}(?:\\.(?!0{3}$)0+)?$`);
const BEYOND = /^(more than|over|above|>|less than|fewer than|under|below|<|nearly|almost) ?\d+$/;
const DATE = /^\d{4}-\d{2}-\d{2}/;

const HOW = 'Write 28, 25-30, at least 28, about 300, up to 20, or unknown.';

const EMPTY = { low: '', best: '', high: '' };
const stated = (qualifier: Qualifier, numbers: Partial<typeof EMPTY>): FigureReading => ({
  figure: { qualifier, ...EMPTY, ...numbers },
});

/**
 * A figure as reports state it: “28”, “at least 28”, “about 300”, “3-5”, “up to 20”, “unknown”. Nothing is made up: “more
 * than 28” is neither 28 nor 29, and is refused.
 */
export function figureCell(given: string): FigureReading {
  const text = plain(given);
  if (text === '') return { figure: null };
  if (UNKNOWN.test(text)) return stated('unknown', {});
  const of = (pattern: RegExp) => {
    const [, ...found] = pattern.exec(text) ?? [];
    return found.filter((number) => number !== undefined);
  };
  const [exact] = of(EXACT);
  if (exact !== undefined) return stated('exact', { best: exact });
  const [least] = of(AT_LEAST);
  if (least !== undefined) return stated('at_least', { low: least });
  const [most] = of(UP_TO);
  if (most !== undefined) return stated('up_to', { high: most });
  const [about] = of(ABOUT);
  if (about !== undefined) return stated('about', { best: about });
  const [low, high] = of(BETWEEN);
  if (low !== undefined && high !== undefined) return stated('between', { low, high });
  return { fault: faultOf(given.trim(), text) };
}

function plain(given: string): string {
  return given
    .trim()
    .toLowerCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/(?<=\d)[,\u00a0\u202f ](?=\d{3}(?!\d))/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?- ?/g, '-')
    .replace(/ (killed|dead|deaths|wounded|injured|people|persons)$/, '');
}

function faultOf(given: string, text: string): string {
  if (DATE.test(text)) {
    return `“${given}” is a date. The spreadsheet has turned a range, such as 3-5, into one. Enter it as text. ${HOW}`;
  }
  if (DOTTED_THOUSANDS.test(text)) return `“${given}” ${DOTTED_FAULT}.`;
  if (BEYOND.test(text)) {
    return `“${given}” does not say which number is meant. Write the lowest or highest that is stated, such as “at least 29”. ${HOW}`;
  }
  return `“${given}” is not a figure. ${HOW}`;
}
