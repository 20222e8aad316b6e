import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Db, Pool } from '@/db/client';
import { oneAtATime } from '@/db/lock';
import { dataset, release } from '@/db/schema';
import { importRelease } from '@/db/write/import/import-release';
import type { NewDataset } from '@/db/write/import/options';
import { COMMAND_LINE } from '@/lib/auth/permissions';
import { readCoverage } from '@/lib/coverage/text';
import { ucdpGed } from '@/lib/importers/ucdp-ged';
import { openInput } from './input';
import type { Progress } from './progress';

/**
 * Loads data/ucdp-ged, a release a file; says first that it does. A dataset of that slug that did not begin with these files
 * is someone's own and is left alone, and what was loaded once is not loaded again, whatever became of it. Gives how many
 * releases were loaded.
 */
export async function loadUcdp(url: string, progress: Progress): Promise<number> {
  return oneAtATime(url, 'loadStarter', async ({ db }) => {
    const missing = await missingReleases(db);
    if (missing.length > 0) progress('Loading the events of UCDP, of four countries …');
    for (const one of missing) await record(db, one);
    return missing.length;
  });
}

/** Whether the dataset of UCDP's slug is the one that came with the product. */
export async function isUcdpOurs(db: Db): Promise<boolean> {
  return areOurs(await fileNames(db));
}

async function missingReleases(db: Db): Promise<Release[]> {
  const loaded = await fileNames(db);
  const isThere = (await db.$count(dataset, eq(dataset.slug, DESCRIBED.slug))) > 0;
  if (isThere && !areOurs(loaded)) return [];
  return RELEASES.filter(({ file }) => !loaded.includes(file));
}

const areOurs = (loaded: readonly (string | null)[]) => loaded.includes(RELEASES[0]?.file ?? null);

async function fileNames(db: Db): Promise<(string | null)[]> {
  const rows = await db
    .select({ fileName: release.fileName })
    .from(release)
    .innerJoin(dataset, eq(dataset.id, release.datasetId))
    .where(eq(dataset.slug, DESCRIBED.slug));
  return rows.map(({ fileName }) => fileName);
}

async function record(db: Pool, { file, name, covers }: Release): Promise<void> {
  const input = await openInput(ucdpPath(file));
  const { recognised, rows } = await ucdpGed.read(input.bytes);
  await importRelease(
    db,
    {
      datasetSlug: DESCRIBED.slug,
      describeNew: () => DESCRIBED.words,
      release: name,
      fileName: input.name,
      recognised,
      rows,
      sha256: input.sha256,
      mode: 'merge',
      maxRejects: { rows: 0 },
      isDryRun: false,
      author: COMMAND_LINE,
      covers: () => covers,
    },
    {
      onWaiting() {},
      onReject({ line, column, reason }) {
        throw new Error(`data/ucdp-ged/${file}, line ${line}, ${column}: ${reason}`);
      },
      onProgress() {},
      confirmRetraction: async () => false,
      confirmRepeat: async () => true,
    },
  );
}

/** Where a file of UCDP's facts lies, wherever the command is run. */
export function ucdpPath(file: string): string {
  return fileURLToPath(new URL(`../data/ucdp-ged/${file}`, import.meta.url));
}

const text = z.string().min(1);

const { slug, releases, ...words } = z
  .strictObject({
    slug: text,
    title: text,
    publisher: text,
    description: text,
    coverage: text,
    licence: text,
    citation: text,
    recordsWounded: z.boolean(),
    releases: z.array(z.strictObject({ file: text, name: text, covers: text })).min(1),
  })
  .parse(JSON.parse(readFileSync(ucdpPath('dataset.json'), 'utf8')));

const DESCRIBED: { slug: string; words: NewDataset } = { slug, words };

const RELEASES = releases.map(({ covers, ...rest }) => {
  const read = readCoverage(covers);
  if ('fault' in read) throw new Error(`data/ucdp-ged/dataset.json: ${read.fault}`);
  return { ...rest, covers: read.stated };
});
type Release = (typeof RELEASES)[number];
