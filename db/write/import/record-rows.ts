import type { Tx } from '@/db/client';
import { type ActorBook, type NewParty, openActorBook } from '@/db/write/actor-book';
import { type CopyLines, copyLines, sendLines, supersede } from '@/db/write/copy';
import { inSlices } from '@/db/write/copy-text';
import { hashIncident } from '@/db/write/hash-incident';
import { openIdBook } from '@/db/write/id-book';
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

type Batch = { replaced: number[]; lines: CopyLines };

/**
 * Records what a rule asks for of incidents that come in batches. Parsing, hashing and planning of the next batches go on
 * in this process while the database writes one. There is one connection, of which nothing can be asked while a COPY is in
 * progress: where the batches come from the same transaction, they are asked for `inTurn`, too. Gives the actors that were
 * made on the way.
 */
export async function recordRows(
  tx: Tx,
  open: OpenVersion,
  batches: AsyncIterable<IncidentInput[]>,
  rule: RowRule,
  inTurn: InTurn = takeTurns(),
): Promise<NewParty[]> {
  const actors = openActorBook(tx, open.datasetId);
  // Each step is read ahead on its own, so that hashing and writing out lines go on while another waits for the connection,
  // which has something to do in the meantime.
  const hashed = readAhead(hashBatches(batches, actors, inTurn), AHEAD);
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

async function* hashBatches(
  batches: AsyncIterable<IncidentInput[]>,
  actors: ActorBook,
  inTurn: InTurn,
): AsyncGenerator<HashedIncident[]> {
  for await (const incidents of batches) {
    const parties = incidents.flatMap((incident) => incident.parties);
    if (!actors.knows(parties)) await inTurn(() => actors.learn(parties));
    actors.count(parties);
    const hashed: HashedIncident[] = [];
    await inSlices(incidents, (incident) => hashed.push(hashIncident(actors, incident)));
    yield hashed;
  }
}

async function* planBatches(
  tx: Tx,
  open: OpenVersion,
  batches: AsyncIterable<HashedIncident[]>,
  rule: RowRule,
  inTurn: InTurn,
): AsyncGenerator<PlannedRevision[]> {
  const ids = openIdBook(tx);
  const books = { ids, sources: openSourceBook(tx, ids) };
  for await (const hashed of batches) {
    yield await inTurn(() => planRevisions(tx, open, books, hashed, rule));
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

/** Runs what it is given one after another, in the order of the calls. */
export type InTurn = <T>(act: () => Promise<T>) => Promise<T>;

export function takeTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const result = last.then(act, act);
    last = result;
    return result;
  };
}
