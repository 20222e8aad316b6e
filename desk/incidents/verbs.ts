import type { Pool } from '@/db/client';
import { recordedRevision } from '@/db/read/recorded-revisions';
import { recordEvent } from '@/db/write/events';
import { repeatRevisions } from '@/db/write/repeat-revisions';
import { inNewVersion } from '@/db/write/versions';
import { UserError } from '@/lib/errors';
import { findIncident, findPublished, refuseUnseen } from './find-incident';

export type Retraction = {
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
  { publicId, note, seen, author }: Retraction,
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
  /** The public id of the incident that stays; what it says is not changed. */
  winning: string;
  /** Why, to be read on the duplicate's page. */
  note: string;
  /** The number of the duplicate’s revision that the author saw. */
  seen?: number;
  author: string;
};

/**
 * Takes an incident out of every count as a duplicate of another; its page stays and leads there.
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
    await recordEvent(tx, {
      author,
      action: 'incident.merge',
      subject: `incident:${losing}`,
      datasetId,
      details: { version: open.version, winning },
    });
  });
}

export type Splitting = {
  /** The public id of the incident that was merged as a duplicate. */
  publicId: string;
  /** Why, to be read on its page. */
  note: string;
  /** The number of the revision that the author saw. */
  seen?: number;
  author: string;
};

/**
 * Lets an incident that was merged as a duplicate stand and count by itself again, saying what it said.
 * @throws NotFound if there is no such incident
 * @throws UserError if it is not merged
 */
export async function splitIncident(
  db: Pool,
  { publicId, note, seen, author }: Splitting,
): Promise<void> {
  await inNewVersion(db, { act: 'change' }, async (tx, openNext) => {
    const { datasetId } = await findIncident(tx, publicId);
    const open = await openNext(datasetId, `Splitting off of ${publicId}`);
    const found = await findIncident(tx, publicId);
    if (found.state !== 'merged')
      throw new UserError(`The incident ${publicId} has not been merged.`);
    refuseUnseen(found, seen);
    await repeatRevisions(tx, open, [found.id], {
      state: 'published',
      reason: 'split',
      note,
      author,
      review: null,
      mergedIntoId: null,
    });
    await recordEvent(tx, {
      author,
      action: 'incident.split',
      subject: `incident:${publicId}`,
      datasetId,
      details: { version: open.version, note },
    });
  });
}

export type Restoration = {
  publicId: string;
  /** The revision whose content is to be published again; null for the current one of a retracted incident. */
  number: number | null;
  /** Why, to be read on its page. */
  note: string;
  /** The number of the revision that the author saw. */
  seen?: number;
  author: string;
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
