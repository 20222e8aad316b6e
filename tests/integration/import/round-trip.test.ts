import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportIncidents } from '@/db/read/incidents';
import { queryState } from '@/db/read/view';
import { datasetVersion } from '@/db/schema';
import { csvText } from '@/lib/csv/write';
import { csv } from '@/lib/importers/csv';
import { EXPORTED_COLUMNS } from '@/lib/importers/csv/columns';
import { exportedRow } from '@/lib/importers/csv/write';
import { ucdpGed } from '@/lib/importers/ucdp-ged';
import { loadStarterIfEmpty } from '@/scripts/starter';
import { importIncidents } from '@/tests/fixtures/ledger';
import { randomIncidents } from '@/tests/integration/read/random-ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { arbitraryIncident } from '@/tests/unit/importers/csv/arbitrary-incident';
import { runCommand } from './command';
import { importRows } from './reading';

const UCDP = path.join(process.cwd(), 'tests/fixtures/ucdp');

let here: TestDatabase;
let there: TestDatabase;
let folder: string;

beforeAll(async () => {
  here = await createTestDatabase();
  there = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-round-trip-'));
});
afterAll(async () => {
  await here.drop();
  await there.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** The published incidents of a dataset, with the hash of all that is said of each. */
async function contents({ db }: TestDatabase, slug: string): Promise<string[]> {
  const rows = await db.execute<{ content: string }>(sql`
    select i.external_id || ' ' || encode(r.content_hash, 'hex') as content
    from incident_revision r join incident i on i.id = r.incident_id join dataset d on d.id = i.dataset_id
    where d.slug = ${slug} and r.superseded_version is null and r.state = 'published' order by 1`);
  return rows.map((row) => row.content);
}

async function exported(slug: string): Promise<string> {
  const state = await queryState(here.db, slug, null);
  if (state === null) throw new Error(`there is no dataset ${slug}`);
  return here.db.transaction(async (snapshot) => {
    let text = csvText([EXPORTED_COLUMNS]);
    for await (const batch of exportIncidents(snapshot, state)) {
      text += csvText(batch.map((incident) => exportedRow(incident, true)));
    }
    return text;
  });
}

async function importText({ db }: TestDatabase, datasetSlug: string, text: string) {
  const { recognised, rows } = await csv.read(
    (async function* () {
      yield text;
    })(),
  );
  const given = { datasetSlug, recognised, rows, maxRejects: { rows: 0 } };
  return (await importRows(db, [], given)).report;
}

/** Exports a dataset here, imports it there, and holds the two to each other. */
async function roundTrip(slug: string): Promise<void> {
  const text = await exported(slug);
  const content = await contents(here, slug);
  expect(await importText(there, slug, text)).toMatchObject({ added: content.length });
  expect(content.length).toBeGreaterThan(0);
  expect(await contents(there, slug)).toEqual(content);
  expect(await importText(here, slug, text)).toMatchObject({ version: null });
}

test('the starter ledger comes back as it was', async () => {
  await loadStarterIfEmpty(here.url, () => {});
  await roundTrip('ledger');
});

test.each(readdirSync(UCDP))('what was imported from %s comes back as it was', async (name) => {
  const datasetSlug = path.basename(name, '.csv');
  const { recognised, rows } = await ucdpGed.read(createReadStream(path.join(UCDP, name)));
  await importRows(here.db, [], { datasetSlug, recognised, rows, maxRejects: { share: 1 } });
  await roundTrip(datasetSlug);
});

test('incidents of every kind come back as they were', async () => {
  const sampled = fc.sample(arbitraryIncident, { seed: 11, numRuns: 250 });
  const names = [...new Set(sampled.flatMap((one) => one.parties.map((p) => p.actorName)))];
  // Names that make the same slug get one by the order they come in, which is another in the export.
  const named = (name: string) => `${name} ${names.indexOf(name)}`;
  const given = sampled.map((one, i) => ({
    ...one,
    externalId: `e${i}`,
    parties: one.parties.map((p) => ({ ...p, actorName: named(p.actorName) })),
  }));
  await importIncidents(here.db, 'every-kind', 'one', given);
  await roundTrip('every-kind');
});

async function exportCommand(...args: string[]): Promise<string> {
  const file = path.join(folder, 'exported.csv');
  const ended = await runCommand('export', here.url, [...args, '--out', file]);
  expect(ended).toMatchObject({ code: 0, stdout: '' });
  return readFileSync(file, 'utf8');
}

test('the command exports a dataset as it is, and as it was', async () => {
  const ids = Array.from({ length: 20 }, (_, i) => `v${i}`);
  await importIncidents(here.db, 'revised', 'one', randomIncidents(7, ids));
  const then = await exported('revised');
  const [version] = await here.db
    .select({ recordedAt: datasetVersion.recordedAt })
    .from(datasetVersion)
    .orderBy(sql`${datasetVersion.recordedAt} desc`)
    .limit(1);
  await importIncidents(here.db, 'revised', 'two', randomIncidents(8, ids.slice(5)), 'replace');
  const now = await exported('revised');
  expect(now).not.toBe(then);
  expect(await exportCommand('--dataset', 'revised')).toBe(now);
  const asOf = ['--as-of', version?.recordedAt ?? ''];
  expect(await exportCommand('--dataset', 'revised', ...asOf)).toBe(then);
  const piped = await runCommand('export', here.url, ['--dataset', 'revised']);
  expect(piped).toMatchObject({ code: 0, stdout: now });
});

test.each([
  [['--dataset', 'nowhere'], 'There is no dataset nowhere.'],
  [['--dataset', 'ledger', '--as-of', 'yesterday'], '--as-of must be a day'],
  [['--dataset', 'ledger', '--as-of', '2099-01-01'], 'is in the future'],
  [[], '--dataset'],
])('refuses to export with %j', async (args, said) => {
  const ended = await runCommand('export', here.url, args);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr.trimEnd().split('\n').at(-1)).toContain(said);
});
