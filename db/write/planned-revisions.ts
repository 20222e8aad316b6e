import { rawSql, type Tx } from '@/db/client';
import type { RevisionReason, RevisionState } from '@/lib/domain/enums';
import type { IncidentInput, SourceInput } from '@/lib/domain/incident';
import type { IdBook } from './id-book';
import type { InTurn } from './in-turn';
import type { SourceBook } from './source-book';
import type { OpenVersion } from './versions';

/** What to record about an incident, given its current revision; null for nothing. */
export type Decide = (
  current: CurrentRevision | undefined,
  incident: HashedIncident,
) => RevisionCause | null;

/**
 * By what incidents are recorded that come in batches. In a dataset's first version there is nothing to ask for, and nothing but
 * revisions to keep.
 */
export type RowRule = {
  /** Asks for what it needs to decide on a batch. */
  learn?(currents: Currents): Promise<void>;
  decide: Decide;
  /** Keeps what it decided beside the revisions of a batch. */
  settle?(): Promise<void>;
};

/**
 * Plans the revisions that a rule asks for, and enters their sources. Each incident may be there once. Only what asks the
 * database is done `inTurn`: it has other things to do while lists are made for it.
 */
export async function planRevisions(
  tx: Tx,
  { datasetSlug, isFirst }: OpenVersion,
  { sources, ids }: { sources: SourceBook; ids: IdBook },
  incidents: readonly HashedIncident[],
  { learn, decide, settle }: RowRule,
  inTurn: InTurn,
): Promise<PlannedRevision[]> {
  const currents: Currents = isFirst
    ? new Map()
    : await inTurn(async () => {
        const externalIds = incidents.map((incident) => incident.externalId);
        const found = await currentRevisions(tx, datasetSlug, externalIds);
        await learn?.(found);
        return found;
      });
  const decided = incidents.flatMap((content) => {
    const current = currents.get(content.externalId);
    const cause = decide(current, content);
    return cause === null ? [] : [{ cause, content, current }];
  });
  if (!isFirst && settle !== undefined) await inTurn(settle);
  if (decided.length === 0) return [];
  const sourceIds = await sources.idsOf(documentsOf(decided.map(({ content }) => content)));
  const isNew = decided.filter(({ current }) => current === undefined);
  const incidentIds = (await ids.take('incident', isNew.length)).values();
  const revisionIds = (await ids.take('revision', decided.length)).values();
  return decided.map(({ cause, content, current }) => ({
    cause,
    id: nextOf(revisionIds),
    incidentId: current?.incidentId ?? nextOf(incidentIds),
    number: (current?.number ?? 0) + 1,
    content,
    sourceIds: content.sources.map(({ digest }) => idOf(sourceIds, digest)),
  }));
}

function documentsOf(contents: readonly HashedIncident[]): Map<string, SourceInput> {
  const sources = contents.flatMap((content) => content.sources);
  return new Map(sources.map(({ digest, document }) => [digest, document]));
}

function nextOf(ids: IterableIterator<number>): number {
  const { value, done } = ids.next();
  if (done) throw new Error('too few ids were taken');
  return value;
}

function idOf(ids: ReadonlyMap<string, number>, digest: string): number {
  const id = ids.get(digest);
  if (id === undefined) throw new Error(`source ${digest} was not entered`);
  return id;
}

/** An incident written out as text for COPY, whose content can be told from another's by its hash. */
export type HashedIncident = {
  externalId: string;
  /** What it was written from; null if a rule never needs it, as it takes most of the memory. */
  incident: IncidentInput | null;
  /** As incidentText gives it; those of its parts are partyText, figureText and claimText. */
  text: string;
  /** The columns of DERIVED_COLUMNS. */
  derived: string;
  /** The columns of `incident_party` after the position. */
  parties: string[];
  figures: string[];
  /** The columns of `incident_place` after the position. */
  otherPlaces: string[];
  sources: { digest: string; document: SourceInput }[];
  /** `source` is the place in the list of sources. */
  claims: { source: number; text: string }[];
  /** SHA-256, in hex. */
  hash: string;
};

/**
 * The draft that a revision publishes, who published it (`isOwn` where they worked on it themselves), and how many
 * independent sources it had by what is known of republishing.
 */
type Review = {
  draftId: number;
  reviewer: string;
  isOwn: boolean;
  independentSources: number;
};

/** Why a revision is recorded, and by whom. */
export type RevisionCause = {
  state: RevisionState;
  reason: RevisionReason;
  note: string | null;
  author: string;
  /** Null for what is not made of a draft. */
  review: Review | null;
  /** Of what is not made of a draft: how many independent sources it has, where that is known of its incident. */
  independentSources?: number | null;
  mergedIntoId: number | null;
};

/** A revision ready to be written. */
export type PlannedRevision = {
  cause: RevisionCause;
  id: number;
  incidentId: number;
  /** 1 for an incident that is written with it. */
  number: number;
  content: HashedIncident;
  /** In the sources' order. */
  sourceIds: number[];
};

/** What is current of an incident. */
export type CurrentRevision = {
  incidentId: number;
  number: number;
  recordedVersion: number;
  state: RevisionState;
  mergedIntoId: number | null;
  /** As hashIncident gives it. */
  hash: string;
};

/** Current revisions by external id. */
export type Currents = ReadonlyMap<string, CurrentRevision>;

/** The current revisions of a dataset's incidents ; those it does not have are left out. */
async function currentRevisions(
  tx: Tx,
  datasetSlug: string,
  externalIds: readonly string[],
): Promise<Currents> {
  const publicIds = JSON.stringify(externalIds.map((id) => `${datasetSlug}-${id}`));
  const rows = await rawSql(tx)<(CurrentRevision & { externalId: string })[]>`
    select i.external_id as "externalId", r.incident_id as "incidentId", r.number, r.state,
      r.recorded_version as "recordedVersion",      r.merged_into_id as "mergedIntoId", encode(r.content_hash, 'hex') as hash
    from incident i join incident_revision r on r.incident_id = i.id and r.superseded_version is null
    where i.public_id in (select json_array_elements_text(${publicIds}::json))`;
  return new Map(rows.map(({ externalId, ...current }) => [externalId, current]));
}
