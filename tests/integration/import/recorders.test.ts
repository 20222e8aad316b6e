import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queryState } from '@/db/read/view';
import { dataset } from '@/db/schema';
import { IMPORTERS } from '@/lib/importers';
import { mappedImporter } from '@/lib/importers/mapped';
import { readMapping } from '@/lib/importers/mapped/schema';
import { describeDataset } from '@/scripts/import-options';
import { trendAnswer } from '@/site/api/trend';
import { correct } from '@/tests/fixtures/correct';
import { ask } from '@/tests/integration/api/ask';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertUser } from '@/tests/setup/users';
import { runCommand } from './command';
import { importRows } from './reading';

// Made-up rows in the recorders' layouts; what they come to was added up by hand.

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function importFixture(format: string, name: string) {
  const importer = IMPORTERS[format];
  if (importer === undefined) throw new Error(`no importer ${format}`);
  const file = new URL(`../../fixtures/layouts/${name}`, import.meta.url);
  async function* bytes() {
    yield readFileSync(file);
  }
  const { rows } = await importer.read(bytes());
  const { report } = await importRows(database.db, [], {
    rows,
    datasetSlug: format,
    describeNew: () => describeDataset(format, format, { wounded: true }),
    maxRejects: { share: 1 },
  });
  const { read, added, changed, unchanged, rejected } = report;
  return { read, added, changed, unchanged, rejected };
}

async function totals(format: string) {
  const answer = await ask(database.db, trendAnswer, `/api/v1/trend?dataset=${format}`);
  return (await answer.json()).totals;
}

test('an event of ACLED with a row for each actor counts once', async () => {
  // Of eight rows seven are four events, and one disagrees with the others of its event.
  const first = await importFixture('acled', 'acled-actors.csv');
  expect(first).toEqual({ read: 8, added: 4, changed: 0, unchanged: 0, rejected: 1 });
  // 3, and 100 and 10 with no bounds; one is not known.
  const { attacks, killed } = await totals('acled');
  expect(attacks).toBe(4);
  expect(killed).toMatchObject({ low: 113, best: 113, high: 113, unknown: 1, openEnded: 2 });
  const again = await importFixture('acled', 'acled-actors.csv');
  expect(again).toEqual({ read: 8, added: 0, changed: 0, unchanged: 4, rejected: 1 });
});

test('GTD’s fractions are ranges around its own total, and a blank is no zero', async () => {
  const first = await importFixture('gtd', 'gtd.csv');
  expect(first).toEqual({ read: 6, added: 6, changed: 0, unchanged: 0, rejected: 0 });
  // 3 + blank + 0 + a half + 12 + 7, and 5 + blank + 2 + one and a half + blank + 1.
  const { attacks, killed, wounded } = await totals('gtd');
  expect(attacks).toBe(6);
  expect(killed).toMatchObject({ low: 22, best: 22, high: 23, unknown: 1 });
  expect(wounded).toMatchObject({ low: 9, best: 10, high: 10, unknown: 2 });
  expect(await importFixture('gtd', 'gtd.csv')).toMatchObject({ added: 0, unchanged: 6 });
});

test('both begin as private, so that the public is told of neither', async () => {
  for (const slug of ['acled', 'gtd']) {
    const [row] = await database.db.select().from(dataset).where(eq(dataset.slug, slug));
    expect(row?.redistribution).toBe('private');
    expect(await queryState(database.reader.db, slug, null)).toBeNull();
  }
});

test('a recorder’s own file is imported by its mapping, tried first, and replaced by a later one', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mapped-'));
  const file = path.join(folder, 'wide.csv');
  copyFileSync('docs/examples/wide.csv', file);
  const run = (...options: string[]) =>
    runCommand('import', database.url, [
      ...['mapped', file, '--mapping', 'docs/examples/wide.mapping.json', '--dataset', 'own'],
      ...['--title', 'Own', '--publisher', 'Us', '--licence', 'CC0', '--citation', 'Us 2026'],
      ...['--max-rejects', '1', ...options],
    ]);
  const dry = await run('--dry-run');
  expect(dry.stdout).toContain('A dry run: nothing was written.');
  expect(await queryState(database.db, 'own', null)).toBeNull();

  const done = await run();
  expect(done).toMatchObject({ code: 0 });
  expect(done.stdout).toMatch(/New: +3\n/);
  const rejects = readFileSync(`${file}.rejects.csv`, 'utf8');
  expect(rejects).toContain('5,day,');
  // Soldiers 2 and 7, militants 0 and 11, civilians of whom only the ends are known.
  expect(await totals('own')).toMatchObject({ attacks: 3 });

  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, lines.filter((line) => !line.includes('E-002')).join('\n'));
  const replaced = await run('--mode', 'replace', '--yes', '--release', 'later');
  expect(replaced.stdout).toMatch(/Unchanged: +2\n/);
  expect(replaced.stdout).toMatch(/Retracted: +1\n/);

  const without = await runCommand('import', database.url, ['mapped', file, '--dataset', 'own']);
  expect(without).toMatchObject({ code: 2 });
  expect(without.stderr).toContain('mapped needs --mapping');
  rmSync(folder, { recursive: true });
});

test('a file with a row for each party may have rows of one incident apart, which is imported once', async () => {
  const mapping = readFileSync('docs/examples/actors.mapping.json', 'utf8');
  const [headings, one, other, next] = readFileSync('docs/examples/actors.csv', 'utf8').split('\n');
  const importLines = async (...lines: (string | undefined)[]) => {
    async function* bytes() {
      yield Buffer.from(`${lines.join('\n')}\n`);
    }
    const { rows } = await mappedImporter(readMapping(mapping, 'actors.mapping.json')).read(
      bytes(),
    );
    return importRows(database.db, [], { rows, datasetSlug: 'apart' });
  };
  const apart = await importLines(headings, one, next, other);
  expect(apart.report).toMatchObject({ read: 3, added: 2, rejected: 0 });
  // Both parties were known at once: in the usual order nothing is new.
  const together = await importLines(headings, one, other, next);
  expect(together.report).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
});

test('an event that ACLED has deleted and the desk has corrected is left to a person, and nothing of it is lost', async () => {
  const { sql, db } = database;
  const [, second] = await sql<{ id: string; publicId: string }[]>`
    select i.external_id as id, i.public_id as "publicId"
    from incident i join dataset d on d.id = i.dataset_id where d.slug = 'acled' order by 1`;
  if (second === undefined) throw new Error('there is no second event');
  const [author, reviewer] = [
    await insertUser(db, 'Anna', 'contributor'),
    await insertUser(db, 'Ben', 'reviewer'),
  ];
  await correct(db, {
    ...{ publicId: second.publicId, author, reviewer },
    change: { place: 'Corrected Town' },
  });
  const before = await totals('acled');
  const current = () => sql`
    select r.number, r.state, r.place, h.kind, h.state as held from incident i
    join incident_revision r on r.incident_id = i.id and r.superseded_version is null
    left join held_row h on h.incident_id = i.id where i.public_id = ${second.publicId}`;
  const [corrected] = await current();
  const importList = () =>
    importRows(db, [], { datasetSlug: 'acled', release: 'gone', deleted: new Set([second.id]) });
  const { report } = await importList();
  expect(report).toMatchObject({ retracted: 0, held: 1 });
  expect(await current()).toEqual([{ ...corrected, kind: 'absent', held: 'open' }]);
  expect(corrected).toMatchObject({ state: 'published', place: 'Corrected Town' });
  expect(await totals('acled')).toEqual(before);
  // The same list again asks nobody twice.
  expect((await importList()).report).toMatchObject({ retracted: 0, held: 0, left: 1 });

  // A dry run asks nobody either, and does nothing, whatever share of the dataset it is of.
  const all = await sql<{ id: string }[]>`
    select i.external_id as id from incident i join dataset d on d.id = i.dataset_id where d.slug = 'acled'`;
  const text = ['event_id_cnty', ...all.map(({ id }) => id), ''].join('\n');
  const options = ['acled', '-', '--deleted', '--dry-run', '--release', 'all gone'];
  const dry = await runCommand('import', database.url, options, text);
  expect(dry).toMatchObject({ code: 0 });
  expect(dry.stdout).toMatch(/Retracted: +3\n/);
  expect(dry.stdout).toContain('A dry run: nothing was written.');
  expect(await totals('acled')).toEqual(before);
});

test('events that ACLED has deleted are retracted with the reason, and no others', async () => {
  const before = await totals('acled');
  const { sql } = database;
  const [first] = await sql<{ id: string }[]>`
    select i.external_id as id from incident i join dataset d on d.id = i.dataset_id
    where d.slug = 'acled' order by 1 limit 1`;
  const list = [
    'event_id_cnty,deleted_timestamp',
    `${first?.id},1700000000`,
    'XYZ404,1700000001',
    ',1',
  ];
  const run = (text: string, ...options: string[]) =>
    runCommand(
      'import',
      database.url,
      ['acled', '-', '--deleted', '--yes', '--max-rejects', '1', '--release', 'gone', ...options],
      text,
    );
  const done = await run(list.join('\n'));
  expect(done).toMatchObject({ code: 0 });
  expect(done.stdout).toMatch(/Retracted: +1\n/);
  expect(done.stdout).toMatch(/Rejected: +1\n/);
  expect((await totals('acled')).attacks).toBe(before.attacks - 1);
  const [now] = await sql<{ state: string; note: string; id: string }[]>`
    select r.state, r.note, i.external_id as id
    from incident_revision r join incident i on i.id = r.incident_id join dataset d on d.id = i.dataset_id
    where d.slug = 'acled' and r.state = 'retracted' and r.superseded_version is null`;
  expect(now).toEqual({ state: 'retracted', note: 'Deleted by the recorder: gone', id: first?.id });

  expect((await run(list.join('\n'))).stdout).toContain('The ledger already has all of it');
  const whole = await run('event_id_cnty,event_date\nX1,2014-01-01\n');
  expect(whole).toMatchObject({ code: 2 });
  expect(whole.stderr).toContain('Leave out --deleted');
});
