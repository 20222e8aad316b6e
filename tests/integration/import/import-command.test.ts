import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { eq, like, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditEvent, releaseCoverage as c, dataset, incident, release } from '@/db/schema';
import { csvText } from '@/lib/csv/write';
import { CSV_COLUMNS } from '@/lib/importers/csv/columns';
import { incidentToRow } from '@/lib/importers/csv/write';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { runCommand, startCommand } from './command';

const SLOW = 60_000;

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-import-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const DESCRIBED = ['--title', 'T', '--publisher', 'P', '--licence', 'CC0', '--citation', 'C'];

/** A file of incidents in the ledger's own layout; each has as many killed as `killedOf` says. */
function writeIncidents(
  name: string,
  count: number,
  killedOf: (i: number) => number | string,
): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const killed = killedOf(i);
    const input = incidentInput(`e${i}`, {
      figures: [figure('killed', typeof killed === 'number' ? killed : 0)],
      parties: [groupParty(`Group ${i % 40}`)],
    });
    const row = incidentToRow(input);
    if (typeof killed === 'string') row[CSV_COLUMNS.indexOf('killed_best')] = killed;
    return row;
  });
  const file = path.join(folder, name);
  writeFileSync(file, csvText([CSV_COLUMNS, ...rows]));
  return file;
}

function importFile(file: string, ...args: string[]) {
  return runCommand('import', database.url, ['csv', file, ...args]);
}

/** A number that is the same only while nothing of the ledger's content changes. */
async function fingerprint(): Promise<string> {
  const [row] = await database.db.execute<{ sum: string }>(sql`
    select concat_ws(' ',
      (select count(*) from incident), (select count(*) from incident_revision), (select count(*) from casualty_figure),
      (select count(*) from incident_party), (select count(*) from release),
      (select count(*) from audit_event where action <> 'release.import_failed'),
      (select count(*) from actor), (select count(*) from actor_alias), (select sum(version) from dataset)) as sum`);
  return row?.sum ?? '';
}

describe('npm run import', () => {
  test('prints what it recognised and its counts, and writes the rejects', async () => {
    const file = writeIncidents('some.csv', 12, (i) => (i === 4 ? '=1+1' : i));
    const ended = await importFile(file, '--dataset', 'some', ...DESCRIBED, '--release', '1.0');
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stdout).toContain('  Group 0, named once\n');
    expect(ended.stderr).toContain('Casualty Ledger CSV');
    expect(ended.stdout.match(/\d+$/gm)?.map(Number)).toEqual([12, 11, 0, 0, 0, 1, 0, 0, 11]);
    const [head, reject] = readFileSync(`${file}.rejects.csv`, 'utf8').split('\n');
    expect(head).toBe('line,column,reason,raw');
    expect(reject).toMatch(/^6,killed_best,/);
    expect(reject).not.toMatch(/(^|,)"?=/);
    expect(ended.stderr).toContain('1  killed_best: "=1+1" is not a number');
    expect(ended.stderr).toContain(`The rejected rows are in ${file}.rejects.csv.`);
    const [entered] = await database.db.select().from(release);
    expect(entered).toMatchObject({ name: '1.0', fileName: 'some.csv', rowsNew: 11 });
  });

  test('reads .csv.gz and standard input', async () => {
    const file = writeIncidents('packed.csv', 3, (i) => i);
    const gz = `${file}.gz`;
    writeFileSync(gz, gzipSync(readFileSync(file)));
    expect(await importFile(gz, '--dataset', 'packed', ...DESCRIBED)).toMatchObject({ code: 0 });
    const piped = await runCommand(
      'import',
      database.url,
      ['csv', '-', '--dataset', 'packed'],
      readFileSync(file, 'utf8'),
    );
    expect(piped).toMatchObject({ code: 0 });
    expect(piped.stdout).toContain('already has all of it');
  });

  test.each([
    ['no file', () => 'nowhere.csv', ['--dataset', 'x'], 'no file'],
    ['no dataset named', () => writeIncidents('a.csv', 1, () => 1), [], '--dataset'],
    [
      'a new dataset of which nothing is said',
      () => writeIncidents('a.csv', 1, () => 1),
      ['--dataset', 'new', '--title', 'T'],
      '--publisher, --licence, --citation',
    ],
    [
      'a file that is no such file',
      () => {
        const file = path.join(folder, 'other.csv');
        writeFileSync(file, 'a,b\n1,2\n');
        return file;
      },
      ['--dataset', 'x'],
      'not a Casualty Ledger CSV file',
    ],
    [
      'a file that is cut off',
      () => {
        const file = writeIncidents('cut.csv', 50, (i) => i);
        writeFileSync(file, readFileSync(file).subarray(0, -40));
        return file;
      },
      ['--dataset', 'x', ...DESCRIBED],
      'cut off',
    ],
    [
      'too many bad rows',
      () => writeIncidents('bad.csv', 10, (i) => (i < 3 ? 'many' : i)),
      ['--dataset', 'x', ...DESCRIBED],
      '3 of 10 rows',
    ],
    ['a bad limit', () => 'a.csv', ['--dataset', 'x', '--max-rejects', '120%'], '0% to 100%'],
    ['a bad slug', () => 'a.csv', ['--dataset', 'X y'], 'Use lower-case letters'],
  ])('refuses %s with 2 and one line, and writes nothing', async (_, file, args, line) => {
    const before = await fingerprint();
    const ended = await importFile(file(), ...args);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr.trimEnd().split('\n').at(-1)).toContain(line);
    expect(await fingerprint()).toBe(before);
  });

  test('does not retract much where there is nobody to ask, but with --yes', async () => {
    const all = writeIncidents('all.csv', 10, (i) => i);
    await importFile(all, '--dataset', 'shrinking', ...DESCRIBED);
    const half = writeIncidents('half.csv', 5, (i) => i);
    const args = ['--dataset', 'shrinking', '--mode', 'replace'];
    const before = await fingerprint();
    const refused = await importFile(half, ...args);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain('lacks 5 of the 10 incidents');
    expect(await fingerprint()).toBe(before);
    const done = await importFile(half, ...args, '--yes');
    expect(done.stdout).toMatch(/Retracted: +5$/m);
  });

  test('imports a file again that would change something only where that is confirmed', async () => {
    const first = writeIncidents('first.csv', 3, (i) => i);
    const second = writeIncidents('second.csv', 3, (i) => i + 10);
    const to = ['--dataset', 'repeated', '--release'];
    await importFile(first, ...to, 'Spring', ...DESCRIBED);
    // Nothing has changed since: no harm, and no question.
    expect(await importFile(first, ...to, 'Spring again')).toMatchObject({ code: 0 });
    await importFile(second, ...to, 'Summer');
    const before = await fingerprint();
    const refused = await importFile(first, ...to, 'Autumn');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toMatch(/This file was imported on \d{4}-\d\d-\d\d as Spring\. .*--yes/);
    expect(await fingerprint()).toBe(before);
    const tried = await importFile(first, ...to, 'Autumn', '--dry-run');
    expect(tried).toMatchObject({ code: 0 });
    expect(tried.stderr).toContain('as Spring.');
    const done = await importFile(first, ...to, 'Autumn', '--yes');
    expect(done.stdout).toMatch(/Changed: +3$/m);
  });

  test('takes what the file covers as it is told, or a selection, and says which', async () => {
    const file = writeIncidents('covers.csv', 3, (i) => i);
    const to = ['--dataset', 'covering', '--release'];
    const told = await importFile(file, ...to, 'told', ...DESCRIBED, '--covers', '2014..2016:syr');
    expect(told).toMatchObject({ code: 0 });
    expect(told.stderr).toContain('Covers: Syria, 2014–2016.');
    const more = writeIncidents('covers-more.csv', 4, (i) => i);
    const untold = await importFile(more, ...to, 'untold');
    expect(untold.stderr).toContain('Covers: a selection');
    const stated = await database.db
      .select({ name: release.name, from: c.fromDay, to: c.toDay, countries: c.countries })
      .from(c)
      .innerJoin(release, eq(release.id, c.releaseId))
      .where(like(release.name, '%told'))
      .orderBy(release.id);
    expect(stated).toEqual([
      { name: 'told', from: '2014-01-01', to: '2016-12-31', countries: ['SYR'] },
      { name: 'untold', from: null, to: null, countries: null },
    ]);
    const before = await fingerprint();
    const again = await importFile(more, ...to, 'again', '--covers', '2014..2017:SYR');
    expect(again.stdout).toContain('not what --covers says either');
    const refused = await importFile(more, ...to, 'refused', '--covers', '2014-2016:SYR');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain('“2014-2016:SYR” is not understood');
    expect(await fingerprint()).toBe(before);
  });

  test('says in a dry run what it would do, and does not', async () => {
    const file = writeIncidents('dry.csv', 4, (i) => i);
    const before = await fingerprint();
    const ended = await importFile(file, '--dataset', 'dry', ...DESCRIBED, '--dry-run');
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stdout).toMatch(/New: +4$/m);
    expect(ended.stdout).toContain('nothing was written');
    expect(await fingerprint()).toBe(before);
  });
});

const COUNT = 12_000;

test(
  'killed at any moment leaves what was before, or all of it',
  async () => {
    const before = await fingerprint();
    const file = writeIncidents('killed.csv', COUNT, (i) => i % 7);
    const args = ['csv', file, '--dataset', 'killed', ...DESCRIBED];
    for (const wait of [0, 150, 400, 800]) {
      const { child, ended } = startCommand('import', database.url, args);
      await importUnderWay();
      await delay(wait);
      child.kill('SIGKILL');
      await ended;
      await importOver();
      const now = await fingerprint();
      if (now !== before) {
        // It had come to its end before it was killed.
        expect(await database.db.$count(incident, sql`public_id like 'killed-%'`)).toBe(COUNT);
        return;
      }
    }
    expect(await runCommand('import', database.url, args)).toMatchObject({ code: 0 });
    expect(await database.db.$count(incident, sql`public_id like 'killed-%'`)).toBe(COUNT);
    expect(await runCommand('verify', database.url, [])).toMatchObject({ code: 0, stdout: '' });
  },
  3 * SLOW,
);

/** Sessions of the import command that hold, or wait for, the lock of an import. */
async function importSessions(): Promise<number> {
  const [row] = await database.db.execute<{ count: number }>(sql`
    select count(*) as count from pg_stat_activity a
    where a.datname = current_database() and a.application_name like 'casualty-ledger import%' and a.xact_start is not null
      and exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory')`);
  return row?.count ?? 0;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + SLOW;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it did not come to that');
    await delay(20);
  }
}
const importUnderWay = () => until(async () => (await importSessions()) > 0);
const importOver = () => until(async () => (await importSessions()) === 0);

test(
  'two at once: the second says that it waits, and then sees what the first did',
  async () => {
    const file = writeIncidents('twice.csv', COUNT, (i) => i % 5);
    const args = ['csv', file, '--dataset', 'twice', ...DESCRIBED];
    const start = () => startCommand('import', database.url, args);
    const [first, second] = await database.db.transaction(async (tx) => {
      // The first can't end, as that is written down last, before the second has come to wait.
      await tx.execute(sql`lock table audit_event in share mode`);
      const began = start();
      await importUnderWay();
      const waits = start();
      await until(async () => (await importSessions()) === 2);
      return [began, waits];
    });
    const [one, two] = await Promise.all([first.ended, second.ended]);
    expect(one).toMatchObject({ code: 0 });
    expect(one.stdout).toMatch(new RegExp(`New: +${COUNT}$`, 'm'));
    expect(two).toMatchObject({ code: 0 });
    expect(two.stderr).toContain('waiting for it to finish');
    expect(two.stdout).toMatch(new RegExp(`Unchanged: +${COUNT}$`, 'm'));
    const [{ version } = {}] = await database.db
      .select({ version: dataset.version })
      .from(dataset)
      .where(sql`slug = 'twice'`);
    expect(version).toBe(1);
  },
  2 * SLOW,
);

test('too many bad rows are told by reason, with the file that has them', async () => {
  const file = writeIncidents('bad.csv', 6, (i) => (i < 3 ? 'many' : i === 3 ? '-4' : i));
  const ended = await importFile(file, '--dataset', 'bad', ...DESCRIBED);
  expect(ended.code).toBe(2);
  expect(ended.stderr).toMatch(/^ +3 {2}killed_best: "many" .*\(first on line 2\)$/m);
  expect(ended.stderr).toMatch(/^ +1 {2}killed_best: "?-4/m);
  expect(ended.stderr).toContain(`The rejected rows are in ${file}.rejects.csv.`);
  expect(ended.stderr).toMatch(/4 of 6 rows were rejected \(67 %\)/);
  expect(readFileSync(`${file}.rejects.csv`, 'utf8')).toContain('2,killed_best,');
});

test('an import that fails is in the audit log with its reason, and a dry run is not', async () => {
  const failures = () =>
    database.db
      .select({ author: auditEvent.author, details: auditEvent.details })
      .from(auditEvent)
      .where(eq(auditEvent.action, 'release.import_failed'));
  const before = (await failures()).length;
  const file = writeIncidents('all-bad.csv', 3, () => 'many');
  await importFile(file, '--dataset', 'bad', ...DESCRIBED, '--dry-run');
  expect(await failures()).toHaveLength(before);
  await importFile(file, '--dataset', 'bad', ...DESCRIBED);
  const missing = await importFile(`${file}.gz`, '--dataset', 'bad', ...DESCRIBED);
  expect(missing.code).toBe(2);
  expect((await failures()).slice(before)).toMatchObject([
    {
      author: 'command line',
      details: {
        fileName: 'all-bad.csv',
        into: 'bad',
        fault: expect.stringContaining('3 of 3 rows'),
      },
    },
    { details: { fileName: 'all-bad.csv.gz', fault: missing.stderr.trim() } },
  ]);
});

test('a file whose dates Excel rewrote says so, with the file that has the rows', async () => {
  const name = '26_ucdp_excel_dates.csv';
  const file = path.join(folder, name);
  copyFileSync(new URL(`../../fixtures/files/${name}`, import.meta.url), file);
  const ended = await runCommand('import', database.url, ['ucdp-ged', file]);
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain('date_start: "5/13/2014 0:00" is not a date (YYYY-MM-DD)');
  expect(ended.stderr).toContain(`The rejected rows are in ${file}.rejects.csv.`);
  expect(readFileSync(`${file}.rejects.csv`, 'utf8')).toContain('2,date_start,');
});

test('a file without bad rows leaves no rejects', () => {
  expect(existsSync(path.join(folder, 'twice.csv.rejects.csv'))).toBe(false);
});
