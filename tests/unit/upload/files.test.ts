import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OUTCOMES, VICTIMS } from '@/lib/domain/enums';
import { boundsOf } from '@/lib/domain/estimate';
import { estimateText } from '@/lib/format/figures';
import { BadCell } from '@/lib/importers/table';
import { factsOfColumns, questionsOfDates } from '@/lib/upload/column-facts';
import { FIELDS } from '@/lib/upload/fields';
import { figureFields } from '@/lib/upload/figure-fields';
import { guessMapping } from '@/lib/upload/headings';
import { commandFor, gedReader, recorderOf } from '@/lib/upload/layouts';
import type { ChosenColumns } from '@/lib/upload/mapping';
import { openSheet } from '@/lib/upload/open-sheet';
import { rowId } from '@/lib/upload/row-cells';
import { readText } from '../importers/reading';
import { faultsIn, type ReadTable, readTable } from './read-table';
import { rowsOf } from './rows-of';

// All rows are made up. Each is a file as people have it, that was once read in silence as something else.

describe('words for what is missing', () => {
  const WORDS = ['NA', 'None', '-', 'nan', 'n/a', '–', 'NULL', '#N/A', 'no'];

  it.each(WORDS)('%j is no party, figure, place or source', async (word) => {
    const { rows } = await readTable(
      `Date,Country,Place,Killed,Perpetrator,Source,Headline\n2014-05-13,Iraq,${word},${word},${word},A paper,${word}`,
    );
    expect(faultsIn(rows)).toEqual(['']);
    expect(rows[0]?.incident).toMatchObject({
      place: null,
      figures: [],
      parties: [],
      sources: [{ publisher: 'A paper', title: null }],
    });
  });

  it.each(['NA', 'no'])('%j is neither Namibia nor Norway, and says so', async (word) => {
    const { rows } = await readTable(`Date,Country,Source\n2014-05-13,${word},A paper`);
    expect(faultsIn(rows)[0]).toContain(`“${word}” was read as no country. If`);
    const { rows: all } = await readTable(`Date,Country,Source\n2014-05-13,${word},A paper`, {
      fallbacks: { country: 'IRQ', sourcePublisher: '', sourceTitle: '', sourceUrl: '' },
    });
    expect(all[0]?.incident).toMatchObject({ country: 'IRQ' });
  });

  it('are left out of lists, and “Unknown” is a party still', async () => {
    const { rows } = await readTable(
      'Date,Country,Perpetrator,Source\n2014-05-13,Iraq,NA; Unknown; Group One,A paper',
    );
    expect(rows[0]?.incident?.parties.map(({ actorName }) => actorName)).toEqual([
      'Unknown',
      'Group One',
    ]);
  });
});

describe('a figure in three columns', () => {
  const HEADINGS = 'Date,Country,Killed,Killed min,Killed max,Source';

  it.each([
    // A blank is not 0: it would take 12 off the sum of the lows.
    [',,12', '12 (lowest not known)', [12, 12, 12]],
    ['12,,15', '12 (up to 15)', [12, 12, 15]],
    ['12,10,', '12 (from 10)', [10, 12, 12]],
    ['12,10,15', '12 (10–15)', [10, 12, 15]],
    [',14,15', '14–15', [14, 14, 15]],
    [',14,', 'at least 14', [14, 14, 14]],
    ['up to 12,,', 'up to 12', [0, 12, 12]],
    ['NA,NA,12', '12 (lowest not known)', [12, 12, 12]],
  ])('%j is %s', async (cells, words, sums) => {
    const { rows } = await readTable(`${HEADINGS}\n2014-05-13,Iraq,${cells},A paper`);
    expect(faultsIn(rows)).toEqual(['']);
    const [figure] = rows[0]?.incident?.figures ?? [];
    if (figure === undefined) throw new Error('no figure');
    expect(estimateText(figure)).toBe(words);
    expect(Object.values(boundsOf(figure) ?? {})).toEqual(sums);
  });

  it('is kept in its words where they say no number, and counts as unknown', async () => {
    const { rows } = await readTable(`${HEADINGS}\n2014-05-13,Iraq,dozens,,,A paper`);
    expect(rows[0]?.incident?.figures).toMatchObject([
      {
        low: null,
        best: null,
        high: null,
        words: 'dozens',
        basis: { reason: 'As attacks.csv states it' },
      },
    ]);
    expect(rows[0]?.notes.join()).toContain('“dozens” states no number');
    const { rows: bounded } = await readTable(`${HEADINGS}\n2014-05-13,Iraq,dozens,24,,A paper`);
    expect(bounded[0]?.incident?.figures).toMatchObject([{ low: 24, qualifier: 'at_least' }]);
  });

  it('says that a highest figure stands alone', async () => {
    const { rows } = await readTable(`${HEADINGS}\n2014-05-13,Iraq,,,12,A paper`);
    expect(rows[0]?.notes.join()).toContain('the lowest is not known');
  });
});

describe('figures of every kind', () => {
  const read = async (headings: string, cells: string, given: Partial<ChosenColumns> = {}) => {
    const table = await readTable(
      `Date,Country,Source,${headings}\n2014-05-13,Iraq,A paper,${cells}`,
      given,
    );
    expect(faultsIn(table.rows)).toEqual(['']);
    return { ...table, figures: table.rows[0]?.incident?.figures ?? [] };
  };

  it('are told by their headings', async () => {
    const { figures } = await read(
      'Killed,Children killed,Women killed min,Women killed max,Civilian deaths,Injured children,Missing,Kidnapped,Released',
      '28,at least 3,2,4,17–20,,several,6,5',
    );
    const said = figures.map(
      (one) => `${one.outcome} ${one.victims}: ${one.words ?? estimateText(one)}`,
    );
    expect(said).toEqual([
      'killed all: 28',
      'killed civilian: 17–20',
      'killed children: at least 3',
      'killed women: 2–4',
      'missing all: several',
      'abducted all: 6',
      'released all: 5',
    ]);
  });

  it.each(OUTCOMES.flatMap((outcome) => VICTIMS.map((victims) => [outcome, victims] as const)))(
    '%s, %s: a column holds it, with its lowest and highest',
    async (outcome, victims) => {
      const { total, low, high } = figureFields(`${outcome}_${victims}`);
      const headings = [total, low, high].map((field) => FIELDS[field].label);
      const { figures } = await read(headings.map((one) => `"${one}"`).join(), '12,10,15');
      expect(figures).toMatchObject([
        { outcome, victims, low: 10, best: 12, high: 15, qualifier: 'between' },
      ]);
    },
  );

  it('of which GTD’s codes say that the number is not known are unknown, and not 0', async () => {
    const { figures, rows } = await read('nhostkid,nreleased', '-99,-9.0');
    expect(figures).toMatchObject([
      { outcome: 'abducted', best: null, qualifier: 'unknown' },
      { outcome: 'released', best: null, qualifier: 'unknown' },
    ]);
    expect(rows[0]?.notes.join()).toContain('-99 is a code for a number that is not known');
  });

  it('stand beside places in other countries', async () => {
    const { rows } = await read(
      'Other country,Other province,Other place',
      'Syria; TR; Lebanon,Hasakah; NA; ,;Ceylanpınar',
    );
    expect(rows[0]?.incident?.otherPlaces).toEqual([
      { country: 'SYR', admin1: 'Hasakah', place: null },
      { country: 'TUR', admin1: null, place: 'Ceylanpınar' },
      { country: 'LBN', admin1: null, place: null },
    ]);
  });

  it('and a place whose country is not told is a mistake', async () => {
    const headings = 'Date,Country,Source,Other country,Other province';
    const { rows } = await readTable(`${headings}\n2014-05-13,Iraq,A paper,Syria,Hasakah; Beqaa`);
    expect(rows[0]?.faults).toEqual([
      {
        column: 'Other province',
        reason: 'Name the country of each of these in the column of other countries.',
      },
    ]);
    const unknown = await readTable(`${headings}\n2014-05-13,Iraq,A paper,Syrie,`);
    expect(unknown.rows[0]?.faults[0]?.column).toBe('Other country');
  });
});

describe('dates of numbers', () => {
  const of = (...dates: string[]) =>
    ['Date,Country,Source', ...dates.map((date) => `${date},Iraq,A paper`)].join('\n');
  const starts = ({ rows }: ReadTable) => rows.map(({ incident }) => incident?.dateStart ?? null);

  it('have the order that others in their column show', async () => {
    expect(starts(await readTable(of('13/05/2014', '05/06/2014')))).toEqual([
      '2014-05-13',
      '2014-06-05',
    ]);
    expect(starts(await readTable(of('05/06/2014', '05/13/2014 0:00')))).toEqual([
      '2014-05-06',
      '2014-05-13',
    ]);
  });

  it('are refused where none shows it, and where they contradict each other', async () => {
    const { rows } = await readTable(of('05/06/2014', '2014-05-13'));
    expect(faultsIn(rows)).toEqual([expect.stringContaining('two different dates'), '']);
    const { rows: both } = await readTable(of('13/05/2014', '05/13/2014', '2014-05-13'));
    const contradiction =
      'The column has dates with the day first (13/05/2014 in row 2) and with the month first (05/13/2014 in row 3)';
    expect(faultsIn(both)).toEqual([
      expect.stringContaining(contradiction),
      expect.stringContaining(contradiction),
      '',
    ]);
  });

  it('are refused in an order that most of them contradict', async () => {
    const table = of('05/06/2014', '05/13/2014', '05/14/2014');
    const { rows } = await readTable(table, { dateOrder: 'dmy' });
    expect(faultsIn(rows).every((fault) => fault.includes('the month first'))).toBe(true);
    const typo = await readTable(of('05/06/2014', '13/06/2014', '14/06/2014', '05/13/2014'), {
      dateOrder: 'dmy',
    });
    expect(starts(typo)).toEqual(['2014-06-05', '2014-06-13', '2014-06-14', null]);
    // What could be either is said to be so: the column has the other order too.
    expect(typo.rows.map(({ notes }) => notes.join())).toEqual([
      '05/06/2014 was read as 2014-06-05, as chosen. The column has dates with the month first: 05/13/2014 in row 5.',
      '',
      '',
      '',
    ]);
  });

  it('have years of two digits only in a century that is stated', async () => {
    const table = of('20-Mar-03', '5-Aug-24', '8/20/82');
    expect(faultsIn((await readTable(table)).rows).join()).toContain('two digits');
    expect(starts(await readTable(table, { century: 'latest' }))).toEqual([
      '2003-03-20',
      '2024-08-05',
      '1982-08-20',
    ]);
  });
});

describe('before the rows are read it is asked', () => {
  const ask = async (
    columns: Readonly<Record<string, readonly string[]>>,
    chosen: Partial<ChosenColumns> = {},
  ) => {
    const headings = Object.keys(columns);
    const guessed = guessMapping(headings);
    if (guessed.layout !== 'columns') throw new Error('no columns');
    const mapping = { ...guessed, ...chosen };
    const textsOf = (place: number) =>
      (columns[headings[place] ?? ''] ?? []).map((text, i) => ({ number: i + 2, text }));
    const facts = await factsOfColumns(mapping, async (place) => textsOf(place));
    return questionsOfDates(mapping, facts, headings);
  };

  it('in which order numbers are, where a column does not show it', async () => {
    expect(await ask({ Date: ['2014-05-13', '05/06/2014'] })).toEqual([
      {
        field: 'dateOrder',
        message:
          'Date: 05/06/2014 in row 3 could be two different dates, and no other date of the column shows which. Choose whether the day or the month comes first',
      },
    ]);
    expect(await ask({ Date: ['05/06/2014', '13/06/2014'] })).toEqual([]);
    expect(await ask({ Date: ['05/06/2014'] }, { dateOrder: 'dmy' })).toEqual([]);
    expect(await ask({ Date: ['5 June 2014', '2014-06-05', '05/05/2014', 'NA', ''] })).toEqual([]);
    const [other] = await ask({ Date: ['13/06/2014'], 'Source date': ['01/02/2014'] });
    expect(other?.message).toContain('Source date: 01/02/2014 in row 2 could be two');
  });

  it('which order is meant, where a column has both, and not an order that most contradict', async () => {
    const both = ['13/05/2014', '05/13/2014'];
    const [asked] = await ask({ Date: both });
    expect(asked?.message).toContain(
      'Some dates have the day first (13/05/2014 in row 2), and some the month (05/13/2014 in row 3)',
    );
    expect(await ask({ Date: both }, { dateOrder: 'dmy' })).toEqual([]);
    expect(await ask({ Date: [...both, '05/14/2014'] }, { dateOrder: 'dmy' })).toEqual([
      {
        field: 'dateOrder',
        message:
          'Date: The column has dates with the month first: 05/13/2014 in row 3. Choose the other order',
      },
    ]);
  });

  it('in which century a year of two digits lies', async () => {
    expect(await ask({ Date: ['2014-05-13', '20-Mar-03'] })).toEqual([
      {
        field: 'century',
        message: 'Date: 20-Mar-03 in row 3 has a year of two digits. Choose which century is meant',
      },
    ]);
    expect(await ask({ Date: ['20-Mar-03', '8/20/82'] }, { century: 'latest' })).toEqual([]);
  });
});

describe('a date in three columns', () => {
  it.each([
    ['2014,5,13', '2014-05-13', '2014-05-13', 1],
    ['2014.0,5.0,13.0', '2014-05-13', '2014-05-13', 1],
    ['2014,May,13', '2014-05-13', '2014-05-13', 1],
    ['2014,5,0', '2014-05-01', '2014-05-31', 4],
    ['2014,5,NA', '2014-05-01', '2014-05-31', 4],
    ['2014,0,0', '2014-01-01', '2014-12-31', 5],
    ['2014,-9,-99', '2014-01-01', '2014-12-31', 5],
  ])('%j is known as exactly as it is stated', async (cells, dateStart, dateEnd, datePrecision) => {
    for (const headings of ['iyear,imonth,iday', 'Year,Month,Day']) {
      const { rows } = await readTable(`${headings},Country,Source\n${cells},Iraq,A paper`);
      expect(faultsIn(rows)).toEqual(['']);
      expect(rows[0]?.incident).toMatchObject({ dateStart, dateEnd, datePrecision });
    }
  });

  it.each(['2014,2,30', '2014,13,1', '14,5,13', '2014,Foo,1'])(
    'is not made up of %j',
    async (cells) => {
      const { rows } = await readTable(`year,month,iday,Country,Source\n${cells},Iraq,A paper`);
      expect(rows[0]?.faults).toHaveLength(1);
      expect(rows[0]?.faults[0]?.column).toBe('year');
    },
  );
});

describe('codes of precision', () => {
  const of = (headings: string, codes: string) =>
    `Event_id_cnty,Event_date,Country,Source,${headings}\nXXX1,1997-01-15,Ethiopia,A paper,${codes}`;

  it('of ACLED’s own layout are ACLED’s: a month and a province', async () => {
    const { mapping, rows } = await readTable(of('time_precision,geo_precision', '3,3'));
    expect([mapping.dateScale, mapping.placeScale]).toEqual(['acled', 'acled']);
    expect(rows[0]?.incident).toMatchObject({
      dateStart: '1997-01-01',
      dateEnd: '1997-01-31',
      datePrecision: 4,
      wherePrecision: 4,
    });
  });

  it('are asked for where the headings don’t tell, and never taken for our own', async () => {
    const text =
      'Date,Country,Source,Time precision,Place precision\n1997-01-15,Ethiopia,A paper,3,3';
    const { mapping, rows } = await readTable(text);
    expect([mapping.dateScale, mapping.placeScale]).toEqual([null, null]);
    expect(faultsIn(rows)[0]).toBe(
      'Say on the columns page whose codes these are. Say on the columns page whose codes these are.',
    );
    const { rows: ours } = await readTable(text, { dateScale: 'ucdp', placeScale: 'gtd' });
    expect(ours[0]?.incident).toMatchObject({ datePrecision: 3, wherePrecision: 3 });
  });

  it('that a scale does not have are refused', async () => {
    const { rows } = await readTable(of('time_precision,geo_precision', '4,5'));
    expect(rows[0]?.faults).toHaveLength(2);
  });
});

describe('ids', () => {
  const of = (...ids: string[]) =>
    ['Id,Date,Country,Source', ...ids.map((id) => `${id},2014-05-13,Iraq,A paper`)].join('\n');

  async function idsOf(text: string) {
    const { sheet, mapping } = await readTable(text);
    const rows = await rowsOf(await openSheet(Buffer.from(text)));
    const texts = rows.map(({ number, cells }) => ({ number, text: cells[0] ?? '' }));
    const facts = await factsOfColumns(mapping, async () => texts);
    return rows.map((row) => rowId(row, sheet.headings, 0, 'ledger', facts));
  }

  it('that pandas wrote with a fraction are the same ones', async () => {
    expect(await idsOf(of('15960.0', '15961'))).toEqual([{ id: '15960' }, { id: '15961' }]);
    expect(await idsOf(of('1.0', 'a2'))).toEqual([{ id: '1.0' }, { id: 'a2' }]);
  });

  it('that a spreadsheet has shortened are refused', async () => {
    const [id] = await idsOf(of('2.01405E+11'));
    expect(id).toMatchObject({ reason: expect.stringContaining('has shortened') });
  });
});

describe('a guess by headings', () => {
  it('prefers the name to the number, and the province to the region', async () => {
    const { sheet, mapping } = await readTable(
      'iso,event_id_cnty,event_date,region,country,admin1,location,source,fatalities\n231,XXX1,1997-01-15,Eastern Africa,Ethiopia,Somali,Exampletown,Example Wire,4',
    );
    const chosen = sheet.headings.flatMap((heading, i) =>
      mapping.fields[i] === null ? [] : [[heading, mapping.fields[i]]],
    );
    expect(Object.fromEntries(chosen)).toEqual({
      event_id_cnty: 'id',
      event_date: 'dateStart',
      country: 'country',
      admin1: 'admin1',
      location: 'place',
      source: 'sourcePublisher',
      fatalities: 'killed',
    });
  });
});

describe('a point', () => {
  it.each([
    ['33.36', '44.38', 33.36, 44.38],
    ['33°21\'36"N', '44°22′48″E', 33.36, 44.38],
    ['33 21 36', '44 22 48', 33.36, 44.38],
    ['S 1 30', "W 70° 15'", -1.5, -70.25],
    ['1.5S', '70.25 W', -1.5, -70.25],
    ['-33,5', '−70', -33.5, -70],
  ])('%j, %j is read', async (north, east, latitude, longitude) => {
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const { rows } = await readTable(
      `Date,Country,Lat,Long,Source\n2014-05-13,Iraq,${cell(north)},${cell(east)},A paper`,
    );
    expect(faultsIn(rows)).toEqual(['']);
    expect(rows[0]?.incident).toMatchObject({ latitude, longitude });
  });

  it.each([
    ['north of town', '44.38'],
    ['33.36', ''],
    ['99', '44.38'],
    ['33 E', '44.38'],
    ['33 75', '44'],
  ])('%j, %j costs the point and not the row', async (north, east) => {
    const { rows } = await readTable(
      `Date,Country,Lat,Long,Source\n2014-05-13,Iraq,${north},${east},A paper`,
    );
    expect(rows[0]?.incident).toMatchObject({ latitude: null, longitude: null });
    expect(rows[0]?.notes.join()).toContain('The point was left out');
  });
});

describe('a row of sums', () => {
  const HEADINGS = 'Id,Date,Country,Place,Killed,Source';

  it.each([
    't,2014,Iraq,Total,12',
    't,2014,Iraq,Grand total,12',
    'TOTAL,2014,Iraq,,12',
    ',2014,Iraq,Total 2014,12',
  ])('%j is left out, and says why', async (cells) => {
    const { rows } = await readTable(
      `${HEADINGS}\na1,2014-05-13,Iraq,A,5,A paper\na2,2014-06-13,Iraq,B,7,A paper\n${cells},A paper`,
    );
    expect(faultsIn(rows)).toEqual(['', '', expect.stringContaining('sums up others')]);
  });

  it('is not every name that begins alike', async () => {
    const { rows } = await readTable(`${HEADINGS}\na1,2014-05-13,Iraq,Totalán,5,A paper`);
    expect(faultsIn(rows)).toEqual(['']);
  });
});

describe('headings', () => {
  it('are found below a title and a blank line, in a row of their own number', async () => {
    const { sheet, rows } = await readTable(
      'Attacks, 2014\n\nIncident id,Date,Country,Place,Killed,Source\na1,2014-05-13,Iraq,A,5,A paper',
    );
    expect(sheet.headings[0]).toBe('Incident id');
    expect(sheet.notes).toEqual([
      'The headings were taken from row 3. What is above them was not read.',
    ]);
    expect(rows).toHaveLength(1);
    expect(faultsIn(rows)).toEqual(['']);
  });

  it('are in the row that someone says', async () => {
    const text = 'Wann,Wo,Tote\n2014,Mosul,5\nDate,Place,Killed\n2014,Mosul,5';
    expect((await openSheet(Buffer.from(text), { headingRow: 1 })).headings).toEqual([
      'Wann',
      'Wo',
      'Tote',
    ]);
    expect((await openSheet(Buffer.from(text))).headings).toEqual(['Date', 'Place', 'Killed']);
    await expect(openSheet(Buffer.from(text), { headingRow: 9 })).rejects.toThrow('Row 9 is blank');
  });

  it('that are missing are missed, and no row is taken for them', async () => {
    const rows = '900001,2014-05-13,Iraq,12,33.3,44.4\n900002,2014-05-14,Iraq,3,33.3,44.4\n';
    await expect(openSheet(Buffer.from(rows))).rejects.toThrow('The file has no headings');
    expect((await openSheet(Buffer.from(rows), { headingRow: 1 })).headings[0]).toBe('900001');
  });

  it('that are there again are numbered, and guessed once', async () => {
    const { sheet, mapping } = await readTable(
      'case,location,date,fatalities,Location,source\nA case,Mosul,5/16/2023,4,School,A paper',
    );
    expect(sheet.headings).toEqual([
      'case',
      'location',
      'date',
      'fatalities',
      'Location (2)',
      'source',
    ]);
    expect(mapping.fields[1]).toBe('place');
    expect(mapping.fields[4]).toBeNull();
    expect(sheet.notes.join()).toContain('there again, in column 5');
  });
});

describe('encodings', () => {
  const text = 'Date,Country,Place,Source\n2014-05-13,Ukraine,Пример,Газета\n';
  /** Cyrillic capitals and small letters stand from 0xC0 on in Windows-1251. */
  const cyrillic = Buffer.from(
    [...text].map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code < 0x80 ? code : code - 0x410 + 0xc0;
    }),
  );

  it('are told by the words that are not English', async () => {
    const sheet = await openSheet(cyrillic);
    expect(sheet.opened.encoding).toBe('windows-1251');
    expect((await rowsOf(sheet))[0]?.cells).toEqual(['2014-05-13', 'Ukraine', 'Пример', 'Газета']);
    expect(sheet.notes[0]).toContain('Windows-1251 (Cyrillic)');
  });

  it('can be chosen', async () => {
    const sheet = await openSheet(cyrillic, { encoding: 'windows-1252' });
    expect((await rowsOf(sheet))[0]?.cells[2]).toBe('Ïðèìåð');
    const mac = Buffer.from([...Buffer.from('Place,Killed\nBogot'), 0x87, ...Buffer.from(',1\n')]);
    const read = await openSheet(mac, { encoding: 'macintosh' });
    expect((await rowsOf(read))[0]?.cells[0]).toBe('Bogotá');
  });
});

describe('lines that end in CR alone', () => {
  it('are lines', async () => {
    const { rows } = await readTable(
      'Incident id,Date,Country,Source\ra1,2014-05-13,Iraq,A paper\ra2,2014-05-14,Iraq,A paper\r',
    );
    expect(rows.map(({ incident }) => incident?.dateStart)).toEqual(['2014-05-13', '2014-05-14']);
  });
});

describe('a recorder’s own layout', () => {
  const ged = (name: string) =>
    readFileSync(new URL(`../../fixtures/ucdp/${name}`, import.meta.url));

  it.each(['global-49-pandas.csv', 'hdx-52.csv', 'without-iso3-41.csv'])(
    'is known, and read as its importer reads it: %s',
    async (name) => {
      const sheet = await openSheet(ged(name));
      expect(recorderOf(sheet.headings)).toBe('ucdp-ged');
      const reader = gedReader(sheet.headings);
      const rows = await rowsOf(sheet);
      const { rows: imported } = await readText('ucdp-ged', ged(name).toString());
      const incidents = imported.flatMap((row) => (row.kind === 'incident' ? [row.incident] : []));
      expect(rows).toHaveLength(imported.length);
      const read = rows.flatMap(({ cells }) => {
        try {
          return [reader?.read(cells)];
        } catch (error) {
          if (error instanceof BadCell) return [];
          throw error;
        }
      });
      expect(read).toEqual(incidents);
    },
  );

  it('of ACLED and GTD is told from a table of someone’s own', () => {
    expect(recorderOf(['EVENT_ID_CNTY', 'event_date', 'notes'])).toBe('acled');
    expect(recorderOf(['eventid', 'iyear', 'imonth', 'iday', 'nkill'])).toBe('gtd');
    expect(recorderOf(['id', 'date', 'country'])).toBeNull();
    expect(recorderOf(['country_id_cy', 'country_cy', 'year_cy'])).toBe('ucdp-cy');
  });

  it('is imported by a command that a shell takes as it is, whatever the file is called', () => {
    expect(commandFor('gtd', 'gtd 2020.csv', 'gtd')).toBe(
      "npm run import -- gtd 'gtd 2020.csv' --dataset gtd --dry-run",
    );
    expect(commandFor('ucdp-cy', "x'; rm -r ~; '.csv", null)).toBe(
      "npm run import -- ucdp-cy 'x'\\''; rm -r ~; '\\''.csv' --dry-run",
    );
  });
});
