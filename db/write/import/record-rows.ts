import type { Tx } from '@/db/client';
import { type ActorBook, type NewParty, openActorBook } from '@/db/write/actor-book';
import { type CopyLines, copyLines, sendLines, supersede } from '@/db/write/copy';
import { inSlices } from '@/db/write/copy-text';
import { hashIncident } from '@/db/write/hash-incident';
import { openIdBook } from '@/db/write/id-book';
import { type InTurn, takeTurns } from '@/db/write/in-turn';
import {
  type HashedIncident,
  type PlannedRevision,
  planRevisions,
  type RowRule,
} from '@/db/write/planned-revisions';
import { openSourceBook } from '@/db/write/source-book';
import type { OpenVersion } from '@/db/write/versions';
import type { IncidentInput } from '@/lib/domain/incident';

/** Batches that are ready for each of the next steps: more would take memory and no less time. */
const AHEAD = 1;

/**
 * Incidents of a batch for the database: few enough to hold several, enough that a batch's own cost does not show. Of half as
 * many each, the database is asked twice as often, and waits for this process in between.
 */
const BATCH = 4_000;

type Batch = { replaced: number[]; lines: CopyLines };

/**
 * Records what a rule asks for of incidents that come a few at a time. Parsing, hashing and planning of the next batches go on
 * in this process while the database writes one. There is one connection, of which nothing can be asked while a COPY is in
 * progress: where the incidents come from the same transaction, they are asked for `inTurn`, too. Gives the actors that were
 * made on the way.
 */
export async function recordRows(
  tx: Tx,
  open: OpenVersion,
  incidents: AsyncIterable<IncidentInput[]>,
  rule: RowRule,
  inTurn: InTurn = takeTurns(),
): Promise<NewParty[]> {
  const actors = openActorBook(tx, open.datasetId);
  // Each step is read ahead on its own, so that hashing and writing out lines go on while another waits for the connection,
  // which has something to do in the meantime.
  const hashed = readAhead(hashBatches(open, incidents, actors, inTurn), AHEAD);
  const planned = readAhead(planBatches(tx, open, hashed, rule, inTurn), AHEAD);
  const written = readAhead(writeOut(open, planned), AHEAD);
  for await (const { replaced, lines } of written) {
    await inTurn(async () => {
      await supersede(tx, open, replaced);
      await sendLines(tx, lines);
    });
  }
  return actors.made();
}

/**
 * Incidents are hashed as they come, which leaves of each a few texts: while whole incidents waited for a batch to fill, most
 * of this process's time went into moving them about in memory. Only where a party is not known yet they wait, so that those
 * of a whole batch are learnt at once.
 */
async function* hashBatches(
  { isFirst }: OpenVersion,
  source: AsyncIterable<IncidentInput[]>,
  actors: ActorBook,
  inTurn: InTurn,
): AsyncGenerator<HashedIncident[]> {
  // In a first version there is nothing that a row could contradict, and so be held.
  const isKept = !isFirst;
  let waiting: IncidentInput[] = [];
  let batch: HashedIncident[] = [];
  async function hashWaiting(): Promise<void> {
    const parties = waiting.flatMap((incident) => incident.parties);
    if (!actors.knows(parties)) await inTurn(() => actors.learn(parties));
    actors.count(parties);
    await inSlices(waiting, (incident) => batch.push(hashIncident(actors, incident, isKept)));
    waiting = [];
  }
  for await (const incidents of source) {
    waiting = waiting.length === 0 ? incidents : [...waiting, ...incidents];
    const isKnown = waiting.every((incident) => actors.knows(incident.parties));
    if (!isKnown && waiting.length < BATCH) continue;
    await hashWaiting();
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  await hashWaiting();
  if (batch.length > 0) yield batch;
}

async function* planBatches(
  tx: Tx,
  open: OpenVersion,
  batches: AsyncIterable<HashedIncident[]>,
  rule: RowRule,
  inTurn: InTurn,
): AsyncGenerator<PlannedRevision[]> {
  const ids = openIdBook(tx, inTurn);
  const books = { ids, sources: openSourceBook(tx, inTurn, ids) };
  for await (const hashed of batches) {
    yield await planRevisions(tx, open, books, hashed, rule, inTurn);
  }
}

async function* writeOut(
  open: OpenVersion,
  batches: AsyncIterable<PlannedRevision[]>,
): AsyncGenerator<Batch> {
  for await (const planned of batches) {
    if (planned.length === 0) continue;
    yield { replaced: replacedBy(planned), lines: await copyLines(open, planned) };
  }
}

/** The incidents of which planned revisions replace one. */
function replacedBy(planned: readonly PlannedRevision[]): number[] {
  return planned.filter(({ number }) => number > 1).map(({ incidentId }) => incidentId);
}

/**
 * The same items, of which up to `depth` are made before they are asked for. Whoever stops reading waits until what is
 * being made is done.
 */
export async function* readAhead<T>(source: AsyncGenerator<T>, depth: number): AsyncGenerator<T> {
  const pending: Promise<IteratorResult<T>>[] = [];
  const fill = () => {
    while (pending.length < depth) {
      const next = source.next();
      // It is awaited below; until then a failure is not an unhandled one.
      next.catch(() => {});
      pending.push(next);
    }
  };
  try {
    for (;;) {
      fill();
      const result = await pending.shift();
      if (result === undefined || result.done) return;
      fill();
      yield result.value;
    }
  } finally {
    await Promise.allSettled([...pending, source.return(undefined)]);
  }
}
