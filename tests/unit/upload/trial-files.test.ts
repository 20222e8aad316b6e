import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { boundsOf } from '@/lib/domain/estimate';
import { estimateText } from '@/lib/format/figures';
import { gedReader, recorderOf } from '@/lib/upload/layouts';
import { openSheet } from '@/lib/upload/open-sheet';
import { incidentsOf, readText, rejectsOf } from '../importers/reading';
import { faultsIn, type ReadTable, readTable } from './read-table';
import { rowsOf } from './rows-of';

// Small files as people have them, with made-up rows. Each was once refused, or read in silence as something else. Those that
// need a ledger are tried in tests/integration/uploads/trial-files.test.ts, and those of the command in import-command.test.ts.

const FOLDER = new URL('../../fixtures/files/', import.meta.url);

const tried = new Set<string>();
function bytesOf(name: string): Buffer {
  tried.add(name);
  return readFileSync(new URL(name, FOLDER));
}
const read = (name: string, given: Parameters<typeof readTable>[1] = {}) =>
  readTable(bytesOf(name), given);

const incidents = ({ rows }: ReadTable) => rows.map(({ incident }) => incident);
const days = (table: ReadTable) =>
  incidents(table).map((one) => one && [one.dateStart, one.dateEnd, one.datePrecision]);
const killed = (table: ReadTable) =>
  incidents(table).map((one) => {
    const [figure] = one?.figures ?? [];
    return figure && estimateText(figure);
  });
const notes = ({ sheet }: ReadTable) => [...sheet.notes, ...sheet.notesAtEnd()].join(' ');

const THE_DAY = ['2014-05-13', '2014-05-13', 1];
const MAY = ['2014-05-01', '2014-05-31', 4];
const NO_FAULT = '';

describe('what was once read wrongly in silence', () => {
  it('02: the kind of a party is guessed with care, to be asked', async () => {
    const table = await read('02_party_kind.csv');
    expect(incidents(table).map((one) => one?.parties[0]?.actorKind)).toEqual([
      'armed_group',
      'armed_group',
      'armed_group',
      'state_force',
      'armed_group',
    ]);
  });

  it('03: words for what is missing are missing in every kind of cell', async () => {
    const table = await read('03_missing_words.csv');
    expect(faultsIn(table.rows)).toEqual([
      expect.stringContaining('“NA” was read as no country'),
      NO_FAULT,
      NO_FAULT,
      expect.stringContaining('“no” was read as no country'),
    ]);
    expect(incidents(table).map((one) => one?.parties)).toEqual([undefined, [], [], undefined]);
    expect(incidents(table)[1]?.figures).toEqual([]);
    const somewhere = { country: 'IRQ', sourcePublisher: '', sourceTitle: '', sourceUrl: '' };
    const all = await read('03_missing_words.csv', { fallbacks: somewhere });
    expect(incidents(all).flatMap((one) => one?.parties)).toEqual([]);
  });

  it('04: ACLED’s 3 is a month, and a province', async () => {
    const [one] = incidents(await read('04_acled_precision.csv'));
    expect(one).toMatchObject({ datePrecision: 4, wherePrecision: 4, dateEnd: '1997-01-31' });
  });

  it('05b: a cell that shows a month or a year is known to the month or the year', async () => {
    expect(days(await read('05b_month_only.xlsx'))).toEqual([
      MAY,
      MAY,
      ['2014-01-01', '2014-12-31', 5],
    ]);
  });

  it('06: a workbook of 1904 says the same day as a date and as a number', async () => {
    expect(days(await read('06_1904_general.xlsx'))).toEqual([THE_DAY, THE_DAY]);
  });

  it('07: a blank lowest figure is not 0', async () => {
    const table = await read('07_min_blank.csv');
    expect(killed(table)).toEqual(['12 (lowest not known)', '14–15']);
    const [one] = incidents(table);
    expect(one?.figures.map(boundsOf)).toEqual([{ low: 12, best: 12, high: 12 }]);
    expect(table.rows[0]?.notes.join()).toContain('the lowest is not known');
  });

  it('08: a best figure with one bound leaves the other unknown', async () => {
    const table = await read('08_best_and_one_bound.csv');
    expect(killed(table)).toEqual(['12 (up to 15)', '12 (from 10)']);
    expect(incidents(table).map((one) => one?.figures[0])).toMatchObject([
      { low: null, best: 12, high: 15 },
      { low: 10, best: 12, high: null },
    ]);
  });

  it('11: dates that contradict each other are refused', async () => {
    const faults = faultsIn((await read('11_contradicting_order.csv')).rows);
    expect(faults).toHaveLength(2);
    for (const fault of faults) expect(fault).toContain('we can’t tell which order it has');
  });

  it('12: a row that says Total is asked about, and counts for nothing', async () => {
    const table = await read('12_subtotal_row.csv');
    expect(killed(table)).toEqual(['5', '7', undefined]);
    expect(faultsIn(table.rows)[2]).toContain('“Total” looks like a row that sums up others');
  });

  it('27: the encoding is found, said and can be chosen', async () => {
    const table = await read('27_cp1251.csv');
    expect(incidents(table)[0]).toMatchObject({ place: 'Пример' });
    expect(notes(table)).toContain('Windows-1251 (Cyrillic)');
    const sheet = await openSheet(bytesOf('27_cp1251.csv'), { encoding: 'windows-1252' });
    expect((await rowsOf(sheet))[0]?.cells[3]).toBe('Ïðèìåð');
  });

  it('29: a hidden row is named', async () => {
    const table = await read('29_hidden_row.xlsx');
    expect(notes(table)).toContain('Rows that the workbook hides were read: 3.');
    expect(table.rows[1]?.notes).toEqual(['The workbook hides this row.']);
  });
});

describe('what was once refused', () => {
  it('05: the country and the province are found by their names', async () => {
    const table = await read('05_acled_guess.csv');
    expect(faultsIn(table.rows)).toEqual([NO_FAULT]);
    expect(incidents(table)[0]).toMatchObject({ country: 'ETH', admin1: 'Somali' });
  });

  it('14: years of two digits are named as such, and taken with a century', async () => {
    for (const fault of faultsIn((await read('14_two_digit_year.csv')).rows)) {
      expect(fault).toContain('has a year of two digits');
    }
    const table = await read('14_two_digit_year.csv', { century: 'latest' });
    expect(days(table).map((one) => one?.[0])).toEqual(['2003-03-20', '2024-08-05', '1982-08-20']);
  });

  it('15: lines that end in CR alone are lines', async () => {
    const table = await read('15_cr_only.csv');
    expect(faultsIn(table.rows)).toEqual([NO_FAULT, NO_FAULT]);
    expect(killed(table)).toEqual(['1', '2']);
  });

  it('16: a date stands in three columns, and day 0 is not known', async () => {
    const table = await read('16_gtd_date_parts.csv');
    expect(recorderOf(table.sheet.headings)).toBe('gtd');
    expect(days(table)).toEqual([THE_DAY, null]);
    expect(faultsIn(table.rows)[1]).toContain('“0.5” is a part of a person');
    const whole = bytesOf('16_gtd_date_parts.csv').toString().replace('0.5,1.5', '1,unknown');
    expect(days(await readTable(whole))).toEqual([THE_DAY, MAY]);
  });

  it('17: the sheet with the table is found, and another can be chosen', async () => {
    const table = await read('17_notes_first.xlsx');
    expect(faultsIn(table.rows)).toEqual([NO_FAULT]);
    expect(table.sheet.opened).toMatchObject({ sheet: 'Data', sheets: ['Notes', 'Data'] });
    const notesSheet = await openSheet(bytesOf('17_notes_first.xlsx'), { sheet: 'Notes' });
    expect(notesSheet.opened.sheet).toBe('Notes');
  });

  it('18: headings stand below a title, or below a line that says what divides columns', async () => {
    const titled = await read('18_title_rows.csv');
    expect(faultsIn(titled.rows)).toEqual([NO_FAULT]);
    expect(notes(titled)).toContain('The headings were taken from row 3.');
    const stated = await read('18_sep_line.csv');
    expect(killed(stated)).toEqual(['5']);
    expect(faultsIn(stated.rows)).toEqual([NO_FAULT]);
  });

  it('19: a heading that is there again is numbered', async () => {
    const given = { country: 'USA', sourcePublisher: '', sourceTitle: '', sourceUrl: '' };
    const table = await read('19_duplicate_heading.csv', { fallbacks: given });
    expect(table.sheet.headings[4]).toBe('location (2)');
    expect(faultsIn(table.rows)).toEqual([NO_FAULT]);
    expect(incidents(table)[0]).toMatchObject({ place: 'Exampletown', dateStart: '2023-05-16' });
  });

  it('30: a stray cell beside the table costs a note, and not the row', async () => {
    const table = await read('30_helper_cell.xlsx');
    expect(faultsIn(table.rows)).toEqual([NO_FAULT]);
    expect(table.rows[0]?.notes.join()).toContain('The cell in column 8 has no heading above it');
    expect(notes(table)).toContain(
      'A cell to the right of the last heading, which is in column 6, was not read.',
    );
  });
});

describe('UCDP’s files, as others save them', () => {
  const TOTAL = [3, 3, 3];
  const killedIn = (rows: ReturnType<typeof incidentsOf>) =>
    rows.map(({ figures: [figure] }) => figure && [figure.low, figure.best, figure.high]);

  it('22: R’s NA is missing in texts', async () => {
    const rows = incidentsOf(await readText('ucdp-ged', bytesOf('22_ucdp_R_NA.csv')));
    expect(rows[1]).toMatchObject({
      admin1: null,
      admin2: null,
      place: null,
      sources: [{ original: null }],
    });
    expect(rows[0]).toMatchObject({ admin1: 'Ninawa province', sources: [{ original: 'police' }] });
    expect(killedIn(rows)).toEqual([TOTAL, TOTAL]);
  });

  it('23: semicolons are named by the command, and read by the desk', async () => {
    const bytes = bytesOf('23_ucdp_semicolon.csv');
    await expect(readText('ucdp-ged', bytes)).rejects.toThrow('are separated by semicolons');
    const sheet = await openSheet(bytes);
    const [row] = await rowsOf(sheet);
    expect(gedReader(sheet.headings)?.read(row?.cells ?? [])).toMatchObject({
      externalId: '900001',
      admin1: 'Ninawa province',
    });
  });

  it('24: missing headings are missed', async () => {
    const bytes = bytesOf('24_ucdp_no_headings.csv');
    await expect(readText('ucdp-ged', bytes)).rejects.toThrow('The file has no headings');
    await expect(openSheet(bytes)).rejects.toThrow('The file has no headings');
  });

  it('25: lines that end in CR alone are lines', async () => {
    const rows = incidentsOf(await readText('ucdp-ged', bytesOf('25_ucdp_cr_only.csv')));
    expect(killedIn(rows)).toEqual([TOTAL]);
  });

  it('26: a date that Excel rewrote is named, and costs its row', async () => {
    const [reject] = rejectsOf(await readText('ucdp-ged', bytesOf('26_ucdp_excel_dates.csv')));
    expect(reject).toMatchObject({
      line: 2,
      column: 'date_start',
      reason: '"5/13/2014 0:00" is not a date (YYYY-MM-DD)',
    });
  });
});

it('each file is tried', () => {
  const elsewhere = ['09_same_file_twice.csv'];
  expect([...tried, ...elsewhere].sort()).toEqual(readdirSync(FOLDER).sort());
});
