import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentInput } from '@/lib/domain/incident';
import { entryOfIncident } from '@/lib/entry/entry-of-incident';
import { ownLayoutReader } from '@/lib/importers/csv';
import { CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { incidentToRow } from '@/lib/importers/csv/write';
import { NO_FACTS } from '@/lib/upload/column-facts';
import { FIELDS } from '@/lib/upload/fields';
import { guessMapping } from '@/lib/upload/headings';
import type { ChosenColumns } from '@/lib/upload/mapping';
import { mappingOfForm } from '@/lib/upload/mapping-of-form';
import { readRow } from '@/lib/upload/read-row';
import { rowId } from '@/lib/upload/row-cells';
import type { RowBase, TableContext } from '@/lib/upload/row-reading';
import { RowsAlike } from '@/lib/upload/rows-alike';
import { ALL_NAMES } from '@/tests/fixtures/entry';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';

const NO_FALLBACKS = { country: '', sourcePublisher: '', sourceTitle: '', sourceUrl: '' };

function table(headings: string[], given: Partial<ChosenColumns> = {}): TableContext {
  const guessed = guessMapping(headings);
  if (guessed.layout !== 'columns') throw new Error('no columns to choose');
  return {
    fileName: 'attacks.csv',
    headings,
    is1904: false,
    facts: NO_FACTS,
    mapping: { ...guessed, ...given },
    today: '2026-01-31',
    names: ALL_NAMES,
    countryAt: () => 'IRQ',
    republishes: new Map(),
    recordsWounded: true,
    defaultRule: 'widest_range',
  };
}

const a1 = (given: Partial<IncidentInput> = {}) =>
  incidentInput('a1', { figures: [figure('killed', 28)], ...given });

const row = (...cells: string[]) => ({ number: 2, cells, marks: [] });

function baseOf(input = a1()): RowBase {
  return {
    incident: input,
    entry: entryOfIncident(input),
    incidentId: 1,
    number: 1,
    recordedVersion: 1,
    state: 'published',
  };
}

describe('headings', () => {
  it('say what columns are, whatever their case, accents and punctuation', () => {
    const mapping = guessMapping([
      'EVENT_DATE',
      'País',
      'Country.',
      'Lat',
      'Deaths (total)',
      'killed',
    ]);
    expect(mapping).toMatchObject({
      fields: ['dateStart', null, 'country', 'latitude', null, 'killed'],
    });
  });

  it('mean one thing only', () => {
    const words = Object.values(FIELDS).flatMap(({ label, aliases }) => [
      label.toLowerCase(),
      ...aliases,
    ]);
    const twice = words.filter((word, i) => words.indexOf(word) !== i);
    expect(
      twice.filter((word) => !Object.values(FIELDS).some((f) => f.label.toLowerCase() === word)),
    ).toEqual([]);
  });

  it('of the ledger’s own layout map themselves, with or without the columns of faults', () => {
    expect(guessMapping(CSV_COLUMNS)).toEqual({ layout: 'own' });
    expect(guessMapping([...CSV_COLUMNS, 'row in the file', 'what is wrong'])).toEqual({
      layout: 'own',
    });
    expect(guessMapping([...CSV_COLUMNS, 'mine'])).toMatchObject({ layout: 'columns' });
  });
});

describe('a form of columns', () => {
  const ANSWERS = {
    kinds: { hillguard: 'state_force' },
    matches: { 'new party hillmen': 'Hill Guard' },
  } as const;
  const given = {
    dateOrder: 'dmy',
    century: 'unstated',
    dateScale: null,
    placeScale: null,
    ...NO_FALLBACKS,
  } as const;

  it('gives the mapping', () => {
    const chosen = { 'column.0': 'dateStart', 'column.2': 'killed', 'column.9': 'place' };
    expect(
      mappingOfForm(
        ['a', 'b', 'c'],
        { ...given, ...chosen, country: 'Iraq', sourcePublisher: 'A paper' },
        ANSWERS,
      ),
    ).toEqual({
      mapping: {
        layout: 'columns',
        fields: ['dateStart', null, 'killed'],
        dateOrder: 'dmy',
        century: 'unstated',
        dateScale: null,
        placeScale: null,
        fallbacks: { ...NO_FALLBACKS, country: 'IRQ', sourcePublisher: 'A paper' },
        ...ANSWERS,
      },
    });
  });

  it('says what is there twice, what is missing, and what can’t be', () => {
    const twice = { 'column.0': 'place', 'column.1': 'place', 'column.2': 'nonsense' };
    const read = mappingOfForm(
      ['a', 'b', 'c'],
      { ...given, ...twice, country: 'Absurdistan' },
      ANSWERS,
    );
    expect('errors' in read && read.errors.map(({ field }) => field)).toEqual([
      'column.1',
      'column.0',
      'sourcePublisher',
      'country',
    ]);
  });

  it('asks for the source of all rows at once, unless they may be about known incidents', () => {
    const faultsOf = (chosen: Readonly<Record<string, string>>) => {
      const read = mappingOfForm(
        ['a', 'b', 'c'],
        { ...given, country: 'Iraq', ...chosen },
        ANSWERS,
      );
      return 'errors' in read ? read.errors.map(({ message }) => message) : [];
    };
    const dated = { 'column.0': 'dateStart' };
    expect(faultsOf(dated)).toEqual([
      'Choose which column is the source, or name one publisher for all rows',
    ]);
    expect(faultsOf({ ...dated, 'column.1': 'sourceUrl' })).toEqual([]);
    expect(faultsOf({ ...dated, sourceTitle: 'A list' })).toEqual([]);
    expect(faultsOf({ ...dated, 'column.1': 'id' })).toEqual([]);
  });
});

describe('a row', () => {
  it('becomes an incident by the rules of the form', () => {
    const headings = [
      'date',
      'country',
      'killed',
      'killed min',
      'killed max',
      'perpetrator',
      'source',
      'lat',
      'long',
    ];
    const said = readRow(
      row('13/5/2014', 'Iraq', '30', '28', '35', 'Islamic State; Unknown', 'BBC', '34,5', '44'),
      'u1-2',
      null,
      table(headings),
    );
    expect(said.faults).toEqual([]);
    expect(said.incident).toMatchObject({
      externalId: 'u1-2',
      dateStart: '2014-05-13',
      country: 'IRQ',
      violence: 'unclassified',
      latitude: 34.5,
      figures: [
        {
          low: 28,
          best: 30,
          high: 35,
          qualifier: 'between',
          basis: { reason: 'As attacks.csv states it' },
        },
      ],
      parties: [
        { actorName: 'Islamic State' },
        { actorName: 'Unknown', actorKind: 'unidentified' },
      ],
      sources: [{ publisher: 'BBC' }],
    });
  });

  it.each([
    [['30', '', '', ''], { low: 30, best: 30, high: 30, qualifier: 'exact' }],
    [['', '28', '35', ''], { low: 28, best: null, high: 35, qualifier: 'between' }],
    [['', '28', '28', ''], { low: 28, best: 28, high: 28, qualifier: 'exact' }],
    [['', '28', '', ''], { low: 28, best: null, high: null, qualifier: 'at_least' }],
    [['30', '', '', 'About'], { low: null, best: 30, high: null, qualifier: 'about' }],
    [['about 30', '25', '40', ''], { low: 25, best: 30, high: 40, qualifier: 'about' }],
    [['', '', '', 'unknown'], { low: null, best: null, high: null, qualifier: 'unknown' }],
  ])('whose figures say %j states just that', (cells, figure) => {
    const headings = [
      'killed',
      'killed min',
      'killed max',
      'qualifier',
      'date',
      'country',
      'source',
    ];
    const said = readRow(row(...cells, '2014', 'IRQ', 'AP'), 'u1', null, table(headings));
    expect(said.faults).toEqual([]);
    expect(said.incident?.figures).toMatchObject([figure]);
  });

  it.each([
    [['3', '5', '2', ''], 'must go from lowest'],
    [['at least 28', '30', '', ''], 'differ'],
    [['', 'about 5', '', ''], 'not a single number'],
  ])('whose figures say %j is refused', (cells, reason) => {
    const headings = [
      'killed',
      'killed min',
      'killed max',
      'qualifier',
      'date',
      'country',
      'source',
    ];
    const said = readRow(row(...cells, '2014', 'IRQ', 'AP'), 'u1', null, table(headings));
    expect(said.faults.map((fault) => fault.reason).join()).toContain(reason);
    expect(said.incident).toBeNull();
  });

  it('names each fault’s column once, and what all rows lack not at all', () => {
    const mapped = table(['When', 'country', 'killed'], {
      fields: ['dateStart', 'country', 'killed'],
      fallbacks: { ...NO_FALLBACKS, sourcePublisher: 'Our files' },
    });
    const said = readRow(row('someday', 'Iraq', 'many'), 'u1', null, mapped);
    expect(said.faults.map(({ column }) => column)).toEqual(['When', 'killed']);
  });

  it('is not kept out by a formula in a column that is left out', () => {
    const marks = [{ column: 3, kind: 'fault', text: 'A formula' }] as const;
    const given = { ...row('2014', 'Iraq', 'AP', ''), marks: [...marks] };
    const mapped = table(['date', 'country', 'source', 'other']);
    expect(readRow(given, 'u1', null, mapped).faults).toEqual([]);
    const read = table(['date', 'country', 'source', 'summary']);
    expect(readRow(given, 'u1', null, read).faults).toEqual([
      { column: 'summary', reason: 'A formula' },
    ]);
  });
});

describe('a row of a published incident', () => {
  const headings = ['id', 'date', 'place', 'killed', 'lat', 'long', 'source'];

  it('that says what is published changes nothing', () => {
    const base = baseOf(a1({ place: 'Mosul', latitude: 36.5, longitude: 43 }));
    const { dateStart } = base.entry;
    const said = readRow(
      row('a1', dateStart, 'Mosul', '', '36.500', '43.0', ''),
      'a1',
      base,
      table(headings),
    );
    expect([said.faults, said.changes]).toEqual([[], []]);
    expect(said.incident).toEqual(base.incident);
  });

  it('changes what it says otherwise; blank cells leave the rest alone', () => {
    const base = baseOf();
    const said = readRow(
      row('a1', '', 'Tikrit', 'at least 90', '', '', ''),
      'a1',
      base,
      table(headings),
    );
    expect(said.incident).toMatchObject({
      dateStart: base.incident.dateStart,
      place: 'Tikrit',
      sources: base.incident.sources,
    });
    expect(said.incident?.figures[0]).toMatchObject({ low: 90, best: null, qualifier: 'at_least' });
  });
});

describe('a row of the ledger’s own layout', () => {
  const own: TableContext = {
    ...table(['date']),
    headings: CSV_COLUMNS,
    mapping: { layout: 'own', read: ownLayoutReader(CSV_COLUMNS), idPlace: 0 },
  };
  const cellsOf = (input = a1()) => row(...incidentToRow(input).map((cell) => String(cell ?? '')));

  it('is the incident that it was written from, and changes nothing of it', () => {
    const base = baseOf();
    const said = readRow(cellsOf(), 'a1', base, own);
    expect([said.faults, said.changes]).toEqual([[], []]);
    expect(said.incident).toEqual(base.incident);
  });

  it('tells of changes that the form has no field for', () => {
    const changed = { ...a1(), dyad: 'A – B', clarity: 2 };
    const said = readRow(cellsOf(changed), 'a1', baseOf(), own);
    expect(said.changes.map(({ field }) => field)).toEqual(['Dyad', 'Clarity']);
  });
});

describe('ids', () => {
  it('are taken with or without the dataset’s name, and must be ids', () => {
    const idOf = (cell: string) => rowId(row(cell), ['id'], 0, 'ledger', NO_FACTS);
    expect(idOf('ledger-a1')).toEqual({ id: 'a1' });
    expect(idOf(' a1 ')).toEqual({ id: 'a1' });
    expect(idOf('')).toEqual({ id: null });
    expect(idOf('a 1')).toHaveProperty('reason');
  });
});

describe('rows that are alike', () => {
  it('are found among those before, whatever the order', () => {
    const days = fc
      .integer({ min: 1, max: 28 })
      .map((day) => `2014-05-${String(day).padStart(2, '0')}`);
    fc.assert(
      fc.property(fc.array(days, { maxLength: 8 }), days, (others, day) => {
        const alike = new RowsAlike();
        const of = (dateStart: string, place: string) =>
          a1({ dateStart, dateEnd: dateStart, datePrecision: 1, place, summary: null });
        alike.take(2, of(day, 'Mosul market'));
        others.forEach((other, i) => {
          alike.take(i + 3, of(other, 'Basra port'));
        });
        expect(alike.take(99, of(day, 'Mosul market'))[0]).toMatchObject({ of: '2' });
      }),
    );
  });

  it('are found under another spelling of the party, too', () => {
    const by = (name: string) => a1({ parties: [groupParty(name)], place: null, summary: null });
    const scores = ['al-Shabaab', 'AL SHABAAB\u200f', 'Another'].map((name) => {
      const alike = new RowsAlike();
      alike.take(2, by('al-Shabaab'));
      return alike.take(3, by(name))[0]?.score ?? 0;
    });
    expect(scores[1]).toBe(scores[0]);
    expect(scores[2]).toBeLessThan(scores[0] ?? 0);
  });

  it('are not those of another country', () => {
    const alike = new RowsAlike();
    alike.take(2, a1({ country: 'IRQ' }));
    expect(alike.take(3, a1({ country: 'SYR' }))).toEqual([]);
  });
});
