import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import type { ReadingRules } from '@/db/read/entry-context';
import { queryRepublishers } from '@/db/read/statements';
import { dataset, type draft } from '@/db/schema';
import { idRows } from '@/db/write/copy-text';
import { recordEvents } from '@/db/write/events';
import { recordRows } from '@/db/write/import/record-rows';
import type { InTurn } from '@/db/write/in-turn';
import type { Decide } from '@/db/write/planned-revisions';
import type { OpenNext } from '@/db/write/versions';
import type { AuditAction } from '@/lib/domain/audit';
import type { IncidentInput } from '@/lib/domain/incident';
import { EntryNotReady } from '@/lib/entry/draft-errors';
import { UserError } from '@/lib/errors';
import { RULE_VERSION } from '@/lib/proposal/rules';
import { type LockedDraft, type Refuse, refuseOne, refuseStaleBases } from './lock-draft';
import { type DraftReading, readDrafts } from './queries';

/** A submitted draft that is locked; `isOwn` where its reviewer worked on it. */
type Publishable = Pick<
  typeof draft.$inferSelect,
  'id' | 'datasetId' | 'incidentId' | 'reason' | 'note' | 'authorId'
> & { isOwn: boolean };

export type ReadyDraft = ReadyIncident & { draft: Publishable };

export type LockedPublication = {
  datasetId: number;
  /** Of the version. */
  note: string;
  reviewer: string;
  /** What the reviewer has checked, in words; of a file's drafts its own event says it. */
  checked?: readonly string[] | undefined;
  draftIds: readonly number[];
  /** Those drafts with what they say, batch by batch. */
  ready: AsyncIterable<ReadyDraft[]>;
  /** The turns in which those are asked of the transaction, if they are. */
  inTurn?: InTurn;
  refuse?: Refuse;
};

/**
 * Publishes locked drafts of a dataset as one version of it: revisions, figures, drafts and audit events. Gives the
 * version.
 * @throws StaleBase if an incident was changed since its draft began from it
 */
export async function publishLocked(
  tx: Tx,
  openNext: OpenNext,
  {
    datasetId,
    note,
    reviewer,
    checked,
    draftIds,
    ready,
    inTurn,
    refuse = refuseOne,
  }: LockedPublication,
): Promise<number> {
  const open = await openNext(datasetId, note);
  await refuseStaleBases(tx, draftIds, refuse);
  const readyById = new Map<string, ReadyDraft>();
  const decide: Decide = (current, { externalId, hash }) => {
    const found = readyById.get(externalId);
    if (found === undefined) throw new Error(`${externalId} is of no draft`);
    const { draft, independentSources } = found;
    readyById.delete(externalId);
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
  await recordRows(tx, open, incidentsOf(ready, readyById), { decide }, inTurn);
  await settleDrafts(tx, open, { reviewer, checked });
  return open.version;
}

/** The incidents, of which `readyById` then knows the drafts. */
async function* incidentsOf(
  batches: AsyncIterable<ReadyDraft[]>,
  readyById: Map<string, ReadyDraft>,
): AsyncGenerator<IncidentInput[]> {
  for await (const batch of batches) {
    for (const one of batch) readyById.set(one.incident.externalId, one);
    yield batch.map(({ incident }) => incident);
  }
}

const PUBLISH: AuditAction = 'draft.publish';
const RECORD: AuditAction = 'incident.record';
const REVISE: AuditAction = 'incident.revise';

/** Sets the drafts that a version published at rest, with two audit events for each: of the draft, and of its incident. */
async function settleDrafts(
  tx: Tx,
  { datasetId, version }: { datasetId: number; version: number },
  { reviewer, checked }: Pick<LockedPublication, 'reviewer' | 'checked'>,
): Promise<void> {
  const said = JSON.stringify(checked === undefined ? {} : { checked });
  await recordEvents(
    tx,
    sql`with published as (
        update draft d set state = 'published', reviewer_id = ${reviewer}::uuid, updated_at = clock_timestamp()
        from incident_revision r join incident i on i.id = r.incident_id
        where r.dataset_id = ${datasetId} and r.recorded_version = ${version} and r.draft_id = d.id
        returning d.id, d.author_id, d.incident_id, d.reason, r.self_reviewed, i.public_id
      )`,
    sql`select ${reviewer}::text as author, e.action, e.subject, ${datasetId}::int as dataset_id, e.details
      from published p cross join lateral (values
        (1, ${PUBLISH}::text, 'draft:' || p.id,
          jsonb_build_object('incident', p.public_id, 'version', ${version}::int, 'isOwn', p.self_reviewed) || ${said}::jsonb),
        (2, case when p.incident_id is null then ${RECORD}::text else ${REVISE}::text end, 'incident:' || p.public_id,
          jsonb_build_object('draft', p.id, 'writer', p.author_id, 'version', ${version}::int, 'reason', p.reason))
      ) as e (n, action, subject, details)
      order by p.id, e.n`,
  );
}

/** An incident as it can be published, and how many independent sources it has. */
export type ReadyIncident = { incident: IncidentInput; independentSources: number };

/**
 * The incident that a draft says, by all rules.
 * @throws EntryNotReady if something is wrong, or improbable and not confirmed
 */
export async function readyIncident(
  tx: Tx,
  draft: LockedDraft,
  rules: ReadingRules,
): Promise<ReadyIncident> {
  const reading = (await readDrafts(tx, [draft], rules)).get(draft.id);
  if (reading === undefined) throw new Error(`draft ${draft.id} was not read`);
  return readyIncidentOf(reading);
}

/** @throws EntryNotReady if something of what was read is wrong, or improbable and not confirmed */
export function readyIncidentOf({
  incident,
  errors,
  questions,
  independentSources,
}: DraftReading): ReadyIncident {
  if (incident === null || errors.length > 0 || questions.length > 0) {
    throw new EntryNotReady(errors, questions);
  }
  return { incident, independentSources };
}

/** Tells the published figures of an incident from others, so that only those are published that a reviewer saw. */
export function figuresMark({ figures }: Pick<IncidentInput, 'figures'>): string {
  return createHash('sha256').update(JSON.stringify(figures)).digest('hex');
}

/** Tells how published figures are found in a dataset, so that what was seen of many drafts is what is published. */
export async function rulesMark(db: Db, datasetId: number): Promise<string> {
  const [found] = await db
    .select({ defaultRule: dataset.defaultRule })
    .from(dataset)
    .where(eq(dataset.id, datasetId));
  const republishers = [...(await queryRepublishers(db))].sort();
  const basis = JSON.stringify([found?.defaultRule, RULE_VERSION, republishers]);
  return createHash('sha256').update(basis).digest('hex');
}

/** The drafts, of some, in which a reviewer had a hand: that they wrote or saved. By their ids, the smallest first. */
export async function draftsOfOwn(
  tx: Db,
  draftIds: readonly number[],
  reviewer: string,
): Promise<Set<number>> {
  const rows = await tx.execute<{ id: number }>(sql`
    select d.id from draft d where d.id in ${idRows(draftIds)} and (
      d.author_id = ${reviewer}::uuid
      or exists (select from draft_save s where s.draft_id = d.id and s.saved_by = ${reviewer}::uuid)
    ) order by d.id`);
  return new Set(rows.map(({ id }) => id));
}
