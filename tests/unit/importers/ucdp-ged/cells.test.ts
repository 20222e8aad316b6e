import { describe, expect, it } from 'vitest';
import { incidentsOf, readText, rejectsOf } from '../reading';
import { type GedRow, gedText } from './ged-text';

async function readOne(row: GedRow) {
  return readText('ucdp-ged', gedText([row]));
}

async function incidentFrom(row: GedRow) {
  return incidentsOf(await readOne(row))[0];
}

describe('cells of UCDP GED', () => {
  it.each(['2009-02-20', '2009-02-20T00:00:00', '2009-02-20 00:00:00', '2009-02-20 00:00:00.000'])(
    'reads %s as a day',
    async (date) => {
      expect(await incidentFrom({ date_start: date, date_end: date })).toMatchObject({
        dateStart: '2009-02-20',
        dateEnd: '2009-02-20',
      });
    },
  );

  it('reads floats as the whole numbers they stand for', async () => {
    const incident = await incidentFrom({
      id: '15960.0',
      best: '10.',
      country_id: '432.0',
      number_of_sources: '-1.0',
    });
    expect(incident).toMatchObject({ externalId: '15960', country: 'MLI', sourceCount: null });
    expect(incident?.flags).toEqual([]);
  });

  it('takes what is blank for unknown, not for zero', async () => {
    const incident = await incidentFrom({
      deaths_b: '',
      low: '',
      best: '',
      high: '',
      where_prec: '',
      event_clarity: '',
      latitude: '',
      longitude: '',
      number_of_sources: '',
    });
    const unknown = { low: null, best: null, high: null, qualifier: 'unknown' };
    expect(incident).toMatchObject({
      wherePrecision: null,
      clarity: null,
      latitude: null,
      longitude: null,
      sourceCount: null,
      flags: [],
    });
    expect(incident?.figures.slice(0, 3)).toMatchObject([
      { victims: 'all', ...unknown },
      { victims: 'security_forces', best: 1 },
      { victims: 'militant', ...unknown },
    ]);
  });

  it('does not add a count to one that is unknown', async () => {
    const incident = await incidentFrom({
      type_of_violence: '2',
      side_a: 'East Front',
      deaths_a: '',
    });
    expect(incident?.figures[1]).toMatchObject({ victims: 'militant', qualifier: 'unknown' });
    expect(incident?.flags).toEqual([]);
  });

  it('takes the description of a place where the place has no name', async () => {
    const row = { where_coordinates: '', where_description: 'North of the river' };
    expect(await incidentFrom(row)).toMatchObject({ place: 'North of the river' });
  });

  const DOTTED =
    'has a dot before three digits, which can mean thousands. Write whole numbers without a dot, such as 12000';
  const BAD: [string, GedRow, string, string][] = [
    ['no id', { id: '' }, 'id', 'is blank'],
    ['an id that is no number', { id: 'MLI-1' }, 'id', '"MLI-1" is not a whole number'],
    [
      'an impossible date',
      { date_start: '2014-02-30' },
      'date_start',
      '"2014-02-30" is not a real date',
    ],
    [
      'a date in another style',
      { date_end: '25/01/2014' },
      'date_end',
      '"25/01/2014" is not a date (YYYY-MM-DD)',
    ],
    [
      'a year out of range',
      { date_start: '0214-01-24' },
      'date_start',
      '"0214-01-24" is outside the range 1900 to 2100',
    ],
    [
      'an end before the start',
      { date_end: '2014-01-23' },
      'date_end',
      '2014-01-23 is before 2014-01-24',
    ],
    [
      'a count in words',
      { deaths_civilians: 'many' },
      'deaths_civilians',
      '"many" is not a whole number',
    ],
    ['thousands behind a dot', { high: '12.000' }, 'high', `"12.000" ${DOTTED}`],
    ['millions behind dots', { high: '1.234.567' }, 'high', `"1.234.567" ${DOTTED}`],
    ['half a death', { best: '2.5' }, 'best', '"2.5" is not a whole number'],
    ['a count below zero', { high: '-3' }, 'high', '-3 is outside the range 0 to 1000000000'],
    [
      'a count of thousands of millions',
      { high: '99999999999' },
      'high',
      '99999999999 is outside the range 0 to 1000000000',
    ],
    [
      'a bound missing',
      { low: '' },
      'best',
      'low, best and high are neither all given nor all blank',
    ],
    [
      'an unknown country',
      { country: 'Atlantis', country_id: '9999' },
      'country',
      '"Atlantis" (9999) is not a country that the ledger knows',
    ],
    [
      'a fourth type of violence',
      { type_of_violence: '4' },
      'type_of_violence',
      '4 is outside the range 1 to 3',
    ],
    ['no date precision', { date_prec: '' }, 'date_prec', 'is blank'],
    ['a latitude beyond the pole', { latitude: '97' }, 'latitude', '97 is outside ±90 degrees'],
    ['a decimal comma', { longitude: '1,01' }, 'longitude', '"1,01" is not a number'],
    ['half a point', { longitude: '' }, 'longitude', 'is blank next to a latitude'],
    ['a side without a name', { side_b: '' }, 'side_b', 'is blank'],
  ];

  it.each(BAD)('rejects a row with %s, and no other', async (_, row, column, reason) => {
    const read = await readText(
      'ucdp-ged',
      gedText([{ id: '1' }, { id: '2', ...row }, { id: '3' }]),
    );
    expect(incidentsOf(read).map((incident) => incident.externalId)).toEqual(['1', '3']);
    expect(rejectsOf(read)).toMatchObject([{ line: 3, column, reason }]);
  });

  it('rejects a row with a cell too few or too many, and gives it back as it stood', async () => {
    const [head = '', row = ''] = gedText([{ adm_2: '"a", b' }]).split('\n');
    const text = [head, `${row},1`, row.replace('Mayor,', ''), row, ''].join('\n');
    const read = await readText('ucdp-ged', text);
    expect(rejectsOf(read)).toEqual([
      {
        line: 2,
        column: '',
        reason: 'The row has 29 cells but the headings have 28.',
        raw: `${row},1`,
      },
      {
        line: 3,
        column: '',
        reason: 'The row has 27 cells but the headings have 28.',
        raw: row.replace('Mayor,', ''),
      },
    ]);
    expect(incidentsOf(read)).toHaveLength(1);
  });

  it('stops where a stray quote has run rows together', async () => {
    const [head = '', row = ''] = gedText([{}]).split('\n');
    const stray = row.replace('Mayor', '"Mayor');
    const text = [head, row, stray, row.replace('Mayor', '"Mayor, police"'), row, ''].join('\n');
    await expect(readText('ucdp-ged', text)).rejects.toThrow(
      /^A quotation mark is out of place in lines 3 to 4: they read as one row of \d+ cells, where/,
    );
  });

  it('rejects a row in which text follows a closing quote', async () => {
    const [head = '', row = ''] = gedText([{ adm_2: 'a, b' }]).split('\n');
    const text = [head, row.replace('Kidal', '"Ki"dal'), row, ''].join('\n');
    const read = await readText('ucdp-ged', text);
    expect(rejectsOf(read)).toMatchObject([
      { line: 2, column: '', reason: 'A quotation mark is out of place.' },
    ]);
    expect(incidentsOf(read)).toHaveLength(1);
  });

  it('gives rows in batches, in the order of the file', async () => {
    const ids = Array.from({ length: 2500 }, (_, i) => String(i + 1));
    const read = await readText('ucdp-ged', gedText(ids.map((id) => ({ id }))));
    expect(incidentsOf(read).map((incident) => incident.externalId)).toEqual(ids);
    expect(read.rows.map((row) => (row.kind === 'incident' ? row.line : 0)).at(-1)).toBe(2501);
  });
});
