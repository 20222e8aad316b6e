import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { incidentsOf, readText, rejectsOf } from '../reading';

// Made-up rows in ACLED's layouts: tests/fixtures/layouts/README.md. What they come to was added up by hand.
const file = (name: string) =>
  readFileSync(new URL(`../../../fixtures/layouts/${name}`, import.meta.url));

type Incident = ReturnType<typeof incidentsOf>[number];
const killed = ({ figures }: Incident) => [figures[0]?.best, figures[0]?.qualifier];
const precisions = ({ datePrecision, wherePrecision }: Incident) => [datePrecision, wherePrecision];
const names = ({ parties }: Incident) =>
  parties.map(({ actorName, actorKind, role }) => `${actorName}: ${actorKind}, ${role}`);

test('the layout of before 2022, with numbers for kinds of actors', async () => {
  const read = await readText('acled', file('acled-old.csv'));
  expect(read.recognised.layout).toBe('ACLED, old layout (31 columns)');
  const incidents = incidentsOf(read);
  expect(incidents.map(killed)).toEqual([
    [11, 'exact'],
    [0, 'exact'],
    [10, 'about'],
  ]);
  expect(incidents.map(precisions)).toEqual([
    [1, 1],
    [3, 3],
    [4, 4],
  ]);
  expect(incidents.map(({ violence }) => violence)).toEqual([
    'state_based',
    'one_sided',
    'unclassified',
  ]);
  expect(incidents.map(names)).toEqual([
    ['Example Front: armed_group, side_a', 'Military Forces of Exampleland: state_force, side_b'],
    ['Example Front: armed_group, perpetrator', 'Civilians (Exampleland): civilians, target'],
    [
      'Example Front: armed_group, side_a',
      'Unidentified Armed Group (Exampleland): unidentified, side_b',
    ],
  ]);
  expect(incidents[2]).toMatchObject({ dateStart: '1999-02-01', dateEnd: '1999-02-28' });
  expect(incidents[1]?.sources.map(({ publisher }) => publisher)).toEqual([
    'Example Wire',
    'Sample Radio',
  ]);
});

test('today’s layout, with words', async () => {
  const read = await readText('acled', file('acled-new.csv'));
  expect(read.recognised.layout).toBe('ACLED, new layout (31 columns)');
  const incidents = incidentsOf(read);
  expect(incidents.map(killed)).toEqual([4, 3, 0, 1].map((best) => [best, 'exact']));
  expect(incidents.map(({ violence }) => violence)).toEqual([
    'state_based',
    'one_sided',
    'one_sided',
    'unclassified',
  ]);
});

test('an event of several rows is one, with the parties of all, however the file is written', async () => {
  const read = await readText('acled', file('acled-actors.csv'), 13);
  expect(read.recognised.rowsAreTagged).toBe(true);
  const first = read.rows.flatMap((row) => (row.kind === 'incident' ? [row] : []));
  // As many rows as the file has, the one that differs aside; repeats are marked, to be counted once.
  expect(first.map(({ incident }) => incident.externalId)).toEqual([
    ...['EXA1', 'EXA2', 'EXA2', 'EXA3', 'EXA3', 'EXA4', 'EXA1'],
  ]);
  expect(first.every(({ mayComeAgain }) => mayComeAgain)).toBe(true);
  const [one, two, , three, , four] = first.map(({ incident }) => incident);
  if (!one || !two || !three || !four) throw new Error('too few events');
  expect(names(one)).toEqual([
    'Military Forces of Kenya (2013-): state_force, side_a',
    'Police Forces of Kenya (2013-): state_force, side_a',
    'Example Front: armed_group, side_b',
    'Sample Brigade: armed_group, side_b',
  ]);
  expect(one.parties[0]?.actorCountry).toBe('KEN');
  expect(names(two)).toEqual([
    'Unidentified Armed Group (Kenya): unidentified, perpetrator',
    'Civilians (Kenya): civilians, target',
  ]);
  expect(two).toMatchObject({
    dateStart: '2024-05-01',
    dateEnd: '2024-05-31',
    targets: ['Farmers (Kenya)'],
  });
  expect(killed(two)).toEqual([100, 'about']);
  expect(names(three)).toEqual([
    'Example Front: armed_group, side_a',
    'Sample Brigade: armed_group, side_a',
  ]);
  expect(three).toMatchObject({ country: 'XKX', dateStart: '2024-05-15', datePrecision: 3 });
  expect(killed(four)).toEqual([null, 'unknown']);
  expect(rejectsOf(read)).toMatchObject([
    { line: 8, reason: expect.stringContaining('EXA3 is on line 6 too') },
  ]);
});

test('a kind of actor that is none of ACLED’s keeps its row out', async () => {
  const text = file('acled-new.csv').toString().replace(',State forces,', ',Stateforces,');
  expect(rejectsOf(await readText('acled', text))).toMatchObject([{ line: 2, column: 'inter2' }]);
});

describe('rows of one event that stand apart', () => {
  const HEAD = 'event_id_cnty;event_date;event_type;actor1;inter1;country;fatalities';
  const rowOf = (id: string, actor: string, day = '13 May 2024', killed = 3) =>
    [id, day, 'Battles', actor, 'Rebel group', 'Kenya', killed].join(';');
  const read = (...rows: string[]) => readText('acled', [HEAD, ...rows].join('\n'), 17);
  const partiesOf = ({ rows }: Awaited<ReturnType<typeof read>>) =>
    rows.flatMap((row) =>
      row.kind === 'incident'
        ? [[row.incident.externalId, ...row.incident.parties.map(({ actorName }) => actorName)]]
        : [],
    );

  test('are one event with the parties of all of them', async () => {
    const found = await read(
      ...[rowOf('EX1', 'First Front'), rowOf('EX2', 'First Front'), rowOf('EX 3', 'Lone Band')],
      ...[rowOf('EX2', 'Second Front'), rowOf('EX1', 'Third Front'), rowOf('EX1', 'Fourth Front')],
      rowOf('EX2', 'First Front'),
    );
    const [one, two, three, ...later] = partiesOf(found);
    expect([one, two, three]).toEqual([
      ['EX1', 'First Front', 'Third Front', 'Fourth Front'],
      ['EX2', 'First Front', 'Second Front'],
      ['EX3', 'Lone Band'],
    ]);
    // They are counted as read, and the import leaves them out.
    expect(later.map(([id]) => id)).toEqual(['EX2', 'EX1', 'EX1', 'EX2']);
    expect(found.rows.every((row) => row.kind === 'incident' && row.mayComeAgain)).toBe(true);
    expect(rejectsOf(found)).toEqual([]);
  });

  test('are rejected if they are of another day or have other figures, and bring no party', async () => {
    const found = await read(
      ...[rowOf('EX1', 'First Front'), rowOf('EX2', 'Lone Band')],
      ...[
        rowOf('EX1', 'Other Front', '14 May 2024'),
        rowOf('EX1', 'Third Front', '13 May 2024', 4),
      ],
    );
    expect(partiesOf(found)).toEqual([
      ['EX1', 'First Front'],
      ['EX2', 'Lone Band'],
    ]);
    expect(rejectsOf(found)).toMatchObject([
      { line: 4, reason: expect.stringContaining('EX1 is on line 2 too') },
      { line: 5, reason: expect.stringContaining('EX1 is on line 2 too') },
    ]);
  });
});
