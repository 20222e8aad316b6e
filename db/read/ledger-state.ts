import { and, count, eq, isNull, max, ne } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { auditEvent, dataset, datasetVersion, release, upload, watchMessage } from '@/db/schema';
import { LEDGER } from '@/db/write/ledger-acts';
import { longActs } from '@/db/write/turn';
import type { UploadState } from '@/lib/upload/states';

/** What whoever keeps a ledger going watches of it, beside the web server's own work. */
export type LedgerState = {
  /** By the slug of each dataset, its version. */
  versions: { slug: string; version: number }[];
  /** When a file was last imported, at the desk or by the command line, in ISO 8601; null if none ever was. */
  lastImport: string | null;
  /** What a copy is not asked, as it is done at the primary. */
  ofPrimary: WorkState | null;
};

type WorkState = {
  /** What changes the record, takes long and is in progress, by what it is. */
  longActs: ReadonlyMap<string, number>;
  /** Files at the desk, by how far they have come. */
  files: { state: UploadState; number: number }[];
  /** Of these, those whose reading has stopped before its end. */
  filesStopped: number;
  /** When a backup was last made, and when an import by the command line last failed, in ISO 8601; null if that never was. */
  lastBackup: string | null;
  lastFailedImport: string | null;
  /** Messages of watches that are to be sent, and those that failed too often. */
  messages: { due: number; failed: number };
};

/** @param isCopy whether the database is a copy, of which only what is public can be read */
export async function queryLedgerState(db: Pool, isCopy: boolean): Promise<LedgerState> {
  const versions = await db
    .select({ slug: dataset.slug, version: dataset.version })
    .from(dataset)
    .orderBy(dataset.slug);
  const [last] = await db
    .select({ at: max(datasetVersion.recordedAt) })
    .from(release)
    .innerJoin(
      datasetVersion,
      and(
        eq(datasetVersion.datasetId, release.datasetId),
        eq(datasetVersion.version, release.version),
      ),
    )
    .where(ne(release.mode, 'named'));
  const ofPrimary = isCopy ? null : await queryWork(db);
  return { versions, lastImport: last?.at ?? null, ofPrimary };
}

async function queryWork(db: Pool): Promise<WorkState> {
  const files = await db
    .select({ state: upload.state, number: count(), stopped: count(upload.readingFault) })
    .from(upload)
    .groupBy(upload.state)
    .orderBy(upload.state);
  const isOpen = isNull(watchMessage.sentAt);
  const [messages] = await db
    .select({ all: count(), due: count(watchMessage.dueAt) })
    .from(watchMessage)
    .where(isOpen);
  const { all = 0, due = 0 } = messages ?? {};
  const acts = await lastActs(db);
  return {
    longActs: await longActs(db),
    files: files.map(({ state, number }) => ({ state, number })),
    filesStopped: files.reduce((sum, { stopped }) => sum + stopped, 0),
    messages: { due, failed: all - due },
    lastBackup: acts.get('ledger.back_up') ?? null,
    lastFailedImport: acts.get('release.import_failed') ?? null,
  };
}

/** When commands last did something to the whole ledger, by what it was. */
async function lastActs(db: Pool): Promise<ReadonlyMap<string, string>> {
  const { action, at, subject } = auditEvent;
  const rows = await db
    .select({ action, at: max(at) })
    .from(auditEvent)
    .where(eq(subject, LEDGER))
    .groupBy(action);
  return new Map(rows.map((row) => [row.action, row.at ?? '']));
}
