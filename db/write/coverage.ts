import type { Tx } from '@/db/client';
import { releaseCoverage } from '@/db/schema';
import type { CoveredSpan, StatedCoverage } from '@/lib/domain/coverage';
import type { OpenVersion } from './versions';

/** States in an open version what a release covers; no spans say that it is a selection. */
export async function stateCoverage(
  tx: Tx,
  { datasetId, version }: OpenVersion,
  releaseId: number,
  stated: StatedCoverage,
): Promise<void> {
  const spans: readonly (CoveredSpan | null)[] = stated.length === 0 ? [null] : stated;
  await tx.insert(releaseCoverage).values(
    spans.map((span, i) => ({
      releaseId,
      datasetId,
      version,
      number: i + 1,
      fromDay: span?.from ?? null,
      toDay: span?.to ?? null,
      countries: span?.countries ? [...span.countries] : null,
    })),
  );
}
