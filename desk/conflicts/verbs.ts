import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Pool, Tx } from '@/db/client';
import { heldRow, incident, incidentRevision, release, upload } from '@/db/schema';
import { recordEvent } from '@/db/write/events';
import { recordRows } from '@/db/write/import/record-rows';
import type { RevisionCause } from '@/db/write/planned-revisions';
import { repeatRevisions } from '@/db/write/repeat-revisions';
import { inNewVersion, type OpenVersion } from '@/db/write/versions';
import { refuseUnseen } from '@/desk/incidents';
import { queryOnePersonDesk } from '@/desk/settings';
import type { RevisionReason, RevisionState } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';
import { NotFound, UserError } from '@/lib/errors';
import { HELD_FILE, isHeldRelease } from './queries';

export type Decision = {
  heldId: number;
  /** The number of the revision that the author saw. */
  seen: number;
  /** A user's id. */
  author: string;
};

const REASONS: Readonly<Record<RevisionState, RevisionReason>> = {
  published: 'import',
  retracted: 'restoration',
  merged: 'split',
};

/**
 * Takes what a file says about an incident instead of what the desk has, as a new revision: published as the file has it, or
 * retracted where the file lacks it.
 * @throws NotFound if nothing of that id was held
 * @throws UserError if it is decided, a later file says something else, the incident was changed since the author looked, they
 * have just that already, or it came from the author's own file of drafts
 */
export async function takeFilesRow(db: Pool, decision: Decision): Promise<void> {
  const { heldId, seen, author } = decision;
  await inNewVersion(db, { act: 'entry' }, async (tx, openNext) => {
    const { datasetId, publicId, file } = await findHeld(tx, heldId);
    const open = await openNext(datasetId, `Decision on ${publicId}`);
    const held = await lockHeld(tx, heldId);
    refuseUnseen(held, seen);
    if (held.isOfDrafts && held.broughtBy === author && !(await queryOnePersonDesk(tx))) {
      throw new UserError(
        'You uploaded this file as drafts. Someone else has to decide whether to publish what it says.',
      );
    }
    const said = { author, review: null, mergedIntoId: null };
    if (held.incident === null) {
      await retractHeld(tx, open, held, { ...said, note: `Not in ${file}` });
    } else {
      await publishHeld(tx, open, held.incident, { ...said, note: `As ${file} has it` });
    }
    await decide(tx, 'taken', decision);
    await recordEvent(tx, {
      author,
      action: 'incident.take_file',
      subject: `incident:${publicId}`,
      datasetId,
      details: { held: heldId, file, version: open.version },
    });
  });
}

/**
 * Keeps what the desk has of an incident, whatever the file says. Nothing that is public changes; the same row in a later file is
 * left alone.
 * @throws NotFound if nothing of that id was held
 * @throws UserError if it is decided, a later file says something else, or the incident was changed since the author looked
 */
export async function keepDesksRevision(db: Pool, decision: Decision): Promise<void> {
  const { heldId, seen, author } = decision;
  await inNewVersion(db, { act: 'change' }, async (tx, _, hold) => {
    await hold((await findHeld(tx, heldId)).datasetId);
    const held = await lockHeld(tx, heldId);
    refuseUnseen(held, seen);
    await decide(tx, 'kept', decision);
    await recordEvent(tx, {
      author,
      action: 'incident.keep_desk',
      subject: `incident:${held.publicId}`,
      datasetId: held.datasetId,
      details: { held: heldId, file: held.file },
    });
  });
}

async function findHeld(tx: Tx, heldId: number) {
  const [found] = await tx
    .select({
      incidentId: heldRow.incidentId,
      datasetId: heldRow.datasetId,
      publicId: incident.publicId,
      /** The release, or the file of drafts. */
      file: HELD_FILE,
      number: incidentRevision.number,
      currentState: incidentRevision.state,
    })
    .from(heldRow)
    .innerJoin(incident, eq(incident.id, heldRow.incidentId))
    .innerJoin(
      incidentRevision,
      and(eq(incidentRevision.incidentId, incident.id), isNull(incidentRevision.supersededVersion)),
    )
    .leftJoin(release, isHeldRelease)
    .leftJoin(upload, eq(upload.id, heldRow.uploadId))
    .where(eq(heldRow.id, heldId));
  if (!found) throw new NotFound('This conflict does not exist.');
  return found;
}

type Held = Awaited<ReturnType<typeof lockHeld>>;

/** An open row, locked until the end of the transaction, with the incident as it is now. */
async function lockHeld(tx: Tx, heldId: number) {
  const [row] = await tx
    .select({
      state: heldRow.state,
      incident: heldRow.incident,
      broughtBy: heldRow.broughtBy,
      isOfDrafts: sql<boolean>`${heldRow.uploadId} is not null`,
    })
    .from(heldRow)
    .where(eq(heldRow.id, heldId))
    .for('no key update');
  if (row === undefined) throw new NotFound('This conflict does not exist.');
  if (row.state === 'superseded') {
    throw new UserError(
      'A later file says something else, or the file has been undone. Reload the page.',
    );
  }
  if (row.state !== 'open') throw new UserError('Someone has already decided this conflict.');
  return { ...row, ...(await findHeld(tx, heldId)) };
}

type Said = Pick<RevisionCause, 'note' | 'author' | 'review' | 'mergedIntoId'>;

async function retractHeld(tx: Tx, open: OpenVersion, held: Held, said: Said): Promise<void> {
  if (held.currentState !== 'published') {
    throw new UserError(`The incident is already ${held.currentState}. Keep the desk’s version.`);
  }
  const entry = { ...said, state: 'retracted', reason: 'retraction' } as const;
  await repeatRevisions(tx, open, [held.incidentId], entry);
}

async function publishHeld(
  tx: Tx,
  open: OpenVersion,
  input: IncidentInput,
  said: Said,
): Promise<void> {
  await recordRows(tx, open, one(input), {
    decide(current, { hash }) {
      const state = current?.state ?? 'published';
      if (state === 'published' && current?.hash === hash) {
        throw new UserError('The desk already has exactly that. Keep the desk’s version.');
      }
      return { ...said, state: 'published', reason: REASONS[state] };
    },
  });
}

async function* one(input: IncidentInput): AsyncGenerator<IncidentInput[]> {
  yield [input];
}

async function decide(
  tx: Tx,
  state: 'taken' | 'kept',
  { heldId, author }: Decision,
): Promise<void> {
  await tx
    .update(heldRow)
    .set({ state, decidedBy: author, decidedAt: sql`clock_timestamp()` })
    .where(eq(heldRow.id, heldId));
}
