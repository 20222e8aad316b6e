import codes from 'i18n-iso-countries/codes.json';
import type { Figure } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import { writtenDate } from '@/lib/entry/written-date';
import { firstDay, lastDay } from '@/lib/filters/partial-date';
import { countIn, fail, neededText, pointIn, type Row, rowOf, textIn } from '@/lib/importers/cells';
import { type ColumnPlaces, placeColumns } from '@/lib/importers/headings';
import { documentBy, openRecordersTable, soundText, statedFigure } from '@/lib/importers/recorders';
import type { Importer, Table } from '@/lib/importers/table';
import { readWholeEvents } from '@/lib/importers/whole-events';
import { countryByCode, countryByName } from '@/lib/reference/countries';
import { type CellReading, datePrecisionCell, placePrecisionCell } from '@/lib/upload/cells';
import { ACLED_COLUMNS, ACLED_NEEDED, type AcledColumn } from './columns';
import { sidesOf } from './parties';

/** The Armed Conflict Location & Event Data, in its layouts of before and since 2022, with a row an event or a row an actor. */
export const acled: Importer = {
  format: 'acled',
  read: (bytes) => readWholeEvents(bytes, openRecordersTable, recognised),
};

function recognised({ headings, rowsAreTagged }: Table) {
  const places = placeColumns(headings, {
    format: 'ACLED',
    columns: ACLED_COLUMNS,
    needed: ACLED_NEEDED,
    leavesOthers: true,
  });
  const age = places.disorder_type === undefined ? 'old' : 'new';
  const layout = `ACLED, ${age} layout (${headings.length} columns)`;
  const at = places.event_id_cnty;
  return {
    recognised: { format: 'acled', layout, rowsAreTagged },
    idColumn: 'event_id_cnty',
    idOf: (cells: readonly string[]) => idOf(at === undefined ? '' : (cells[at] ?? '')),
    toIncident: (cells: readonly string[]) => incidentOf(cells, places),
  };
}

const idOf = (text: string) => text.replace(/\s+/g, '');

type AcledRow = Row<AcledColumn>;

function incidentOf(cells: readonly string[], places: ColumnPlaces<AcledColumn>): IncidentInput {
  const row = rowOf(cells, places);
  const { violence, parties, targets } = sidesOf(row);
  return {
    externalId: idOf(neededText(row, 'event_id_cnty')),
    ...datesOf(row),
    country: countryOf(row),
    admin1: textIn(row, 'admin1'),
    admin2: textIn(row, 'admin2'),
    place: textIn(row, 'location'),
    ...pointIn(row),
    wherePrecision: codeIn(row, 'geo_precision', placePrecisionCell),
    violence,
    attackTypes: [row('sub_event_type') || row('event_type')],
    weapons: [],
    targets,
    conflict: null,
    dyad: null,
    clarity: null,
    sourceCount: null,
    summary: textIn(row, 'notes'),
    flags: [],
    otherPlaces: [],
    parties,
    figures: [killedOf(row)],
    sources: publishersOf(row).map((publisher) => documentBy({ publisher })),
    claims: [],
  };
}

type Dates = Pick<IncidentInput, 'dateStart' | 'dateEnd' | 'datePrecision'>;

/** ACLED gives a day to what is known to the week or the month only: the event is somewhere in that. */
function datesOf(row: AcledRow): Dates {
  const text = neededText(row, 'event_date');
  const written = soundText(
    'event_date',
    writtenDate(text, { order: 'dmy', century: 'latest', today: NO_FUTURE }),
  );
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) fail('event_date', `"${text}" is not a day`);
  const datePrecision = codeIn(row, 'time_precision', datePrecisionCell) ?? 1;
  if (datePrecision === A_MONTH) {
    const month = written.slice(0, 'YYYY-MM'.length);
    return { dateStart: firstDay(month), dateEnd: lastDay(month), datePrecision };
  }
  return { dateStart: written, dateEnd: written, datePrecision };
}

const A_MONTH = 4;
/** Only years of two digits are read by it, which ACLED does not write. */
const NO_FUTURE = '2099-12-31';

function codeIn(
  row: AcledRow,
  column: 'time_precision' | 'geo_precision',
  read: (given: string, scale: 'acled') => CellReading,
): number | null {
  const code = soundText(column, read(row(column), 'acled'));
  return code === '' ? null : Number(code);
}

const BY_NUMBER = new Map(codes.map(([, alpha3 = '', number = '']) => [Number(number), alpha3]));

/** By the name, or by a code where the ledger does not know the name. */
function countryOf(row: AcledRow): string {
  const name = neededText(row, 'country');
  const found =
    countryByName(name) ??
    countryByCode(row('iso3')) ??
    countryByCode(BY_NUMBER.get(Number(row('iso') || Number.NaN)) ?? '');
  return found?.code ?? fail('country', `"${name}" is not a country that the ledger knows`);
}

/** What ACLED writes for “several” and “hundreds” of whom no number is known. */
const CONVENTIONS = new Set([10, 100]);

function killedOf(row: AcledRow): Figure {
  const count = countIn(row, 'fatalities');
  if (count === null || !CONVENTIONS.has(count)) return statedFigure('killed', 'all', count);
  return { ...statedFigure('killed', 'all', count), low: null, high: null, qualifier: 'about' };
}

function publishersOf(row: AcledRow): string[] {
  const names = row('source').split(';');
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
}
