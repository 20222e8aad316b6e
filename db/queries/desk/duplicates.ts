import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { boundsOf } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import {
  type Comparable,
  DAYS_OFF,
  LIKELY,
  type Likeness,
  likenessOf,
} from '@/lib/duplicates/likeness';
import { knownActors } from './known-actors';

/** A published incident that may be the same as another, with what a person needs to tell. */
export type LikelyDuplicate = Likeness & {
  publicId: string;
  dateStart: string;
  dateEnd: string;
  place: string | null;
  summary: string | null;
  killedBest: number | null;
};

const MOST_COMPARED = 500;
const MOST_SHOWN = 10;

type Candidate = Omit<Comparable, 'actors'> &
  Pick<LikelyDuplicate, 'publicId' | 'place' | 'summary'> & {
    actors: number[];
    similarity: number | null;
  };

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
  const known = await knownActors(db, datasetId, incident.parties);
  const telling = [...known.values()].filter(
    ({ kind, group }) => group !== null || kind === 'state_force',
  );
  const total = incident.figures.find((f) => f.outcome === 'killed' && f.victims === 'all');
  const own: Comparable = {
    ...incident,
    actors: [...new Set(telling.map((actor) => String(actor.id)))],
    killedBest: total === undefined ? null : (boundsOf(total)?.best ?? null),
  };
  const candidates = await candidatesFor(db, datasetId, incident, exceptPublicId);
  return candidates
    .map(({ similarity, actors, ...candidate }) => {
      const other = { ...candidate, actors: actors.map(String) };
      const { publicId, dateStart, dateEnd, place, summary, killedBest } = candidate;
      return {
        publicId,
        dateStart,
        dateEnd,
        place,
        summary,
        killedBest,
        ...likenessOf(own, other, similarity),
      };
    })
    .filter(({ score }) => score >= LIKELY)
    .sort((a, b) => b.score - a.score || a.publicId.localeCompare(b.publicId))
    .slice(0, MOST_SHOWN);
}

const WORDS = sql.raw(`nullif(trim(coalesce(r.place, '') || ' ' || coalesce(r.summary, '')), '')`);

function candidatesFor(
  db: Db,
  datasetId: number,
  incident: IncidentInput,
  exceptPublicId: string | null,
): Promise<Candidate[]> {
  const { dateStart, dateEnd, datePrecision, country, place, summary } = incident;
  const words = `${place ?? ''} ${summary ?? ''}`.trim() || null;
  const widest = Math.max(...DAYS_OFF);
  const off = sql`greatest(${DAYS_OFF[datePrecision] ?? widest}::int, (array[${sql.raw(DAYS_OFF.join(', '))}])[r.date_precision + 1])`;
  return db.execute<Candidate>(sql`
    select i.public_id as "publicId", r.date_start::text as "dateStart", r.date_end::text as "dateEnd",
      r.date_precision as "datePrecision", r.country, r.latitude, r.longitude,
      r.where_precision as "wherePrecision", r.killed_best as "killedBest", r.place, r.summary,
      similarity(${WORDS}, ${words}::text) as similarity,
      array(
        select distinct coalesce(a.group_id, a.merged_into_id, a.id)
        from incident_party p join actor a on a.id = p.actor_id
        where p.revision_id = r.id and (a.group_id is not null or a.kind = 'state_force')
      ) as actors
    from incident_revision r join incident i on i.id = r.incident_id
    where r.dataset_id = ${datasetId} and r.superseded_version is null and r.state = 'published'
      and r.country = ${country}
      and r.date_start between ${dateStart}::date - ${2 * widest}::int and ${dateEnd}::date + ${widest}::int
      and r.date_start <= ${dateEnd}::date + ${off} and r.date_end >= ${dateStart}::date - ${off}
      and i.public_id is distinct from ${exceptPublicId}::text
    order by similarity desc nulls last, abs(r.date_start - ${dateStart}::date), i.public_id
    limit ${MOST_COMPARED}`);
}
