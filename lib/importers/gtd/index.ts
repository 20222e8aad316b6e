import type { Attribution } from '@/lib/domain/enums';
import type { IncidentInput, PartyInput } from '@/lib/domain/incident';
import { precisionOf, writtenSpan } from '@/lib/entry/written-span';
import { faultOfDate, firstDay, lastDay } from '@/lib/filters/partial-date';
import {
  fail,
  neededText,
  neededWhole,
  pointIn,
  type Row,
  rowOf,
  wholeIn,
} from '@/lib/importers/cells';
import { type ColumnPlaces, placeColumns } from '@/lib/importers/headings';
import { documentBy, openRecordersTable, soundText } from '@/lib/importers/recorders';
import { importRows } from '@/lib/importers/rows';
import type { Importer } from '@/lib/importers/table';
import { countryByName } from '@/lib/reference/countries';
import { placePrecisionCell } from '@/lib/upload/cells';
import { GTD_COLUMNS, GTD_NEEDED, type GtdColumn } from './columns';
import { figuresOf, flagsOfGtd, ownDead } from './figures';

/** The Global Terrorism Database (START, University of Maryland), in any selection of its columns. */
export const gtd: Importer = {
  format: 'gtd',
  async read(bytes) {
    const table = await openRecordersTable(bytes);
    const places = placeColumns(table.headings, {
      format: 'GTD',
      columns: GTD_COLUMNS,
      needed: GTD_NEEDED,
      leavesOthers: true,
    });
    const layout = `Global Terrorism Database (${table.headings.length} columns)`;
    return {
      recognised: { format: 'gtd', layout, rowsAreTagged: table.rowsAreTagged },
      rows: importRows(table, (cells) => incidentOf(cells, places)),
    };
  },
};

type GtdRow = Row<GtdColumn>;

function incidentOf(cells: readonly string[], places: ColumnPlaces<GtdColumn>): IncidentInput {
  const row = rowOf(cells, places);
  const figures = figuresOf(row);
  return {
    externalId: idOf(row),
    ...datesOf(row),
    country: countryOf(row),
    admin1: named(row('provstate')),
    admin2: null,
    place: named(row('city')),
    ...pointIn(row),
    wherePrecision: precisionOfPlace(row),
    violence: 'unclassified',
    attackTypes: listed(row, ['attacktype1_txt', 'attacktype2_txt', 'attacktype3_txt']),
    weapons: listed(row, ['weaptype1_txt', 'weaptype2_txt', 'weaptype3_txt', 'weaptype4_txt']),
    targets: listed(row, ['targtype1_txt', 'targtype2_txt', 'targtype3_txt']),
    conflict: null,
    dyad: null,
    // Whether GTD has a doubt that it was terrorism. Older records do not say.
    clarity: { '0': 1, '1': 2 }[row('doubtterr').replace(/\.0$/, '')] ?? null,
    sourceCount: null,
    summary: row('summary') || null,
    flags: flagsOfGtd(figures),
    otherPlaces: [],
    parties: partiesOf(row),
    figures,
    sources: (['scite1', 'scite2', 'scite3'] as const).flatMap((column) =>
      row(column) === '' ? [] : [documentBy({ title: row(column) })],
    ),
    claims: [],
  };
}

const ID = /^(\d{12})(?:\.0*)?$/;

function idOf(row: GtdRow): string {
  const text = neededText(row, 'eventid');
  const [, id] = ID.exec(text) ?? [];
  if (id !== undefined) return id;
  return fail(
    'eventid',
    /e\+/i.test(text)
      ? `"${text}" has lost its last digits, as spreadsheets write long numbers. Import the file as GTD gives it out`
      : `"${text}" is not a number of 12 digits`,
  );
}

/** GTD writes 0 for a month or day that is not known. */
const partOf = (row: GtdRow, column: 'imonth' | 'iday', most: number): number | null => {
  const part = wholeIn(row, column, -99, most);
  return part === null || part <= 0 ? null : part;
};

type Dates = Pick<IncidentInput, 'dateStart' | 'dateEnd' | 'datePrecision'>;

function datesOf(row: GtdRow): Dates {
  const year = String(neededWhole(row, 'iyear', 1900, 2100));
  const month = partOf(row, 'imonth', 12);
  const day = month === null ? null : partOf(row, 'iday', 31);
  const known = [year, month, day].flatMap((part) =>
    part === null ? [] : [String(part).padStart(2, '0')],
  );
  const date = known.join('-');
  const fault = faultOfDate(date);
  if (fault !== null) fail('iday', `"${date}" ${fault}`);
  const [from, to] = [firstDay(date), lastDay(date)];
  if (day !== null) return { dateStart: from, dateEnd: to, datePrecision: 1 };
  return (
    approximateDates(row('approxdate'), { from, to }) ?? {
      dateStart: from,
      dateEnd: to,
      datePrecision: month === null ? 5 : 4,
    }
  );
}

/** What GTD says in words of a date that it does not know, such as “May 4-8, 2019”; null unless it narrows what the parts say. */
function approximateDates(text: string, within: { from: string; to: string }): Dates | null {
  if (text === '') return null;
  const span = writtenSpan(text, { order: 'mdy', today: within.to });
  if ('fault' in span || span.start === '') return null;
  const range = { from: firstDay(span.start), to: lastDay(span.end) };
  const isNarrower = range.from >= within.from && range.to <= within.to && range.from <= range.to;
  if (!isNarrower) return null;
  const datePrecision = precisionOf({ ...span, isBetween: true }, range);
  return { dateStart: range.from, dateEnd: range.to, datePrecision };
}

function countryOf(row: GtdRow): string {
  const name = neededText(row, 'country_txt');
  return (
    countryByName(name)?.code ??
    fail('country_txt', `"${name}" is not a country that the ledger knows`)
  );
}

function precisionOfPlace(row: GtdRow): number | null {
  const code = soundText('specificity', placePrecisionCell(row('specificity'), 'gtd'));
  return code === '' ? null : Number(code);
}

/** GTD's word for what is not known. */
const UNKNOWN = 'Unknown';

const named = (text: string): string | null => (text === '' || text === UNKNOWN ? null : text);

function listed(row: GtdRow, columns: readonly GtdColumn[]): string[] {
  const items = columns.flatMap((column) => named(row(column)) ?? []);
  return [...new Set(items)];
}

const PERPETRATORS = [
  { name: 'gname', uncertain: 'guncertain1', claimed: 'claimed', mode: 'claimmode_txt' },
  { name: 'gname2', uncertain: 'guncertain2', claimed: 'claim2', mode: 'claimmode2_txt' },
  { name: 'gname3', uncertain: 'guncertain3', claimed: 'claim3', mode: 'claimmode3_txt' },
] as const;

/** Up to three groups. The dead of the perpetrators are one's own only if there is no other. */
function partiesOf(row: GtdRow): PartyInput[] {
  const present = PERPETRATORS.filter(({ name }) => row(name) !== '');
  const once = present.filter(({ name }, i) =>
    present.slice(0, i).every((other) => row(other.name) !== row(name)),
  );
  return once.map(({ name, uncertain, claimed, mode }) => {
    const isUnknown = row(name) === UNKNOWN;
    return {
      actorName: row(name),
      actorKind: isUnknown ? 'unidentified' : 'armed_group',
      actorCountry: null,
      role: 'perpetrator',
      attribution: isUnknown ? null : attributionOf(row, uncertain, claimed),
      claimedVia: is(row(claimed)) ? named(row(mode)) : null,
      dead: once.length === 1 && !isUnknown ? ownDead(row) : null,
    };
  });
}

const is = (text: string) => /^1(\.0*)?$/.test(text);

function attributionOf(row: GtdRow, uncertain: GtdColumn, claimed: GtdColumn): Attribution | null {
  if (is(row('compclaim'))) return 'disputed';
  if (is(row(uncertain))) return 'suspected';
  return is(row(claimed)) ? 'claimed' : null;
}
