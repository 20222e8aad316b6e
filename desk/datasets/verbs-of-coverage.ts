import { and, eq } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { statedCoverages } from '@/db/read/coverage';
import { dataset, release } from '@/db/schema';
import { stateCoverage } from '@/db/write/coverage';
import { recordEvent } from '@/db/write/events';
import { inNewVersion } from '@/db/write/versions';
import { coverageText } from '@/lib/coverage/text';
import type { StatedCoverage } from '@/lib/domain/coverage';
import { NotFound, UserError } from '@/lib/errors';

/** Someone else has said something else of what the release covers since this was read. */
export class CoverageChanged extends UserError {
  override name = 'CoverageChanged';

  constructor(readonly saved: string) {
    super(
      `Since you opened the page, someone has changed what the release covers to “${saved}”. What you entered is below. Save again to replace theirs.`,
    );
  }
}

export type CoverageCorrection = {
  datasetSlug: string;
  releaseId: number;
  /** What it was said to cover when the page was opened (lib/coverage/text); empty if nothing was said. */
  read: string;
  covers: StatedCoverage;
  /** Why, or how it is known. */
  note: string;
  author: string;
};

/**
 * Corrects what a release covers, in a new version of its dataset: charts from then on show as not covered what it leaves
 * out. What they showed as of earlier stays as it was.
 * @throws CoverageChanged if someone else has corrected it since it was read
 * @throws UserError if nothing is changed
 */
export async function correctCoverage(
  db: Pool,
  { datasetSlug, releaseId, read, covers, note, author }: CoverageCorrection,
): Promise<void> {
  await inNewVersion(db, { act: 'change' }, async (tx, openNext, hold) => {
    const [found] = await tx
      .select({ datasetId: dataset.id, name: release.name })
      .from(release)
      .innerJoin(dataset, eq(dataset.id, release.datasetId))
      .where(and(eq(release.id, releaseId), eq(dataset.slug, datasetSlug)));
    if (!found) throw new NotFound('This release does not exist.');
    const { datasetId, name } = found;
    await hold(datasetId);
    const [now] = await tx
      .select({ version: dataset.version })
      .from(dataset)
      .where(eq(dataset.id, datasetId));
    const stated = await statedCoverages(tx, [releaseId], now?.version ?? 0);
    const before = stated.get(releaseId);
    const saved = before === undefined ? '' : coverageText(before.spans);
    if (saved !== read) throw new CoverageChanged(saved);
    const after = coverageText(covers);
    if (after === saved) throw new UserError('You have not changed anything.');
    const open = await openNext(datasetId, `Correction of what release ${name} covers`);
    await stateCoverage(tx, open, releaseId, covers);
    await recordEvent(tx, {
      author,
      action: 'release.cover',
      subject: `release:${releaseId}`,
      datasetId,
      details: { before: saved || null, after, note, version: open.version },
    });
  });
}
