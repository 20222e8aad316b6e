import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHECKS } from '@/db/verify/checks';
import { retractIncident } from '@/desk/incidents/verbs';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { differences } from '@/tests/integration/counting/differences';
import { runCommand } from '@/tests/integration/import/command';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const incidents = ['a', 'b', 'c'].map((id, i) =>
    incidentInput(id, {
      figures: [figure('killed', 3 + i), figure('wounded', i === 0 ? null : i)],
      parties: [groupParty('A verified group')],
    }),
  );
  await importIncidents(database.db, 'verified', 'one', incidents);
  await importIncidents(database.db, 'verified', 'two', incidents.slice(0, 2), 'replace');
  await retractIncident(database.db, { publicId: 'verified-b', note: 'why', author: 'test' });
});
afterAll(() => database.drop());

const verify = () => runCommand('verify', database.url, []);

/** Past the guards, as only whoever owns the database could. */
async function tamper(statement: string): Promise<void> {
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(sql.raw(statement));
  });
}

test('a ledger that nobody tampered with is as it promises', async () => {
  expect(await verify()).toMatchObject({ code: 0, stdout: '' });
});

/** What someone could do, how it is taken back, and what is said of it. */
const TAMPERING: [string, string, RegExp][] = [
  [
    "update casualty_figure set best = best + 2 where revision_id = 1 and outcome = 'killed'",
    "update casualty_figure set best = best - 2 where revision_id = 1 and outcome = 'killed'",
    /verified-a: revision 1 has 3 killed .* its figures 5/,
  ],
  [
    'update incident_revision set superseded_version = 2 where number = 1 and incident_id = 1',
    'update incident_revision set superseded_version = null where number = 1 and incident_id = 1',
    /verified-a: 0 current revisions/,
  ],
  [
    'update incident_revision set number = 5 where number = 2 and incident_id = 2',
    'update incident_revision set number = 2 where number = 5 and incident_id = 2',
    /verified-b: numbers 1, 5/,
  ],
  [
    "update dataset_version set recorded_at = recorded_at - interval '1 year' where version = 3",
    "update dataset_version set recorded_at = recorded_at + interval '1 year' where version = 3",
    /verified: version 3 of .* after version 2/,
  ],
  [
    'update dataset set version = 2',
    'update dataset set version = 3',
    /verified: version 2, newest 3/,
  ],
  [
    'delete from release_coverage where version = 1',
    'insert into release_coverage (release_id, dataset_id, version, number) select id, dataset_id, version, 1 from release where version = 1',
    /verified: release .* says nothing of what it covers/,
  ],
  [
    'update incident_party set actor_id = 99999 where revision_id = 1',
    'update incident_party set actor_id = (select actor_id from incident_party where revision_id = 2) where revision_id = 1',
    /revision 1: actor_id 99999/,
  ],
  [
    "update actor set group_id = null where name = 'A verified group'",
    "update actor set group_id = id where name = 'A verified group'",
    /a-verified-group: counts under no party, leads to a-verified-group/,
  ],
  [
    "update incident set public_id = 'verified-x' where id = 1",
    "update incident set public_id = 'verified-a' where id = 1",
    /verified-x: dataset verified, id a/,
  ],
];

test.each(TAMPERING)(
  'finds what was done by: %s',
  async (done, undone, said) => {
    await tamper(done);
    const found = await verify();
    await tamper(undone);
    expect(found.code).toBe(1);
    expect(found.stdout).toMatch(said);
    expect(found.stderr).toMatch(/differences?\.$/m);
    expect(await differences(database.db)).toEqual([]);
  },
  60_000,
);

test('says of every promise that it is checked', async () => {
  const { stderr } = await verify();
  for (const { promise } of CHECKS) expect(stderr).toContain(promise);
  expect(stderr).toContain('charts of verified count what counting its incidents one by one gives');
});
