import { LIST_FIELDS, TEXT_FIELDS } from '@/lib/domain/incident-fields';
import { type Entry, entrySchema } from '@/lib/entry/entry';
import { listOf } from '@/lib/entry/faults';
import type { Recorded } from '@/lib/entry/recorded';
import { faultOfDate, firstDay, lastDay } from '@/lib/filters/partial-date';
import { joinList } from '@/lib/importers/csv/list';
import { countryCell } from './cells/country-cell';
import { dateCell } from './cells/date-cell';
import { violenceCell } from './cells/word-cell';
import type { ChosenColumns } from './mapping';
import type { RowCells } from './row-cells';
import { figuresOfRow } from './row-figures';
import { partiesOfRow, sourcesOfRow } from './row-parts';

const TEXTS = [...TEXT_FIELDS, 'wherePrecision'] as const;
const DEGREES = ['latitude', 'longitude'] as const;

/**
 * What a row says, in the form's words, over what is published of its incident: a blank cell, or a column that the table
 * has not got, leaves that as it is. Faults of single cells are gathered in `cells`.
 */
export function entryOfRow(
  cells: RowCells,
  recorded: Recorded | null,
  chosen: ChosenColumns,
  reason: string,
): Entry {
  const base = recorded?.entry ?? entrySchema.parse({});
  const country = cells.read('country', countryCell) || base.country || chosen.fallbacks.country;
  const entry: Entry = {
    ...base,
    ...datesOfRow(cells, base, chosen),
    country,
    violence: cells.read('violence', violenceCell) || base.violence || 'unclassified',
    parties: partiesOfRow(base.parties, cells),
    sources: sourcesOfRow(base.sources, cells, chosen),
    figures: figuresOfRow(base.figures, cells, recorded, reason),
  };
  for (const field of TEXTS) entry[field] = cells.text(field) || base[field];
  for (const field of DEGREES) entry[field] = degreesOr(base[field], cells.text(field));
  for (const field of LIST_FIELDS) {
    const items = joinList(listOf(cells.text(field)));
    if (items !== '' && items !== joinList(listOf(base[field]))) entry[field] = items;
  }
  return entry;
}

/** 33.360 is 33.36. */
function degreesOr(base: string, given: string): string {
  const isSame = given === '' || (base !== '' && Number(given) === Number(base));
  return isSame ? base : given;
}

function datesOfRow(cells: RowCells, base: Entry, { dateOrder }: ChosenColumns): Partial<Entry> {
  const start = cells.read('dateStart', (text) => dateCell(text, dateOrder));
  const end = cells.read('dateEnd', (text) => dateCell(text, dateOrder));
  const precision = cells.text('datePrecision') || undefined;
  const dates = { dateStart: start || base.dateStart, dateEnd: end };
  const isSame = (start === '' && end === '') || spanOf(dates) === spanOf(base);
  if (isSame) return precision === undefined ? {} : { datePrecision: precision };
  return { ...dates, datePrecision: precision ?? '' };
}

/** The days that two dates stand for, in whatever way they are written. */
function spanOf({ dateStart, dateEnd }: Pick<Entry, 'dateStart' | 'dateEnd'>): string {
  const end = dateEnd || dateStart;
  const isWhole = faultOfDate(dateStart) === null && faultOfDate(end) === null;
  return isWhole ? `${firstDay(dateStart)} ${lastDay(end)}` : `${dateStart} ${end}`;
}
