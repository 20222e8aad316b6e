import { type SQL, sql } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { factsIfRead } from '@/db/read/facts';
import { queryRecords } from '@/db/read/incident-records';
import { type OpenCorrection, queryOpenCorrections } from '@/db/read/open-corrections';
import { wordIndexOf } from '@/db/read/word-index';
import { MANY_KILLED } from '@/db/schema/revision';
import { idRows } from '@/db/write/copy-text';
import type { RevisionState } from '@/lib/domain/enums';
import type { IncidentRow } from '@/lib/domain/incident-detail';
import { type FoundFact, searchFacts } from '@/lib/facts/search';
import { newWordIndex } from '@/lib/facts/words';
import { incidentRow } from '@/lib/revisions/incident-row';
import {
  askedOfWords,
  type Criterion,
  criteriaOfWords,
  many,
  type SoughtWords,
} from './search-words';

/** What an incident is looked for by; null for what does not matter. */
export type IncidentSearch = SoughtWords & {
  /** A dataset's slug. */
  dataset: string | null;
  /** It took place on some day of these, as far as is known. */
  from: string | null;
  to: string | null;
  /** The best figure of the killed is among these. */
  killedFrom: number | null;
  killedTo: number | null;
  state: RevisionState | null;
};

/** An incident as the desk finds it: as it is recorded now, whether it counts or not. */
export type KnownIncident = {
  row: IncidentRow;
  dataset: string;
  state: RevisionState;
  /** The public id of the incident that it was merged into. */
  mergedInto: string | null;
  corrections: OpenCorrection[];
};

export type FoundPage = { incidents: KnownIncident[]; hasMore: boolean };

/** The incidents of all datasets that a search finds, newest first. */
export async function searchIncidents(
  db: Pool,
  search: IncidentSearch,
  page: Page,
): Promise<FoundPage> {
  const found = (await findAmongFacts(db, search, page)) ?? (await findWritten(db, search, page));
  const rows = found.slice(0, page.limit);
  const [records, corrections] = await Promise.all([
    queryRecords(
      db,
      rows.map(({ revisionId }) => revisionId),
    ),
    queryOpenCorrections(
      db,
      rows.map(({ incidentId }) => incidentId),
    ),
  ]);
  return {
    incidents: rows.flatMap(({ revisionId, incidentId, start: _, publicId, ...rest }) => {
      const record = records.get(revisionId);
      if (record === undefined) return [];
      const row = incidentRow({ id: publicId, record }, 'all', true);
      return [{ row, ...rest, corrections: corrections.get(incidentId) ?? [] }];
    }),
    hasMore: found.length > rows.length,
  };
}

type Page = { limit: number; offset: number };

type FoundRow = FoundFact & {
  publicId: string;
  dataset: string;
  state: RevisionState;
  mergedInto: string | null;
};

/**
 * What is published is found among the facts in memory, and what is not, of which there is little, as it is written. Null while
 * this process reads the facts or the words of what is asked for, or where words are not noted yet.
 */
export async function findAmongFacts(
  db: Pool,
  search: IncidentSearch,
  { limit, offset }: Page,
): Promise<FoundRow[] | null> {
  const most = offset + limit + 1;
  const published =
    search.state === null || search.state === 'published'
      ? await findPublished(db, search, most)
      : [];
  if (published === null) return null;
  const others = search.state === 'published' ? [] : await findNotPublished(db, search, most);
  const ids = [...published, ...others]
    .sort((a, b) => b.start - a.start || b.incidentId - a.incidentId)
    .slice(offset, most)
    .map(({ revisionId }) => revisionId);
  if (ids.length === 0) return [];
  return db.execute<FoundRow>(newestFirst(ids, [], { limit, offset: 0 }));
}

async function findPublished(
  db: Pool,
  search: IncidentSearch,
  most: number,
): Promise<FoundFact[] | null> {
  const datasets = await db.execute<{ id: number; version: number; noted: number }>(sql`
    select d.id, d.version, coalesce(m.version, 0) as noted from dataset d left join search_mark m on m.dataset_id = d.id
    where ${search.dataset === null ? sql`true` : sql`d.slug = ${search.dataset}`} order by d.id`);
  const asked = await askedOfWords(db, search, Number.POSITIVE_INFINITY);
  const meant = asked.map((one) => one.meant);
  const needsWords = search.words !== '' || search.place !== '';
  const found: FoundFact[] = [];
  for (const { id, version, noted } of datasets) {
    if (needsWords && noted < version) return null;
    const facts = await factsIfRead(db, id, version);
    if (facts === null) return null;
    const index = needsWords ? await wordIndexOf(db, id, facts, version) : newWordIndex();
    if (index === null) return null;
    found.push(...searchFacts(facts, index, { ...search, meant }, most));
  }
  return found;
}

async function findNotPublished(db: Db, search: IncidentSearch, most: number): Promise<FoundRow[]> {
  const [any] = await db.execute(
    sql`select from incident_revision r where ${NOT_PUBLISHED} limit 1`,
  );
  if (any === undefined) return [];
  return findBy(
    db,
    [
      {
        where: NOT_PUBLISHED,
        ids: [sql`select r.id from incident_revision r where ${NOT_PUBLISHED}`],
      },
      ...(await criteriaOf(db, search)),
    ],
    { limit: most - 1, offset: 0 },
  );
}

const NOT_PUBLISHED = sql.raw(`r.superseded_version is null and r.state <> 'published'`);

/** The same as it is written, or noted, in the database. */
export async function findWritten(db: Db, search: IncidentSearch, page: Page): Promise<FoundRow[]> {
  return findBy(db, await criteriaOf(db, search), page);
}

async function findBy(db: Db, criteria: readonly Criterion[], page: Page): Promise<FoundRow[]> {
  const { ids, where } = await narrowed(db, criteria);
  return ids?.length === 0 ? [] : db.execute<FoundRow>(newestFirst(ids, where, page));
}

/** Up to so many revisions are listed that meet a criterion; what more meet is asked of each on the way. */
const FEW = 20_000;

/**
 * The revisions that meet the first criterion that few do, and what else is to be asked of each. What many meet soon fills a
 * page from the newest on; looking for all of them first would take long.
 */
async function narrowed(
  db: Db,
  criteria: readonly Criterion[],
): Promise<{ ids: number[] | null; where: SQL[] }> {
  const whereOf = (rest: readonly Criterion[]) => rest.map(({ where }) => where);
  for (const criterion of criteria) {
    const ids = await idsIfFew(db, criterion.ids);
    if (ids === null) continue;
    return { ids, where: whereOf(criteria.filter((other) => other !== criterion)) };
  }
  return { ids: null, where: whereOf(criteria) };
}

async function idsIfFew(db: Db, queries: Criterion['ids']): Promise<number[] | null> {
  if (queries.length === 0) return null;
  const found = new Set<number>();
  for (const query of queries) {
    const rows = await db.execute<{ id: number }>(sql`${query} limit ${FEW + 1}`);
    for (const { id } of rows) found.add(id);
    if (found.size > FEW || rows.length > FEW) return null;
  }
  return [...found];
}

/**
 * A page and one row more. Without a list of revisions, what is published and what is not are read apart, each along its
 * index by date, dataset by dataset.
 */
function newestFirst(
  ids: readonly number[] | null,
  where: readonly SQL[],
  { limit, offset }: Page,
): SQL {
  const first = sql`order by r.date_start desc, r.incident_id desc limit ${offset + limit + 1}`;
  const part = (conditions: SQL) => sql`(
    select r.* from incident_revision r
    where ${sql.join([sql`r.superseded_version is null and ${conditions}`, ...where], sql` and `)} ${first})`;
  const revisions =
    ids === null
      ? sql`dataset d cross join lateral (
          ${part(sql`r.dataset_id = d.id and r.state = 'published'`)}
          union all ${part(sql`r.dataset_id = d.id and r.state <> 'published'`)}
        ) r`
      : sql`${part(sql`r.id in ${idRows(ids)}`)} r join dataset d on d.id = r.dataset_id`;
  return sql`
    select r.id as "revisionId", i.id as "incidentId", r.date_start - date '1970-01-01' as start, i.public_id as "publicId", r.title as dataset,
      r.state, w.public_id as "mergedInto"
    from (
      select r.id, r.incident_id, r.date_start, r.state, r.merged_into_id, d.title from ${revisions}
      order by r.date_start desc, r.incident_id desc limit ${limit + 1} offset ${offset}
    ) r
    join incident i on i.id = r.incident_id
    left join incident w on w.id = r.merged_into_id
    order by r.date_start desc, r.incident_id desc`;
}

/** What a search asks, the cheapest to list first. */
async function criteriaOf(db: Db, search: IncidentSearch): Promise<Criterion[]> {
  const { dataset, from, to, killedFrom, killedTo, state } = search;
  return [
    ...(await criteriaOfWords(db, search)),
    from && to && inDays(from, to),
    dataset &&
      many(sql`r.dataset_id = (select own.id from dataset own where own.slug = ${dataset})`),
    state && many(sql`r.state = ${state}`),
    killedFrom !== null && killedAmong(killedFrom, killedTo),
    killedFrom === null && killedTo !== null && many(sql`${KILLED} <= ${killedTo}`),
  ].filter((one): one is Criterion => Boolean(one));
}

const KILLED = sql.raw('coalesce(r.killed_best, r.killed_of_parts)');

/** By how many were killed. What few records have is read off an index; the rest soon fills a page from the newest on. */
function killedAmong(from: number, to: number | null): Criterion {
  const where = sql`${KILLED} >= ${from}${to === null ? sql`` : sql` and ${KILLED} <= ${to}`}`;
  if (from < MANY_KILLED) return many(where);
  // The number itself: of a parameter Postgres can't tell that the index has all that is asked for.
  const indexed = sql`${KILLED} >= ${sql.raw(String(MANY_KILLED))}`;
  const ids = sql`select r.id from incident_revision r where r.superseded_version is null and ${indexed} and ${where}`;
  return { where, ids: [ids] };
}

/** Of what is published and of what is not, as there are indexes for each, by dataset. */
function idsWith(where: SQL): SQL[] {
  return [sql`r.state = 'published'`, sql`r.state <> 'published'`].map(
    (state) => sql`select r.id from dataset d join incident_revision r on r.dataset_id = d.id
      where r.superseded_version is null and ${state} and ${where}`,
  );
}

/** Incidents longer than this have an index of their own, `revision_that_lasted`. */
const LONG = sql.raw('31');

/** On some day from one to another, as far as is known. */
function inDays(from: string, to: string): Criterion {
  const where = sql`r.date_start <= ${to}::date and r.date_end >= ${from}::date`;
  return {
    where,
    ids: [
      ...idsWith(sql`${where} and r.date_start >= ${from}::date - ${LONG}`),
      sql`select r.id from incident_revision r
        where r.superseded_version is null and ${where} and r.date_end - r.date_start > ${LONG}`,
    ],
  };
}
