import { and, asc, eq, gt, inArray, not } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { release, uploadReading } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { recordRelease } from '@/db/write/import/import-release';
import { type InTurn, takeTurns } from '@/db/write/in-turn';
import { inNewVersion } from '@/db/write/versions';
import type { StatedCoverage } from '@/lib/domain/coverage';
import { NotFound, UserError } from '@/lib/errors';
import type { ImportRow } from '@/lib/importers/table';
import { gedReader } from '@/lib/upload/layouts';
import type { UploadDoubt } from '@/lib/upload/states';
import {
  allowLongStatements,
  endUpload,
  type LockedUpload,
  lockUpload,
  refuseStaleUpload,
  type UploadUser,
} from './lock-upload';
import { isLikelyDuplicate, queryUploadDoubts, refuseDoubts } from './queries-of-doubts';

export type UploadPublication = {
  uploadId: number;
  /** What this release is called where the dataset's releases are listed. */
  release: string;
  /** What this release covers; if nothing is said, it is a selection. */
  covers?: StatedCoverage;
  /** What of the doubtful was said to be right. */
  confirmed: readonly UploadDoubt[];
  /** Whether rows that are likely duplicates are left out. */
  leavesDuplicates?: boolean;
  by: UploadUser;
};

/**
 * Publishes each row that says something new, as one release of its dataset, in one transaction; rows with faults, and
 * those that change nothing, are left out, and those that the desk has changed too are held for a person to decide. Gives how many there are.
 * @throws UserError if there are none or the name is taken, where the ledger has changed since, where something
 * doubtful is not confirmed, or while another import is in progress
 */
export async function publishUpload(
  db: Pool,
  {
    uploadId,
    release: name,
    covers = [],
    confirmed,
    leavesDuplicates = false,
    by,
  }: UploadPublication,
): Promise<number> {
  return inNewVersion(db, { act: 'publication' }, async (tx, openNext, hold) => {
    await allowLongStatements(tx);
    const locked = await lockUpload(tx, uploadId, by, ['read']);
    await hold(locked.datasetId);
    await refuseKnownName(tx, locked, name);
    await refuseStaleUpload(tx, locked);
    const settled = leavesDuplicates ? [...confirmed, 'duplicates' as const] : confirmed;
    refuseDoubts(await queryUploadDoubts(tx, locked), settled);
    const { id, datasetSlug, fileName, format, sha256, datasetId } = locked;
    const inTurn = takeTurns();
    const seen = new Map<string, 'take' | 'hold'>();
    const isLeft = and(eq(uploadReading.uploadId, uploadId), eq(uploadReading.result, 'left'));
    const left = await tx.$count(uploadReading, isLeft);
    const { added, changed, held, version } = await recordRelease(
      tx,
      openNext,
      {
        datasetSlug,
        describeNew: () => {
          throw new NotFound(`There is no dataset ${datasetSlug}.`);
        },
        release: name,
        fileName,
        recognised: { format, layout: layoutOf(locked), rowsAreTagged: false },
        rows: newIncidents(tx, inTurn, { uploadId, leavesDuplicates }, seen),
        sha256: () => sha256,
        mode: 'merge',
        maxRejects: { rows: 0 },
        isDryRun: false,
        author: by.id,
        covers: () => covers,
        seen: { of: seen, left },
      },
      {
        onWaiting: () => {},
        onReject: ({ line, reason }) => {
          throw new UserError(`Row ${line}: ${reason}`);
        },
        onProgress: () => {},
        confirmRetraction: async () => false,
        confirmRepeat: async () => true,
      },
      inTurn,
    );
    const counts = { added, changed, left, held };
    await endUpload(tx, locked, { ...counts, version });
    await recordEvent(tx, {
      author: by.id,
      action: 'upload.import',
      subject: `upload:${id}`,
      datasetId,
      details: { fileName, as: 'published', version, ...counts },
    });
    return added + changed;
  });
}

async function refuseKnownName(tx: Tx, { datasetId }: LockedUpload, name: string): Promise<void> {
  const isKnown = and(eq(release.datasetId, datasetId), eq(release.name, name));
  if ((await tx.$count(release, isKnown)) > 0) {
    throw new UserError(`This dataset already has a release ${name}. Choose another name.`);
  }
}

function layoutOf({ mapping, headings }: LockedUpload): string {
  switch (mapping?.layout) {
    case 'own':
      return `Casualty Ledger CSV (${headings.length} columns)`;
    case 'ucdp-ged':
      return gedReader(headings)?.layout ?? 'UCDP GED';
    default:
      return `Columns chosen at the desk (${headings.length})`;
  }
}

const BATCH = 1_000;
const u = uploadReading;

/**
 * The incidents of which an upload's rows say something new, in the file's order; asked for in turn with what else the
 * transaction does. `seen` then knows which of them are taken, and which are held for a person to decide.
 */
async function* newIncidents(
  tx: Tx,
  inTurn: InTurn,
  {
    uploadId,
    leavesDuplicates,
  }: Pick<UploadPublication, 'uploadId'> & { leavesDuplicates: boolean },
  seen: Map<string, 'take' | 'hold'>,
): AsyncGenerator<ImportRow[]> {
  for (let last = 0; ; ) {
    const rows = await inTurn(() =>
      tx
        .select({ number: u.number, result: u.result, incident: u.incident })
        .from(u)
        .where(
          and(
            eq(u.uploadId, uploadId),
            inArray(u.result, ['new', 'change', 'held']),
            leavesDuplicates && isLikelyDuplicate ? not(isLikelyDuplicate) : undefined,
            gt(u.number, last),
          ),
        )
        .orderBy(asc(u.number))
        .limit(BATCH),
    );
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.number;
    for (const { incident, result } of rows) {
      if (incident !== null) seen.set(incident.externalId, result === 'held' ? 'hold' : 'take');
    }
    yield rows.flatMap(({ number, incident }): ImportRow[] =>
      incident === null ? [] : [{ kind: 'incident', line: number, incident }],
    );
  }
}
