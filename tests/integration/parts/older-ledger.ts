import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import { inject } from 'vitest';
import { type Connection, connect } from '@/db/client';
import { migrate } from '@/db/migrate';

/** The migration that brought the rule of the sum of parts. */
const PARTS_RULE = 'parts-rule';

type Journal = { entries: { idx: number; tag: string }[] };

/** The migrations before one, as a folder of their own. */
function migrationsBefore(migration: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-older-'));
  cpSync('drizzle', folder, { recursive: true });
  const file = path.join(folder, 'meta/_journal.json');
  const journal: Journal = JSON.parse(readFileSync(file, 'utf8'));
  const at = journal.entries.findIndex(({ tag }) => tag.endsWith(migration));
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }));
  return folder;
}

export type OlderLedger = Connection & { url: string; drop(): Promise<void> };

/** A ledger as it was before a migration: nothing is in it yet. `migrate` brings it up to the present. */
export async function createOlderLedger(
  before = PARTS_RULE,
): Promise<OlderLedger & { migrate(): Promise<void> }> {
  const server = inject('postgresUrl');
  const name = `older_${randomBytes(6).toString('hex')}`;
  const onServer = async (statement: string) => {
    const { sql: ask, close } = connect(`${server}postgres`, { max: 1 });
    await ask.unsafe(statement);
    await close();
  };
  await onServer(`create database ${name} template template0`);
  const url = `${server}${name}`;
  const connection = connect(url);
  const folder = migrationsBefore(before);
  await runMigrations(connection.db, { migrationsFolder: folder });
  rmSync(folder, { recursive: true });
  return {
    ...connection,
    url,
    migrate: () => migrate(url),
    async drop() {
      await connection.close();
      await onServer(`drop database ${name} with (force)`);
    },
  };
}

/** An incident of June 2014 in Iraq with figures, each as outcome, victims, low, best and high. */
export type OldIncident = {
  id: string;
  figures: [
    outcome: string,
    victims: string,
    low: number | null,
    best: number | null,
    high: number | null,
  ][];
  /** Who took part, each as name and kind. */
  parties?: [name: string, kind: 'armed_group' | 'state_force'][];
};

/** Records incidents in a dataset's next version, in the tables as they were. */
export async function recordOld(
  { db }: Connection,
  slug: string,
  version: number,
  incidents: readonly OldIncident[],
): Promise<void> {
  await db.transaction(async (tx) => {
    if (version === 1) {
      await tx.execute(sql`insert into country (code, name, region) values ('IRQ', 'Iraq', 'Middle East')
        on conflict do nothing`);
      await tx.execute(sql`insert into dataset (slug, title, publisher, description, licence, citation, records_wounded)
        values (${slug}, ${slug}, 'Test Institute', 'Made up', 'CC0', 'Test Institute 2026', true)`);
    }
    await tx.execute(sql`insert into dataset_version (dataset_id, version, recorded_at, note)
      select id, ${version}, date_trunc('milliseconds', clock_timestamp()), 'Old' from dataset where slug = ${slug}`);
    for (const { id, figures, parties = [] } of incidents) {
      await tx.execute(sql`insert into incident (dataset_id, external_id, public_id)
        select id, ${id}, slug || '-' || ${id}::text from dataset where slug = ${slug}`);
      const [total, wounded] = ['killed', 'wounded'].map(
        (outcome) => figures.find((one) => one[0] === outcome && one[1] === 'all')?.[3] ?? null,
      );
      await tx.execute(sql`insert into incident_revision (incident_id, dataset_id, number, recorded_version, state, reason,
          content_hash, date_start, date_end, date_precision, country, violence, attack_types, weapons, targets, flags,
          killed_best, wounded_best)
        select i.id, i.dataset_id, 1, ${version}, 'published', 'import', '\\x00', '2014-06-10', '2014-06-10', 1, 'IRQ',
          'one_sided', '{}', '{}', '{}', '{}', ${total ?? null}, ${wounded ?? null}
        from incident i join dataset d on d.id = i.dataset_id where d.slug = ${slug} and i.external_id = ${id}`);
      for (const [outcome, victims, low, best, high] of figures) {
        const isUnknown = low === null && best === null && high === null;
        await tx.execute(sql`insert into casualty_figure (revision_id, outcome, victims, low, best, high, qualifier)
          select max(id), ${outcome}, ${victims}, ${low}, ${best}, ${high}, ${isUnknown ? 'unknown' : 'between'}
          from incident_revision`);
      }
      for (const [i, [name, kind]] of parties.entries()) {
        await tx.execute(sql`insert into actor (slug, name, kind)
          values (${name.toLowerCase().replaceAll(' ', '-')}, ${name}, ${kind}) on conflict (slug) do nothing`);
        await tx.execute(sql`insert into incident_party (revision_id, position, actor_id, role)
          select max(r.id), ${i}, max(a.id), ${i === 0 ? 'side_a' : 'side_b'}
          from incident_revision r cross join actor a where a.name = ${name}`);
      }
    }
    await tx.execute(sql`update dataset set version = ${version} where slug = ${slug}`);
  });
}
