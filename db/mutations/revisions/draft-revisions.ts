import type { Tx } from '@/db/client';
import type { SourceInput } from '@/lib/domain/incident';
import type { OpenVersion } from '../in-new-version';
import { type CurrentRevision, type Currents, currentRevisions } from './current-revisions';
import type { Entry, HashedIncident, RevisionDraft } from './draft';
import type { SourceBook } from './source-book';
import { takeIds } from './take-ids';

/** What to record of an incident, given what is current of it; null for nothing. */
export type Decide = (
  current: CurrentRevision | undefined,
  incident: HashedIncident,
) => Entry | null;

/** By what incidents are recorded that come in batches. */
export type RowRule = {
  /** Asks for what it decides by, before it decides on a batch. */
  learn?(currents: Currents): Promise<void>;
  decide: Decide;
  /** Keeps what it decided beside the revisions of a batch. */
  settle?(): Promise<void>;
};

/** Drafts the revisions that a rule asks for, and enters their sources. Each incident may be there once. */
export async function draftRevisions(
  tx: Tx,
  { datasetSlug, version }: OpenVersion,
  sources: SourceBook,
  incidents: readonly HashedIncident[],
  { learn, decide, settle }: RowRule,
): Promise<RevisionDraft[]> {
  const externalIds = incidents.map((incident) => incident.externalId);
  const isFirst = version === 1;
  const currents: Currents = isFirst
    ? new Map()
    : await currentRevisions(tx, datasetSlug, externalIds);
  await learn?.(currents);
  const decided = incidents.flatMap((content) => {
    const current = currents.get(content.externalId);
    const entry = decide(current, content);
    return entry === null ? [] : [{ entry, content, current }];
  });
  await settle?.();
  if (decided.length === 0) return [];
  const sourceIds = await sources.idsOf(documentsOf(decided.map(({ content }) => content)));
  const isNew = decided.filter(({ current }) => current === undefined);
  const ids = await takeIds(tx, { incidents: isNew.length, revisions: decided.length });
  const incidentIds = ids.incidents.values();
  const revisionIds = ids.revisions.values();
  return decided.map(({ entry, content, current }) => ({
    ...entry,
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
