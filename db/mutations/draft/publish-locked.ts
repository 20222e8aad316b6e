import type { Tx } from '@/db/client';
import type { draft } from '@/db/schema';
import { recordRows, type Turns } from '@/db/write/import/record-rows';
import type { Decide } from '@/db/write/planned-revisions';
import type { OpenNext } from '@/db/write/versions';
import type { IncidentInput } from '@/lib/domain/incident';
import { UserError } from '@/lib/errors';
import type { FitIncident } from './fit-incident';
import { settleDrafts } from './settle-drafts';
import { type Refuse, refuseOne, refuseStaleBases } from './stale-bases';

/** A submitted draft that is locked; `isOwn` where its reviewer worked on it. */
type Publishable = Pick<
  typeof draft.$inferSelect,
  'id' | 'datasetId' | 'incidentId' | 'reason' | 'note' | 'authorId'
> & { isOwn: boolean };

export type Fit = FitIncident & { draft: Publishable };

export type LockedPublication = {
  datasetId: number;
  /** Of the version. */
  note: string;
  reviewer: string;
  draftIds: readonly number[];
  /** Those drafts with what they say, batch by batch. */
  fit: AsyncIterable<Fit[]>;
  /** The turns in which those are asked of the transaction, if they are. */
  inTurn?: Turns;
  refuse?: Refuse;
};

/**
 * Publishes locked drafts of a dataset as one version of it: revisions, figures, drafts and audit events. Gives the
 * version.
 * @throws StaleBase where an incident was changed since its draft began from it
 */
export async function publishLocked(
  tx: Tx,
  openNext: OpenNext,
  { datasetId, note, reviewer, draftIds, fit, inTurn, refuse = refuseOne }: LockedPublication,
): Promise<number> {
  const open = await openNext(datasetId, note);
  await refuseStaleBases(tx, draftIds, refuse);
  const fits = new Map<string, Fit>();
  const decide: Decide = (current, { externalId, hash }) => {
    const found = fits.get(externalId);
    if (found === undefined) throw new Error(`${externalId} is of no draft`);
    const { draft, independentSources } = found;
    fits.delete(externalId);
    if (draft.incidentId === null && current !== undefined) {
      const publicId = `${open.datasetSlug}-${externalId}`;
      const words = `There is an incident ${publicId} now. Discard this draft, and correct that incident.`;
      return refuse(draft.id, new UserError(words));
    }
    if (current?.hash === hash) {
      return refuse(draft.id, new UserError('The draft does not change anything in the incident.'));
    }
    return {
      state: 'published',
      reason: draft.reason,
      note: draft.note,
      author: draft.authorId,
      review: { draftId: draft.id, reviewer, isOwn: draft.isOwn, independentSources },
      mergedIntoId: null,
    };
  };
  await recordRows(tx, open, incidentsOf(fit, fits), { decide }, inTurn);
  await settleDrafts(tx, open, reviewer);
  return open.version;
}

/** The incidents, of which `fits` then knows the drafts. */
async function* incidentsOf(
  batches: AsyncIterable<Fit[]>,
  fits: Map<string, Fit>,
): AsyncGenerator<IncidentInput[]> {
  for await (const batch of batches) {
    for (const one of batch) fits.set(one.incident.externalId, one);
    yield batch.map(({ incident }) => incident);
  }
}
