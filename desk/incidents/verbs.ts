import { and, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Pool, Tx } from '@/db/client';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { queryRepublishers } from '@/db/read/statements';
import { incidentRevision } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { recordRows } from '@/db/write/import/record-rows';
import type { RevisionCause } from '@/db/write/planned-revisions';
import { repeatRevisions } from '@/db/write/repeat-revisions';
import { inNewVersion, type OpenVersion } from '@/db/write/versions';
import type { SourceInput } from '@/lib/domain/incident';
import { UserError } from '@/lib/errors';
import { countOf } from '@/lib/format/figures';
import { independentSources } from '@/lib/proposal/origins';
import { type BroughtSources, withSourcesOf } from '@/lib/revisions/with-sources-of';
import { findIncident, findPublished, refuseUnseen } from './find-incident';

/** One incident, and why something is done to it. */
export type OneIncident = {
  publicId: string;
  /** Why, to be read on its page. */
  note: string;
  /** The number of the revision that the author saw. */
  seen?: number;
  author: string;
};

/**
 * Takes an incident out of every count; its page stays and says why.
 * @throws NotFound if there is no such incident
 * @throws UserError if it is not published
 */
export async function retractIncident(
  db: Pool,
  { publicId, note, seen, author }: OneIncident,
): Promise<void> {
  await inNewVersion(db, { act: 'change' }, async (tx, openNext) => {
    const { datasetId } = await findIncident(tx, publicId);
    const open = await openNext(datasetId, `Retraction of ${publicId}`);
    const found = await findPublished(tx, publicId);
    refuseUnseen(found, seen);
    await repeatRevisions(tx, open, [found.id], {
      state: 'retracted',
      reason: 'retraction',
      note,
      author,
      review: null,
      mergedIntoId: null,
    });
    await recordEvent(tx, {
      author,
      action: 'incident.retract',
      subject: `incident:${publicId}`,
      datasetId,
      details: { version: open.version, note },
    });
  });
}

export type Merger = {
  /** The public id of the duplicate, which is no longer counted. */
  losing: string;
  /** The public id of the incident that stays; the duplicate’s sources are added to it. */
  winning: string;
  /** Why, to be read on the duplicate's page. */
  note: string;
  /** The number of the duplicate’s revision that the author saw. */
  seen?: number;
  author: string;
};

/**
 * Takes an incident out of every count as a duplicate of another; its page stays and leads there. What its sources say is
 * added to the other, of which a revision says so; no figure of it changes.
 * @throws NotFound if one of them is not there
 * @throws UserError if one of them is not published, or they are of two datasets
 */
export async function mergeIncidents(
  db: Pool,
  { losing, winning, note, seen, author }: Merger,
): Promise<void> {
  if (losing === winning) throw new UserError('An incident can’t be its own duplicate.');
  await inNewVersion(db, { act: 'change' }, async (tx, openNext) => {
    const { datasetId } = await findIncident(tx, losing);
    const open = await openNext(datasetId, `Merger of ${losing}`);
    const duplicate = await findPublished(tx, losing);
    refuseUnseen(duplicate, seen);
    const winner = await findPublished(tx, winning);
    if (winner.datasetId !== datasetId) {
      throw new UserError('Incidents of two datasets can’t be merged, because datasets never mix.');
    }
    await repeatRevisions(tx, open, [duplicate.id], {
      state: 'merged',
      reason: 'merge',
      note,
      author,
      review: null,
      mergedIntoId: winner.id,
    });
    const brought = await bringSources(tx, open, { losing, winning, note, author });
    await recordEvent(tx, {
      author,
      action: 'incident.merge',
      subject: `incident:${losing}`,
      datasetId,
      details: { version: open.version, winning, ...brought },
    });
  });
}

/** Adds what a duplicate’s sources say to the incident that stays; gives how many sources and claims that are. */
async function bringSources(
  tx: Tx,
  open: OpenVersion,
  { losing, winning, note, author }: Merger,
): Promise<BroughtSources> {
  const [loser, winner] = [
    await recordedRevision(tx, { publicId: losing }),
    await recordedRevision(tx, { publicId: winning }),
  ];
  const { incident, brought } = withSourcesOf(winner.incident, loser.incident);
  if (brought.sources + brought.claims === 0) return brought;
  const sources = countOf(brought.sources, 'source', 'sources');
  const claims = countOf(brought.claims, 'claim', 'claims');
  const cause: RevisionCause = {
    state: 'published',
    reason: 'merge',
    note: `${losing} was merged into this incident, which brought ${sources} and ${claims}. ${note}`,
    author,
    review: null,
    independentSources: await independentSourcesNow(tx, winner.incidentId, incident.sources),
    mergedIntoId: null,
  };
  await recordRows(tx, open, only([incident]), { decide: () => cause });
  return brought;
}

async function* only<T>(batch: T): AsyncGenerator<T> {
  yield batch;
}

/** How many of an incident’s sources are independent; null if that is not known of what is published. */
async function independentSourcesNow(
  tx: Tx,
  incidentId: number,
  sources: readonly SourceInput[],
): Promise<number | null> {
  const r = incidentRevision;
  const [current] = await tx
    .select({ independent: r.independentSources })
    .from(r)
    .where(and(eq(r.incidentId, incidentId), isNull(r.supersededVersion)));
  if (!current || current.independent === null) return null;
  return independentSources(sources, await queryRepublishers(tx));
}

/**
 * Lets an incident that was merged as a duplicate stand and count by itself again, saying what it said. Its sources are
 * taken from the other again, unless that was changed since the merger.
 * @throws NotFound if there is no such incident
 * @throws UserError if it is not merged
 */
export async function splitIncident(
  db: Pool,
  { publicId, note, seen, author }: OneIncident,
): Promise<void> {
  await inNewVersion(db, { act: 'change' }, async (tx, openNext) => {
    const { datasetId } = await findIncident(tx, publicId);
    const open = await openNext(datasetId, `Splitting off of ${publicId}`);
    const found = await findIncident(tx, publicId);
    if (found.state !== 'merged')
      throw new UserError(`The incident ${publicId} has not been merged.`);
    refuseUnseen(found, seen);
    const cause = { state: 'published', reason: 'split', author, review: null } as const;
    const winner = await winnerSinceMerger(tx, found.id);
    await repeatRevisions(tx, open, [found.id], { ...cause, note, mergedIntoId: null });
    if (winner !== null) {
      const said = `${publicId} was split off again, and its sources with it. ${note}`;
      await repeatRevisions(
        tx,
        open,
        [winner],
        { ...cause, note: said, mergedIntoId: null },
        'before',
      );
    }
    await recordEvent(tx, {
      author,
      action: 'incident.split',
      subject: `incident:${publicId}`,
      datasetId,
      details: { version: open.version, note },
    });
  });
}

/** The incident that a merger added a duplicate’s sources to, if nobody has changed it since; otherwise null. */
async function winnerSinceMerger(tx: Tx, losingId: number): Promise<number | null> {
  const [r, winner] = [incidentRevision, alias(incidentRevision, 'winner')];
  const [found] = await tx
    .select({ id: winner.incidentId })
    .from(r)
    .innerJoin(
      winner,
      and(
        eq(winner.incidentId, r.mergedIntoId),
        eq(winner.recordedVersion, r.recordedVersion),
        eq(winner.reason, 'merge'),
        eq(winner.state, 'published'),
        isNull(winner.supersededVersion),
      ),
    )
    .where(and(eq(r.incidentId, losingId), isNull(r.supersededVersion)));
  return found?.id ?? null;
}

export type Restoration = OneIncident & {
  /** The revision to publish again; null for the current one of a retracted incident. */
  number: number | null;
};

/**
 * Publishes again what a retracted incident says, or what an earlier revision of an incident said, as a new revision.
 * @throws NotFound if there is no such incident or revision
 * @throws UserError if it is merged, or it is published and says just that already
 */
export async function restoreIncident(
  db: Pool,
  { publicId, number, note, seen, author }: Restoration,
): Promise<void> {
  await inNewVersion(db, { act: 'change' }, async (tx, openNext) => {
    const { datasetId } = await findIncident(tx, publicId);
    const open = await openNext(datasetId, `Restoration of ${publicId}`);
    const current = await recordedRevision(tx, { publicId });
    if (current.state === 'merged') {
      throw new UserError(`The incident ${publicId} has been merged. Split it off first.`);
    }
    refuseUnseen(current, seen);
    const old = await recordedRevision(tx, { publicId }, number);
    const isSame = JSON.stringify(old.incident) === JSON.stringify(current.incident);
    if (isSame && current.state === 'published') {
      throw new UserError(`The incident ${publicId} already says exactly that.`);
    }
    const said = { note, author, review: null, mergedIntoId: null };
    const entry = { state: 'published', reason: 'restoration', ...said } as const;
    await repeatRevisions(tx, open, [current.incidentId], entry, old.number);
    await recordEvent(tx, {
      author,
      action: 'incident.restore',
      subject: `incident:${publicId}`,
      datasetId,
      details: { version: open.version, number, note },
    });
  });
}
