import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '@/db/client';
import { copyCluster } from '@/scripts/backup/base-copy';
import { noteRecovery, recover } from '@/scripts/backup/recover';
import { archiveSettings } from '@/scripts/postgres/archive';
import { type EmbeddedServer, openEmbedded } from '@/scripts/postgres/embedded';
import { prepareDatabase } from '@/scripts/prepare-database';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { differences } from '@/tests/integration/counting/differences';

const SMALL = { shared_buffers: '32MB', fsync: 'off' };
const NAME = 'ledger';

let folder: string;
const at = (name: string) => path.join(folder, name);
const open: EmbeddedServer[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-recovery-'));
  // Where root runs the tests, the account that runs the server must be able to enter it.
  chmodSync(folder, 0o711);
});
afterAll(async () => {
  for (const server of open) await server.release();
  rmSync(folder, { recursive: true });
});

const incidentsOf = (id: string) => [incidentInput(id, { figures: [figure('killed', 3)] })];

test('an embedded database is restored as it was between two acts', async () => {
  const archive = at('archive');
  const server = await openEmbedded(at('first'), NAME, () => {}, {
    ...SMALL,
    ...archiveSettings(archive, at('first')),
  });
  open.push(server);
  await prepareDatabase(server.url(NAME));
  const first = connect(server.url(NAME));
  await importIncidents(first.db, 'reports', 'before the copy', incidentsOf('a'));
  const copy = await copyCluster(server.url(NAME), archive);
  expect(existsSync(path.join(copy, 'data', 'backup_label'))).toBe(true);
  expect(existsSync(path.join(copy, 'data', 'postmaster.pid'))).toBe(false);

  await importIncidents(first.db, 'reports', 'the one act', incidentsOf('b'));
  // Far enough from both, as times are given to the millisecond.
  const [between] = await first.sql<{ at: string }[]>`
    select clock_timestamp() as at from pg_sleep(0.05)`;
  await importIncidents(first.db, 'reports', 'the other act', incidentsOf('c'));
  // As the server does by itself after a minute.
  const [last] = await first.sql<{ file: string }[]>`
    select pg_walfile_name(pg_switch_wal()) as file`;
  await expect.poll(() => existsSync(path.join(archive, 'wal', last?.file ?? ''))).toBe(true);
  await first.close();

  const moment = new Date(between?.at ?? '').toISOString();
  const order = { archive, dataDir: at('second'), at: moment };
  const recovered = await recover(order, NAME, () => {}, SMALL);
  open.push(recovered);
  const second = connect(recovered.url(NAME));
  const incidents = await second.sql`select external_id as id from incident order by 1`;
  expect(incidents.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(await differences(second.db)).toEqual([]);
  const events = await second.sql`select action, details from audit_event order by id`;
  expect(events.filter(({ action }) => action === 'ledger.copy_cluster')).toMatchObject([
    { details: { to: copy } },
  ]);
  await noteRecovery(recovered.url(NAME), order);
  // The act that is lost had version 3.
  expect(await importIncidents(second.db, 'reports', 'afterwards', incidentsOf('d'))).toBe(2001);
  expect(await differences(second.db)).toEqual([]);
  await second.close();

  await expect(recover(order, NAME, () => {}, SMALL)).rejects.toThrow('has a database already');
  const early = { ...order, dataDir: at('third'), at: '2020-01-01T00:00:00.000Z' };
  await expect(recover(early, NAME, () => {}, SMALL)).rejects.toThrow('which is after 2020');
  expect(existsSync(at('third'))).toBe(false);
  const late = { ...order, dataDir: at('fourth'), at: '2100-01-01T00:00:00.000Z' };
  await expect(recover(late, NAME, () => {}, SMALL)).rejects.toThrow('does not reach 2100');
  expect(readdirSync(at('fourth'))).toEqual([]);
});

test('a file of the archive that says something else is never overwritten', () => {
  const { archive_command: command = '' } = archiveSettings(at('archive'), at('first'));
  expect(command).toMatch(/^if test -e '[^']+\/wal\/%f'; then cmp -s /);
  expect(readFileSync('.env.example', 'utf8')).toContain('WAL_ARCHIVE');
});
