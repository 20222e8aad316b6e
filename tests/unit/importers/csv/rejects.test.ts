import { describe, expect, it } from 'vitest';
import { csvRecord } from '@/lib/csv/write';
import { CSV_COLUMNS, type CsvColumn, NEEDED_CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { incidentsOf, readText, rejectsOf } from '../reading';

type Row = Partial<Record<CsvColumn, string>>;

const SOUND: Row = {
  incident_id: 'attack-1',
  date_start: '2024-05-13',
  date_end: '2024-05-13',
  date_precision: '1',
  country: 'IRQ',
  violence: 'state_based',
};

const rowText = (row: Row) =>
  csvRecord(CSV_COLUMNS.map((column) => ({ ...SOUND, ...row })[column] ?? ''));
const fileOf = (...rows: Row[]) => `${[CSV_COLUMNS.join(','), ...rows.map(rowText)].join('\n')}\n`;

const DOTTED =
  'has a dot before three digits, which can mean thousands. Write whole numbers without a dot, such as 12000';

const BAD: [string, Row, CsvColumn, string][] = [
  [
    'no id',
    { incident_id: '' },
    'incident_id',
    'is not an id: use letters, digits, ".", "_" and "-", at most 80 of them',
  ],
  [
    'a day that is none',
    { date_start: '2024-02-30' },
    'date_start',
    '"2024-02-30" is not a real date',
  ],
  [
    'a month for a day',
    { date_end: '2024-05' },
    'date_end',
    '"2024-05" is not a date (YYYY-MM-DD)',
  ],
  [
    'an end before the start',
    { date_end: '2024-05-12' },
    'date_end',
    '2024-05-12 is before 2024-05-13',
  ],
  ['no date precision', { date_precision: '' }, 'date_precision', 'is blank'],
  [
    'a date precision of 6',
    { date_precision: '6' },
    'date_precision',
    '6 is outside the range 1 to 5',
  ],
  [
    'a country by name',
    { country: 'Iraq' },
    'country',
    '"Iraq" is not the alpha-3 code of a country',
  ],
  ['half a point', { latitude: '33.5' }, 'longitude', 'Give both a latitude and a longitude'],
  [
    'a latitude beyond the pole',
    { latitude: '-91', longitude: '0' },
    'latitude',
    '-91 is outside ±90 degrees',
  ],
  [
    'an unknown type of violence',
    { violence: 'terror' },
    'violence',
    '"terror" is unknown: use one of state_based, non_state, one_sided, unclassified',
  ],
  [
    'no type of violence',
    { violence: '' },
    'violence',
    'is blank: use one of state_based, non_state, one_sided, unclassified',
  ],
  ['a list with a gap', { weapons: 'grenade;;rifle' }, 'weapons', 'has an empty item'],
  [
    'a count in words',
    { killed_best: 'five', killed_qualifier: 'exact' },
    'killed_best',
    '"five" is not a number',
  ],
  ['thousands behind a dot', { killed_best: '12.000' }, 'killed_best', `"12.000" ${DOTTED}`],
  ['millions behind dots', { wounded_low: '1.234.567' }, 'wounded_low', `"1.234.567" ${DOTTED}`],
  [
    'half a death',
    { killed_best: '2.5', killed_qualifier: 'exact' },
    'killed_best',
    '2.5 is not a whole number',
  ],
  [
    'a count below zero',
    { killed_best: '-5', killed_qualifier: 'exact' },
    'killed_best',
    '-5 is outside the range 0 to 1000000000',
  ],
  [
    'a number without a qualifier',
    { killed_best: '5' },
    'killed_qualifier',
    'is blank next to a number',
  ],
  [
    'a qualifier without a number',
    { wounded_qualifier: 'about' },
    'wounded_best',
    'The figure has no number: its qualifier can only be "unknown", not "about"',
  ],
  [
    'an unknown with a number',
    { killed_low: '5', killed_qualifier: 'unknown' },
    'killed_best',
    'The figure is "unknown" and has a number',
  ],
  [
    'low above best',
    { killed_low: '6', killed_best: '5', killed_high: '7', killed_qualifier: 'between' },
    'killed_best',
    'The figure has low, best and high (6, 5, 7) in the wrong order; if the source gives them like that, add the flag inconsistent_bounds',
  ],
  [
    'low above high',
    { killed_low: '6', killed_high: '5', killed_qualifier: 'between' },
    'killed_best',
    'The figure has low, best and high (6, 5) in the wrong order; if the source gives them like that, add the flag inconsistent_bounds',
  ],
  [
    'an unknown flag',
    { flags: 'zero_best;odd' },
    'flags',
    'Item 2: "odd" is unknown: use one of inconsistent_bounds, parts_differ_from_total, zero_best',
  ],
  ['broken JSON', { parties: '[{' }, 'parties', 'is not JSON'],
  ['JSON that is no list', { sources: '{"title":"x"}' }, 'sources', 'is not a JSON list'],
  [
    'a party of an unknown role',
    { parties: '[{"actorName":"X","actorKind":"armed_group","role":"victim"}]' },
    'parties',
    'Item 1: role: "victim" is unknown: use one of perpetrator, target, side_a, side_b',
  ],
  [
    'a party without a name',
    { parties: '[{"actorName":" ","actorKind":"armed_group","role":"target"}]' },
    'parties',
    'Item 1: actorName: is blank',
  ],
  [
    'a misspelt field',
    { sources: '[{"titel":"x"}]' },
    'sources',
    'Item 1: Unrecognized key: "titel"',
  ],
  [
    'a source whose address is a script',
    { sources: '[{"url":"javascript:alert(1)"}]' },
    'sources',
    'Item 1: url: must begin with https:// or http://',
  ],
  [
    'an address with a password',
    { sources: '[{"url":"https://desk:secret@news.example/1"}]' },
    'sources',
    'Item 1: url: must not hold a user name or a password',
  ],
  [
    'an address that is none',
    { sources: '[{"url":"https://"}]' },
    'sources',
    'Item 1: url: is not a web address',
  ],
  [
    'a text that no database holds',
    { sources: '[{"title":"a\\u0000b"}]' },
    'sources',
    'Item 1: title: contains a character that can’t be stored',
  ],
  [
    'a claim of no source',
    { claims: '[{"source":0,"outcome":"killed","victims":"all","best":5,"qualifier":"exact"}]' },
    'claims',
    'Item 1 is of source 0, but the row has 0 (the first is 0)',
  ],
  [
    'a second total',
    {
      killed_best: '5',
      killed_qualifier: 'exact',
      other_figures: '[{"outcome":"killed","victims":"all","best":6,"qualifier":"exact"}]',
    },
    'other_figures',
    'has a second figure for killed, all',
  ],
];

describe("rows of the ledger's own layout", () => {
  it.each(BAD)('rejects %s, and no other row', async (_, row, column, reason) => {
    const bad = { ...row, summary: 'x\ny' };
    const read = await readText('csv', fileOf({}, bad, { incident_id: 'attack-3' }));
    expect(incidentsOf(read).map((incident) => incident.externalId)).toEqual([
      'attack-1',
      'attack-3',
    ]);
    expect(rejectsOf(read)).toEqual([{ line: 3, column, reason, raw: rowText(bad) }]);
  });

  it('reads what a first line says is divided by semicolons, and whole numbers saved with a fraction', async () => {
    const row = {
      killed_low: '12.0',
      killed_best: '12.00',
      killed_high: '12',
      killed_qualifier: 'exact',
    };
    const read = await readText('csv', `sep=;\n${fileOf(row).replaceAll(',', ';')}`);
    expect(incidentsOf(read)[0]?.figures[0]).toMatchObject({ low: 12, best: 12, high: 12 });
  });

  it('takes bounds that run backwards where the row says so', async () => {
    const bounds = {
      killed_low: '6',
      killed_best: '5',
      killed_high: '7',
      killed_qualifier: 'between',
    };
    const read = await readText('csv', fileOf({ ...bounds, flags: 'inconsistent_bounds' }));
    expect(incidentsOf(read)[0]?.figures).toMatchObject([{ low: 6, best: 5, high: 7 }]);
  });

  it('tells a stated unknown from no figure', async () => {
    const read = await readText('csv', fileOf({ killed_qualifier: 'unknown' }));
    expect(incidentsOf(read)[0]?.figures).toEqual([
      {
        outcome: 'killed',
        victims: 'all',
        low: null,
        best: null,
        high: null,
        qualifier: 'unknown',
        words: null,
        basis: null,
      },
    ]);
  });

  it('takes what the desk came to by a basis, and files that lack the column', async () => {
    const killed = {
      killed_best: '5',
      killed_low: '5',
      killed_high: '5',
      killed_qualifier: 'exact',
    };
    const basis = { outcome: 'killed', victims: 'all', rule: 'median', version: 1 };
    const read = await readText('csv', fileOf({ ...killed, bases: JSON.stringify([basis]) }));
    expect(incidentsOf(read)[0]?.figures[0]?.basis).toEqual({
      rule: 'median',
      version: 1,
      reason: null,
    });
    const older = NEEDED_CSV_COLUMNS.map((column) => ({ ...SOUND, ...killed })[column] ?? '');
    const lacking = await readText(
      'csv',
      `${csvRecord([...NEEDED_CSV_COLUMNS])}\n${csvRecord(older)}\n`,
    );
    expect(incidentsOf(lacking)[0]?.figures[0]?.basis).toBeNull();
  });

  it('refuses a basis of no figure, a second one, and a figure set by hand without a reason', async () => {
    const all = { outcome: 'killed', victims: 'all', rule: 'median', version: 1 };
    const killed = { killed_best: '5', killed_qualifier: 'exact' };
    for (const row of [
      { bases: JSON.stringify([all]) },
      { ...killed, bases: JSON.stringify([all, all]) },
      { ...killed, bases: JSON.stringify([{ ...all, rule: 'by_hand' }]) },
    ]) {
      expect(rejectsOf(await readText('csv', fileOf(row)))).toMatchObject([{ column: 'bases' }]);
    }
  });

  it('fills in what a JSON item leaves out', async () => {
    const parties =
      '[{"actorName":"Islamic State","actorKind":"armed_group","role":"perpetrator"}]';
    const read = await readText('csv', fileOf({ parties }));
    expect(incidentsOf(read)[0]?.parties).toEqual([
      {
        actorName: 'Islamic State',
        actorKind: 'armed_group',
        actorCountry: null,
        role: 'perpetrator',
        attribution: null,
        claimedVia: null,
        dead: null,
      },
    ]);
  });

  it('refuses a file with a column more, less or renamed', async () => {
    const renamed = fileOf({}).replace('killed_best', 'deaths');
    await expect(readText('csv', renamed)).rejects.toThrow(
      'Casualty Ledger CSV has no column "deaths". The nearest that it has is "killed_best", which is missing.',
    );
  });
});
