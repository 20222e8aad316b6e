import type { Tx } from '@/db/client';
import type { IncidentInput } from '@/lib/domain/incident';
import type { OpenVersion } from '../in-new-version';
import { openActorBook } from '../revisions/actor-book';
import { type CopyLines, copyLines } from '../revisions/copy-lines';
import type { HashedIncident, RevisionDraft } from '../revisions/draft';
import { draftRevisions, type RowRule } from '../revisions/draft-revisions';
import { hashIncident } from '../revisions/hash-incident';
import { inSlices } from '../revisions/in-slices';
import { sendLines } from '../revisions/send-lines';
import { openSourceBook } from '../revisions/source-book';
import { supersede } from '../revisions/supersede';
import { readAhead } from './read-ahead';
import { type Turns, takeTurns } from './take-turns';

/** Batches that are drafted while one is written. */
const AHEAD = 2;

type Batch = { replaced: number[]; lines: CopyLines };

/**
 * Records what a rule asks for of incidents that come in batches. Parsing, hashing and drafting of the next batches go on
 * in this process while the database writes one. There is one connection, of which nothing can be asked while a COPY is in
 * progress: where the batches come from the same transaction, they are asked for `inTurn`, too.
 */
export async function recordRows(
  tx: Tx,
  open: OpenVersion,
  batches: AsyncIterable<IncidentInput[]>,
  rule: RowRule,
  inTurn: Turns = takeTurns(),
): Promise<void> {
  for await (const { replaced, lines } of readAhead(
    draftBatches(tx, open, batches, rule, inTurn),
    AHEAD,
  )) {
    await inTurn(async () => {
      await supersede(tx, open, replaced);
      await sendLines(tx, lines);
    });
  }
}

async function* draftBatches(
  tx: Tx,
  open: OpenVersion,
  batches: AsyncIterable<IncidentInput[]>,
  rule: RowRule,
  inTurn: Turns,
): AsyncGenerator<Batch> {
  const actors = openActorBook(tx, open.datasetId);
  const sources = openSourceBook(tx);
  for await (const incidents of batches) {
    const parties = incidents.flatMap((incident) => incident.parties);
    if (!actors.knows(parties)) await inTurn(() => actors.learn(parties));
    const hashed: HashedIncident[] = [];
    await inSlices(incidents, (incident) => hashed.push(hashIncident(actors, incident)));
    const drafts = await inTurn(() => draftRevisions(tx, open, sources, hashed, rule));
    if (drafts.length > 0) {
      yield { replaced: replacedBy(drafts), lines: await copyLines(open, drafts) };
    }
  }
}

/** The incidents of which drafts replace a revision. */
function replacedBy(drafts: readonly RevisionDraft[]): number[] {
  return drafts.filter((draft) => draft.number > 1).map((draft) => draft.incidentId);
}
