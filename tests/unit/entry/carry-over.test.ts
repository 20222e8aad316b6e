import { describe, expect, test } from 'vitest';
import { carryOver, copyOf, leftBehind } from '@/lib/entry/carry-over';
import { EMPTY_ROW, entrySchema, type IncidentEntry, MOST_OF_A_PART } from '@/lib/entry/entry';
import { fieldsOfEntry } from '@/lib/entry/form';
import { armyPostEntry } from '@/tests/fixtures/entry';

const source = (publisher: string) => ({ ...EMPTY_ROW.sources, publisher });
const claim = (at: number, killed: string) => ({
  ...EMPTY_ROW.claims,
  source: String(at),
  killed_all: killed,
});

/** A second report of the attack, as it is typed in. */
const report: IncidentEntry = entrySchema.parse({
  dateStart: '2024-05-14',
  country: 'IRQ',
  place: 'Mutaibijah',
  admin2: 'Al-Daur',
  latitude: '34.4',
  longitude: '44.6',
  summary: 'Six dead.',
  parties: [{ name: 'ISIS', kind: 'armed_group', role: 'perpetrator' }, EMPTY_ROW.parties],
  sources: [EMPTY_ROW.sources, source('Reuters'), source('AFP')],
  claims: [claim(3, 'at least 6'), claim(2, '7'), EMPTY_ROW.claims],
  figures: [
    { outcome: 'killed', victims: 'all', rule: 'by_hand', written: '6', reason: 'The latest.' },
  ],
  confirmed: ['new party isis'],
});

const incident = armyPostEntry({
  place: 'Diyala',
  sources: [source('The New Region'), source('Reuters')],
  claims: [claim(1, '5')],
});

describe('a report that is added to an incident', () => {
  const carried = carryOver(incident, report);

  test('brings its sources, of which those that are there stay one', () => {
    expect(carried.sources.map(({ publisher }) => publisher)).toEqual([
      'The New Region',
      'Reuters',
      'AFP',
    ]);
  });

  test('brings its claims, each of the source that says it', () => {
    expect(carried.claims).toEqual([claim(1, '5'), claim(3, 'at least 6'), claim(2, '7')]);
  });

  test('fills what the incident leaves blank, and changes nothing that it says', () => {
    expect(carried).toMatchObject({
      dateStart: incident.dateStart,
      place: 'Diyala',
      parties: incident.parties,
      figures: incident.figures,
      admin2: 'Al-Daur',
      latitude: '34.4',
      longitude: '44.6',
      summary: 'Six dead.',
    });
    const half = carryOver({ ...incident, latitude: '33' }, report);
    expect([half.latitude, half.longitude]).toEqual(['33', '']);
  });

  test('is the same where it says the same in another way of writing', () => {
    const written = armyPostEntry({
      dateStart: '13 May 2024',
      dateEnd: '',
      datePrecision: '',
      latitude: '34°24′N',
      longitude: '44.60',
      weapons: 'Grenades; machine guns',
      parties: [],
      figures: [],
      sources: [{ ...source('Reuters'), publishedOn: '15 May 2024' }],
      claims: [claim(1, '5')],
    });
    const known = armyPostEntry({
      dateStart: '2024-05-13',
      dateEnd: '2024-05-13',
      datePrecision: '1',
      latitude: '34.4',
      longitude: '44.6',
      weapons: 'machine guns; grenades',
      parties: [],
      figures: [],
      sources: [{ ...source('Reuters'), publishedOn: '2024-05-15' }],
      claims: [],
    });
    expect(leftBehind(known, written)).toEqual([]);
    expect(carryOver(known, written).sources).toEqual(known.sources);
    const later = { ...written, dateStart: '13 to 14 May 2024' };
    expect(leftBehind(known, later).map(({ field }) => field)).toEqual(['Start date']);
  });

  test('is told where it says something else', () => {
    expect(leftBehind(incident, report)).toEqual(
      expect.arrayContaining([
        { field: 'Start date', before: '2024-05-13', after: '2024-05-14' },
        { field: 'Place', before: 'Diyala', after: 'Mutaibijah' },
        { field: 'Party 1, name', before: null, after: 'ISIS' },
        {
          field: 'Published figure for killed, all victims: figure',
          before: null,
          after: '6',
        },
        {
          field: 'Published figure for killed, all victims: reason',
          before: null,
          after: 'The latest.',
        },
      ]),
    );
  });

  test('is not told where it names a party that the incident has, but for what differs', () => {
    const party = { ...EMPTY_ROW.parties, name: 'islamic  state', attribution: 'suspected' };
    const told = leftBehind(incident, { ...report, parties: [party] });
    expect(told.filter(({ field }) => field.startsWith('Party'))).toEqual([
      { field: 'Party 1, attribution', before: 'Claimed', after: 'Suspected' },
    ]);
  });

  test('loses nothing that was typed: it is carried, or told', () => {
    const told = leftBehind(incident, report).map(({ after }) => after);
    const kept = new Set([...fieldsOfEntry(carried).map(([, text]) => text), ...told]);
    // What the form puts into a row by itself, and words of lists that are told in words.
    const words = new Set([
      'armed_group',
      'perpetrator',
      'by_hand',
      '1',
      '2',
      '3',
      'killed',
      'all',
    ]);
    const typed = fieldsOfEntry(report).filter(([, text]) => text !== '' && !words.has(text));
    expect(typed.filter(([, text]) => !kept.has(text))).toEqual([]);
  });

  test('is added once, though it is added again', () => {
    expect(carryOver(carried, report)).toEqual(carried);
  });

  test('is refused where an entry can’t hold both', () => {
    const many = Array.from({ length: MOST_OF_A_PART - 1 }, (_, i) => source(`Paper ${i}`));
    expect(() => carryOver({ ...incident, sources: many }, report)).toThrow('more than 200');
  });
});

test('a copy says the same, and has everything confirmed anew', () => {
  const recorded = {
    outcome: 'killed',
    victims: 'all',
    rule: 'as_recorded',
    written: '5',
  } as const;
  const original = armyPostEntry({ figures: [{ ...recorded, found: '', reason: '' }] });
  const copy = copyOf(original);
  expect(copy.confirmed).toEqual([]);
  expect(copy.figures).toEqual([{ ...recorded, rule: 'by_hand', found: '', reason: '' }]);
  expect({ ...copy, confirmed: [], figures: [] }).toEqual({
    ...original,
    confirmed: [],
    figures: [],
  });
});
