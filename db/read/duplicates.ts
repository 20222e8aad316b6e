import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { IncidentInput } from '@/lib/domain/incident';
import {
  type Comparable,
  comparableOf,
  DAYS_OFF,
  LIKELY,
  type Likeness,
  likenessOf,
  scoreOf,
  wordsOf,
} from '@/lib/duplicates/likeness';
import { dayInWords } from '@/lib/format/dates';
import { isolated } from '@/lib/text/isolate';
import type { RowDuplicate } from '@/lib/upload/row-reading';
import { type ActorAsCounted, knownActors } from './contributions';

/** A published incident that may be the same as another, with what a person needs to decide. */
export type LikelyDuplicate = Likeness & {
  publicId: string;
  dateStart: string;
  dateEnd: string;
  place: string | null;
  summary: string | null;
  killedBest: number | null;
};

/** An incident that is being entered; `exceptPublicId` is the one that it corrects, null for a new one. */
type Compared = { incident: IncidentInput; exceptPublicId: string | null };

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
      .flatMap((candidate) => likelyDuplicate(own, candidate))
      .sort((a, b) => b.score - a.score || a.publicId.localeCompare(b.publicId))
      .slice(0, MOST_SHOWN);
  });
}

/** Ids of the actors by which incidents are told apart: civilians and the unidentified are no such. */
export function tellingActors(
  { parties }: IncidentInput,
  known: ReadonlyMap<string, ActorAsCounted>,
): string[] {
  const ids = parties.flatMap(({ actorName }) => {
    const actor = known.get(actorName);
    return actor && actor.party !== null ? [String(actor.id)] : [];
  });
  return [...new Set(ids)];
}

function likelyDuplicate(own: Comparable, candidate: Candidate): LikelyDuplicate[] {
  const { publicId, dateStart, dateEnd, place, summary, killedBest, similarity } = candidate;
  const other = { ...candidate, actors: candidate.actors.map(String) };
  if (scoreOf(own, other, similarity) < LIKELY) return [];
  const likeness = likenessOf(own, other, similarity);
  return [{ publicId, dateStart, dateEnd, place, summary, killedBest, ...likeness }];
}

/** A published incident to compare one with that is being entered. */
type Candidate = Omit<Comparable, 'actors'> & {
  publicId: string;
  place: string | null;
  summary: string | null;
  /** Ids of actors, civilians and the unidentified left out. */
  actors: number[];
  /** Of the words, by pg_trgm, from 0 to 1; null if one has none. */
  similarity: number | null;
};

const MOST_COMPARED = 500;

const WORDS = sql.raw(`nullif(trim(coalesce(r.place, '') || ' ' || coalesce(r.summary, '')), '')`);

/** As wordsInCommon of lib/duplicates/trigrams has it, of what pg_trgm says: the pieces in common by the share that they are of all. */
export function wordsInCommonSql(similarity: SQL, piecesOfA: SQL, piecesOfB: SQL): SQL {
  return sql`${similarity} / (1 + ${similarity}) * (${piecesOfA} + ${piecesOfB})
    / nullif(least(${piecesOfA}, ${piecesOfB}), 0)`;
}

/**
 * For each incident, by its place in the list, those published in its country and within days that the precision of both
 * dates widens; of more than 500 those with the likest words.
 */
async function candidatesFor(
  db: Db,
  datasetId: number,
  compared: readonly Compared[],
): Promise<Map<number, Candidate[]>> {
  const widest = Math.max(...DAYS_OFF);
  const own = JSON.stringify(
    compared.map(({ incident, exceptPublicId }, n) => ({
      n,
      country: incident.country,
      first: incident.dateStart,
      last: incident.dateEnd,
      off: DAYS_OFF[incident.datePrecision] ?? widest,
      words: wordsOf(incident),
      corrected: exceptPublicId,
    })),
  );
  const off = sql`greatest(own.off, (array[${sql.raw(DAYS_OFF.join(', '))}])[r.date_precision + 1])`;
  const rows = await db.execute<Candidate & { n: number }>(sql`
    select own.n, c.* from (
      select *, cardinality(show_trgm(words)) as pieces from json_to_recordset(${own}::json)
        as given (n int, country text, first date, last date, off int, words text, corrected text)
      offset 0
    ) own
    cross join lateral (
      select i.public_id as "publicId", r.date_start::text as "dateStart", r.date_end::text as "dateEnd",
        r.date_precision as "datePrecision", r.country, r.latitude, r.longitude,
        r.where_precision as "wherePrecision", coalesce(r.killed_best, r.killed_of_parts) as "killedBest", r.place, r.summary,
        ${wordsInCommonSql(sql`words.alike`, sql`words.pieces`, sql`own.pieces`)} as similarity,
        array(
          select distinct coalesce(a.group_id, a.merged_into_id, a.id)
          from incident_party p join actor a on a.id = p.actor_id
          where p.revision_id = r.id and a.group_id is not null
        ) as actors
      from incident_revision r join incident i on i.id = r.incident_id
      -- Offset 0: what is worked out once is not to be written out wherever it is used.
      cross join lateral (
        select similarity(${WORDS}, own.words) as alike, cardinality(show_trgm(${WORDS})) as pieces
        offset 0
      ) words
      where r.dataset_id = ${datasetId} and r.superseded_version is null and r.state = 'published'
        and r.country = own.country::char(3)
        and r.date_start between own.first - ${2 * widest}::int and own.last + ${widest}::int
        and r.date_start <= own.last + ${off} and r.date_end >= own.first - ${off}
        and i.public_id is distinct from own.corrected
      order by similarity desc nulls last, abs(r.date_start - own.first), i.public_id
      limit ${MOST_COMPARED}
    ) c`);
  const found = new Map<number, Candidate[]>();
  for (const { n, ...candidate } of rows) found.set(n, [...(found.get(n) ?? []), candidate]);
  return found;
}

const MOST_OF_A_ROW = 3;

/** The likeliest of what is published that a row is like, as they are shown beside it. */
export function rowDuplicates(found: readonly LikelyDuplicate[]): RowDuplicate[] {
  return found.slice(0, MOST_OF_A_ROW).map(({ publicId, dateStart, place, ...likeness }) => ({
    kind: 'published',
    of: publicId,
    label: [dayInWords(dateStart), place && isolated(place)].filter(Boolean).join(', '),
    score: likeness.score,
    reasons: likeness.reasons,
    isSure: likeness.isSure,
  }));
}
