import type { Db } from '@/db/client';
import type { IncidentInput } from '@/lib/domain/incident';
import { comparableOf } from '@/lib/duplicates/comparable';
import { type Comparable, LIKELY, type Likeness, likenessOf } from '@/lib/duplicates/likeness';
import { type Candidate, candidatesFor } from './duplicate-candidates';
import { type KnownActor, knownActors } from './known-actors';

/** A published incident that may be the same as another, with what a person needs to tell. */
export type LikelyDuplicate = Likeness & {
  publicId: string;
  dateStart: string;
  dateEnd: string;
  place: string | null;
  summary: string | null;
  killedBest: number | null;
};

/** An incident that is being entered; `exceptPublicId` is the one that it corrects, null for a new one. */
export type Compared = { incident: IncidentInput; exceptPublicId: string | null };

const MOST_SHOWN = 10;

/**
 * The published incidents that are likely the same as one that is being entered, the likeliest first, with reasons: of
 * its country, within days that the precision of both dates widens.
 * @param exceptPublicId the incident that is corrected; null for a new one
 */
export async function queryDuplicates(
  db: Db,
  datasetId: number,
  incident: IncidentInput,
  exceptPublicId: string | null,
): Promise<LikelyDuplicate[]> {
  const [found] = await queryDuplicatesOfMany(db, datasetId, [{ incident, exceptPublicId }]);
  return found ?? [];
}

/** The same for many incidents at once, in their order. */
export async function queryDuplicatesOfMany(
  db: Db,
  datasetId: number,
  compared: readonly Compared[],
): Promise<LikelyDuplicate[][]> {
  const parties = compared.flatMap(({ incident }) => incident.parties);
  const known = await knownActors(db, datasetId, parties);
  const candidates = await candidatesFor(db, datasetId, compared);
  return compared.map(({ incident }, i) => {
    const own = comparableOf(incident, tellingActors(incident, known));
    return (candidates.get(i) ?? [])
      .map((candidate) => likelyDuplicate(candidate, likenessTo(own, candidate)))
      .filter(({ score }) => score >= LIKELY)
      .sort((a, b) => b.score - a.score || a.publicId.localeCompare(b.publicId))
      .slice(0, MOST_SHOWN);
  });
}

/** Ids of the actors by which incidents are told apart: civilians and the unidentified are no such. */
function tellingActors(
  { parties }: IncidentInput,
  known: ReadonlyMap<string, KnownActor>,
): string[] {
  const ids = parties.flatMap(({ actorName }) => {
    const actor = known.get(actorName);
    const isTelling = actor && (actor.group !== null || actor.kind === 'state_force');
    return isTelling ? [String(actor.id)] : [];
  });
  return [...new Set(ids)];
}

function likenessTo(own: Comparable, candidate: Candidate): Likeness {
  const other = { ...candidate, actors: candidate.actors.map(String) };
  return likenessOf(own, other, candidate.similarity);
}

function likelyDuplicate(candidate: Candidate, likeness: Likeness): LikelyDuplicate {
  const { publicId, dateStart, dateEnd, place, summary, killedBest } = candidate;
  return { publicId, dateStart, dateEnd, place, summary, killedBest, ...likeness };
}
