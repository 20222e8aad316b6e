import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { mappedImporter } from '@/lib/importers/mapped';
import { mappingSchema, readMapping } from '@/lib/importers/mapped/schema';
import { incidentsOf, pieces, type Read, rejectsOf } from '../reading';

const example = (name: string) =>
  readFileSync(new URL(`../../../../docs/examples/${name}`, import.meta.url));

async function readBy(mapping: string, file: Buffer, chunk = Number.POSITIVE_INFINITY) {
  const importer = mappedImporter(readMapping(mapping, 'mapping.json'));
  const { recognised, rows } = await importer.read(pieces(file, chunk));
  const read: Read = { recognised, rows: [] };
  for await (const batch of rows) read.rows.push(...batch);
  return read;
}

const exampleOf = (name: string, chunk?: number) =>
  readBy(example(`${name}.mapping.json`).toString(), example(`${name}.csv`), chunk);

type Incident = ReturnType<typeof incidentsOf>[number];
const figures = ({ figures: all }: Incident) =>
  all.map(({ outcome, victims, low, best, high, qualifier, words }) =>
    [outcome, victims, low, best, high, qualifier, ...(words === null ? [] : [words])].join(' '),
  );
const dates = ({ dateStart, dateEnd, datePrecision }: Incident) =>
  `${dateStart} ${dateEnd} ${datePrecision}`;
const parties = ({ parties: all }: Incident) =>
  all.map(({ actorName, actorKind, role }) => `${actorName}: ${actorKind}, ${role}`);

describe('the example with a column for each figure', () => {
  test('gives what its made-up rows say', async () => {
    const read = await exampleOf('wide');
    expect(read.recognised.layout).toBe(
      'Example: a column for each figure (19 columns, by a mapping)',
    );
    const [first, second, third] = incidentsOf(read);
    if (!first || !second || !third) throw new Error('rows are missing');
    expect(first).toMatchObject({
      ...{ externalId: 'E-001', country: 'IRQ', admin1: 'Nineveh', place: 'Exampletown' },
      ...{ latitude: 36.34, longitude: 43.13, violence: 'one_sided', attackTypes: ['bombing'] },
      flags: [],
    });
    expect([first, second, third].map(dates)).toEqual([
      '2014-05-13 2014-05-13 1',
      '2014-06-02 2014-06-04 1',
      '2014-06-01 2014-06-30 4',
    ]);
    expect(figures(first)).toEqual([
      'killed civilian 4  6 between',
      'killed security_forces 2 2 2 exact',
      'killed militant 0 0 0 exact',
      'wounded all 12 12 12 exact',
    ]);
    // What is not known is no zero, and a blank that the mapping calls unknown is one.
    expect(figures(second)).toEqual([
      'killed security_forces 7 7 7 exact',
      'killed militant 11 11 11 exact',
      'wounded all    unknown',
    ]);
    // The file says so, and it is kept.
    expect(figures(third)).toEqual(['killed civilian 3  1 between', 'wounded all    unknown']);
    expect(third.flags).toEqual(['inconsistent_bounds']);
    expect(parties(second)).toEqual([
      'Example Front: armed_group, side_a',
      'Exampleland Army: state_force, side_b',
    ]);
    expect(second.parties[1]?.actorCountry).toBe('IRQ');
    expect([second.latitude, second.longitude]).toEqual([33.42, 43.3]);
    expect(parties(third)).toEqual(['unknown gunmen: unidentified, perpetrator']);
    expect(second.sources.map(({ publisher }) => publisher)).toEqual([
      'Example Wire',
      'Sample Radio',
    ]);
    expect(first.sources[0]?.url).toBe('https://example.org/e-001');
  });

  test('names the row and the column that can’t be read', async () => {
    expect(rejectsOf(await exampleOf('wide'))).toMatchObject([
      { line: 5, column: 'day', raw: expect.stringContaining('E-004') },
    ]);
  });

  test('is read alike in pieces of any size', async () => {
    expect(await exampleOf('wide', 7)).toEqual(await exampleOf('wide'));
  });
});

describe('the example with a row for each actor', () => {
  test('gives an incident once, with the parties of all its rows', async () => {
    const read = await exampleOf('actors');
    const own = read.rows.flatMap((row) =>
      row.kind === 'incident' ? [[row.incident.externalId, row.mayComeAgain]] : [],
    );
    expect(own).toEqual([
      ['77', true],
      ['77', true],
      ['78', true],
      ['79', true],
    ]);
    const [first, , second, third] = incidentsOf(read);
    if (!first || !second || !third) throw new Error('rows are missing');
    expect(parties(first)).toEqual([
      'Example Rebels: armed_group, perpetrator',
      'Police of Exampleland: state_force, target',
    ]);
    expect(first.parties.map(({ dead }) => dead?.low)).toEqual([2, 4]);
    expect([first, second, third].map(dates)).toEqual([
      '2015-03-20 2015-03-20 1',
      '2015-04-01 2015-04-30 4',
      '2015-01-01 2015-12-31 5',
    ]);
    expect(figures(first)).toEqual(['killed all  15  about', 'wounded all    unknown dozens']);
    expect(figures(second)).toEqual(['killed all 28   at_least', 'wounded all 2  4 between']);
    expect(figures(third)).toEqual(['killed all    unknown']);
  });

  test('gives the same where rows of one incident stand apart', async () => {
    const [headings, one, other, ...rest] = example('actors.csv').toString().trim().split('\n');
    const apart = Buffer.from([headings, one, ...rest, other].join('\n'));
    const read = await readBy(example('actors.mapping.json').toString(), apart, 13);
    const [first, second, third, again] = incidentsOf(read);
    expect([first, second, third, again].map((incident) => incident?.externalId)).toEqual([
      ...['77', '78', '79', '77'],
    ]);
    const [told] = incidentsOf(await exampleOf('actors'));
    expect(first).toEqual(told);
    expect(first && parties(first)).toHaveLength(2);
    expect(rejectsOf(read)).toMatchObject([{ line: 5, column: 'dead' }]);
  });

  test('rejects a row that stands apart and says another day, and takes no party from it', async () => {
    const [headings, one, other, ...rest] = example('actors.csv').toString().trim().split('\n');
    const later = other?.replace(',March,20,', ',March,21,');
    const apart = Buffer.from([headings, one, ...rest, later].join('\n'));
    const read = await readBy(example('actors.mapping.json').toString(), apart);
    const [first] = incidentsOf(read);
    expect(first && parties(first)).toEqual(['Example Rebels: armed_group, perpetrator']);
    expect(rejectsOf(read)).toContainEqual(
      expect.objectContaining({
        ...{ line: 6, column: 'incident' },
        reason: expect.stringContaining('The event 77 is on line 2 too'),
      }),
    );
  });

  test('names the figure that can’t be read', async () => {
    const [reject, ...more] = rejectsOf(await exampleOf('actors'));
    expect(more).toEqual([]);
    expect(reject).toMatchObject({ line: 6, column: 'dead' });
    expect(reject?.reason).toContain('lots');
  });
});

test('a file of an old Macintosh is read, with its line ends and letters', async () => {
  const mapping = {
    ...{ name: 'Old', encoding: 'macintosh', id: 'Code', country: { value: 'Iraq' } },
    ...{ date: { start: 'Date', century: '20' }, place: 'Place' },
    figures: [{ outcome: 'killed', low: 'Min', high: 'Max' }],
  };
  const file = Buffer.concat([
    Buffer.from('Code,Date,Place,Min,Max\rk001,20-Mar-03,Caf'),
    Buffer.from([0x8e]),
    Buffer.from(',2,2\r'),
  ]);
  const [incident] = incidentsOf(await readBy(JSON.stringify(mapping), file));
  expect(incident).toMatchObject({ dateStart: '2003-03-20', place: 'Café', country: 'IRQ' });
  expect(incident && figures(incident)).toEqual(['killed all 2 2 2 exact']);
});

describe('a mapping that can’t be used', () => {
  const MAPPING = {
    ...{ name: 'M', id: 'id', date: { start: 'date' }, country: 'country' },
    figures: [{ outcome: 'killed', figure: 'killed' }],
  };
  const fault = (patch: object) => {
    const text = JSON.stringify({ ...MAPPING, ...patch });
    try {
      readMapping(text, 'm.json');
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    return null;
  };
  const party = { name: 'a', role: { value: 'target' }, kind: { value: 'civilians' } };

  it.each([
    [{}, null],
    [{ colour: 'red' }, 'colour'],
    [{ figures: [] }, 'figures: needs at least one figure'],
    [{ figures: [{ outcome: 'dead', figure: 'x' }] }, 'figures[0].outcome: '],
    [
      { figures: [{ outcome: 'killed' }] },
      'figures[0]: needs at least one of figure, low and high',
    ],
    [{ date: {} }, 'date: needs either start, or year with month and day'],
    [{ date: { year: 'y', day: 'd' } }, 'date: has a day without a month'],
    [{ country: 4 }, 'country: must be the heading of a column, or an object'],
    [{ country: {} }, 'country: needs either a column or a value'],
    [{ country: { column: 'c', value: 'IRQ' } }, 'country: needs either a column or a value'],
    [{ parties: [party, { ...party, kind: { colunm: 'k' } }] }, 'parties[1].kind: '],
    [{ parties: [{ name: 'a', kind: 'k' }] }, 'parties[0].role: '],
  ])('%j is named by its field', (patch, expected) => {
    if (expected === null) expect(fault(patch)).toBeNull();
    else expect(fault(patch)).toContain(`${expected}`);
  });

  it('is named where it is no JSON', () => {
    expect(() => readMapping('{', 'm.json')).toThrow('m.json is not JSON');
  });

  const readOf = (patch: object, file: string) =>
    readBy(JSON.stringify({ ...MAPPING, ...patch }), Buffer.from(file));

  it('names the field whose column the file lacks, with the nearest that it has', async () => {
    const file = 'id,date,country,kiled\n1,2014-05-01,Iraq,3\n';
    await expect(readOf({}, file)).rejects.toThrow(
      'figures[0].figure in the mapping: the file has no column “killed”. The nearest that it has is “kiled”.',
    );
    const twice = 'id,date,country,killed,Killed\n1,2014-05-01,Iraq,3,4\n';
    await expect(readOf({}, twice)).rejects.toThrow('has the column “killed” twice');
  });

  it('has rows rejected whose texts its table of values lacks', async () => {
    const file =
      'id,date,country,killed,kind\n1,2014-05-01,Iraq,3,raid\n2,2014-05-02,Iraq,1,RAID\n';
    const violence = { column: 'kind', values: { bombing: 'one_sided' } };
    const read = await readOf({ violence }, file);
    expect(rejectsOf(read).map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [2, 'kind', '"raid" is not among the values of violence in the mapping'],
      [3, 'kind', '"RAID" is not among the values of violence in the mapping'],
    ]);
    const known = await readOf({ violence: { ...violence, values: { Raid: 'one_sided' } } }, file);
    expect(incidentsOf(known).map((one) => one.violence)).toEqual(['one_sided', 'one_sided']);
  });

  it.each([
    ['x/1,2014-05-01,Iraq,3', 'id'],
    ['1,3/4/2014,Iraq,3', 'date'],
    ['1,2014-02-30,Iraq,3', 'date'],
    ['1,,Iraq,3', 'date'],
    ['1,2014-05-01,Nowhere,3', 'country'],
    ['1,2014-05-01,,3', 'country'],
    ['1,2014-05-01,Iraq,many people', 'killed'],
    ['1,2014-05-01,Iraq,1.234', 'killed'],
  ])('%s is rejected for one column', async (row, column) => {
    const read = await readOf({}, `id,date,country,killed\n${row}\n`);
    expect(rejectsOf(read)).toMatchObject([{ line: 2, column }]);
  });
});

test('docs/mapping.schema.json is what the program reads by (npx vitest -u writes it anew)', async () => {
  const schema = z.toJSONSchema(mappingSchema, { io: 'input' });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    '../../../../docs/mapping.schema.json',
  );
});
