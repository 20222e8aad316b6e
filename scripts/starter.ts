import type { Tx } from '@/db/client';
import { oneAtATime } from '@/db/lock';
import { dataset } from '@/db/schema';
import { recordRelease } from '@/db/write/import/import-release';
import { inNewVersion, type OpenNext } from '@/db/write/versions';
import { recordStrength } from '@/desk/actors/verbs-of-statements';
import { recordAnnotation } from '@/desk/annotations/verbs';
import { COMMAND_LINE } from '@/lib/auth/permissions';
import { csv } from '@/lib/importers/csv';
import { openInput } from './input';
import type { Progress } from './progress';
import {
  readStarterAnnotations,
  readStarterDataset,
  readStarterStrengths,
  starterPath,
} from './starter-files';

/**
 * Loads data/starter into a ledger that has no dataset yet, all of it or nothing; says first that it does. The reference
 * data must be there. Gives whether it was loaded.
 */
export async function loadStarterIfEmpty(url: string, progress: Progress): Promise<boolean> {
  return oneAtATime(url, 'loadStarter', ({ db }) =>
    inNewVersion(db, { act: 'import', onWaiting() {} }, async (tx, openNext) => {
      if ((await tx.$count(dataset)) > 0) return false;
      progress('Loading the starter ledger …');
      await recordIncidents(tx, openNext);
      for (const annotation of readStarterAnnotations()) {
        await recordAnnotation(tx, annotation, COMMAND_LINE);
      }
      for (const strength of readStarterStrengths()) {
        await recordStrength(tx, strength, COMMAND_LINE);
      }
      return true;
    }),
  );
}

async function recordIncidents(tx: Tx, openNext: OpenNext): Promise<void> {
  const { release, dataset: described } = readStarterDataset();
  const { slug, ...rest } = described;
  const file = await openInput(starterPath('incidents.csv'));
  const { recognised, rows } = await csv.read(file.bytes);
  await recordRelease(
    tx,
    openNext,
    {
      datasetSlug: slug,
      describeNew: () => rest,
      release,
      fileName: file.name,
      recognised,
      rows,
      sha256: file.sha256,
      mode: 'merge',
      maxRejects: { rows: 0 },
      isDryRun: false,
      author: COMMAND_LINE,
    },
    {
      onWaiting() {},
      onReject({ line, column, reason }) {
        throw new Error(`data/starter/incidents.csv, line ${line}, ${column}: ${reason}`);
      },
      onProgress() {},
      confirmRetraction: async () => false,
    },
  );
}
