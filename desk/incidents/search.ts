import { type SQL, sql } from 'drizzle-orm';
import { partition } from 'es-toolkit/array';
import type { Db } from '@/db/client';
import { queryRecords } from '@/db/read/incident-records';
import { type OpenCorrection, queryOpenCorrections } from '@/db/read/open-corrections';
import { idRows } from '@/db/write/copy-text';
import { LONGEST_SOUGHT } from '@/db/write/note-words';
import type { RevisionState } from '@/lib/domain/enums';
import type { IncidentRow } from '@/lib/domain/incident-detail';
import { incidentRow } from '@/lib/revisions/incident-row';
import { searchKey } from '@/lib/text/fold';
import { searchPattern, searchWords } from '@/lib/text/search-pattern';

/** What an incident is looked for by; null for what does not matter. */
export type IncidentSearch = {
  /** Each word must be in its place, summary or sources, or in a name of one of its parties. */
  words: string;
  /** Part of the name of a party, or of one of its other names. */
  party: string;
  /** Part of the name of a place or province. */
  place: string;
  /** Alpha-3. */
  country: string | null;
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
  db: Db,
  search: IncidentSearch,
  page: { limit: number; offset: number },
): Promise<FoundPage> {
  const { ids, where } = await narrowed(db, await criteriaOf(db, search));
  if (ids?.length === 0) return { incidents: [], hasMore: false };
  const found = await db.execute<FoundRow>(newestFirst(ids, where, page));
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
    incidents: rows.flatMap(({ revisionId, incidentId, publicId, ...rest }) => {
      const record = records.get(revisionId);
      if (record === undefined) return [];
      const row = incidentRow({ id: publicId, record }, 'all', true);
      return [{ row, ...rest, corrections: corrections.get(incidentId) ?? [] }];
    }),
    hasMore: found.length > rows.length,
  };
}

type FoundRow = {
  revisionId: number;
  incidentId: number;
  publicId: string;
  dataset: string;
  state: RevisionState;
  mergedInto: string | null;
};

/** One thing asked of a revision `r`: as a condition, and as queries of the ids of those that meet it if these may be few. */
type Criterion = { where: SQL; ids: readonly SQL[] };

/** One that can be told by the words that were noted of a revision: it has one of these. */
type Worded = { where: SQL; words: readonly number[] };

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
  { limit, offset }: { limit: number; offset: number },
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
    select r.id as "revisionId", i.id as "incidentId", i.public_id as "publicId", r.title as dataset,
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
  const killed = sql`coalesce(r.killed_best, r.killed_of_parts)`;
  return [
    ...(await worded(db, search)),
    from && to && inDays(from, to),
    dataset &&
      many(sql`r.dataset_id = (select own.id from dataset own where own.slug = ${dataset})`),
    state && many(sql`r.state = ${state}`),
    killedFrom !== null && current(sql`${killed} >= ${killedFrom}`),
    killedTo !== null && many(sql`${killed} <= ${killedTo}`),
  ].filter((one): one is Criterion => Boolean(one));
}

/** What is asked of the words of a revision: all of it at once, so that two words that many have and few together are soon found. */
async function worded(db: Db, search: IncidentSearch): Promise<Criterion[]> {
  const said = searchWords(search.words);
  const partiesNamed = await partyFinder(db, said.length > 0 || search.party !== '');
  const asked = [
    search.party === '' ? null : ofParties(partiesNamed(search.party)),
    search.country === null ? null : await inCountry(db, search.country),
    ...(await Promise.all(searchWords(search.place).map((word) => atPlace(db, word)))),
    ...(await Promise.all(said.map((word) => withWord(db, word, partiesNamed(word))))),
  ].filter((one) => one !== null);
  const behind = await behindhand(db);
  const [few, rest] = partition(asked, ({ words }) => words.length <= FEW_WORDS);
  const [some, others] = partition(rest, ({ words }) => words.length <= MOST_WORDS);
  return [
    ...(few.length === 0 ? [] : [allOf(few, behind)]),
    ...some.map((one) => anyOf(one, behind)),
    ...others.map(({ where }) => many(where)),
  ];
}

/** More words than these are looked for one by one, as comparing each revision's with all of them takes long. */
const FEW_WORDS = 50;
/** What more words are like, such as one letter, many revisions have: it is looked for in what they say, from the newest on. */
const MOST_WORDS = 5_000;

/** A dataset of which not all words are noted, and the version up to which they are. */
type Behindhand = { dataset: number; version: number };

function behindhand(db: Db): Promise<Behindhand[]> {
  return db.execute<Behindhand>(sql`
    select d.id as dataset, coalesce(m.version, 0) as version from dataset d left join search_mark m on m.dataset_id = d.id
    where d.version > coalesce(m.version, 0)`);
}

/** Has one of the words of each. */
function allOf(asked: readonly Worded[], behind: readonly Behindhand[]): Criterion {
  const has = sql.join(
    asked.map(({ words }) => hasOne(words)),
    sql` and `,
  );
  const says = sql.join(
    asked.map(({ where }) => where),
    sql` and `,
  );
  return {
    where: whereNoted(has, says),
    ids: [
      sql`select t.revision_id as id from revision_words t where ${has}`,
      ...notNoted(behind, says),
    ],
  };
}

/** Of so many words, comparing a revision’s with all takes as long as reading what it says. */
const COMPARED_WORDS = 500;

function anyOf({ words, where }: Worded, behind: readonly Behindhand[]): Criterion {
  const found = sql`select t.revision_id as id from unnest(${intArray(words)}) w (id)
    join revision_words t on t.words @> array[w.id]`;
  return {
    where: words.length > COMPARED_WORDS ? where : whereNoted(hasOne(words), where),
    ids: [found, ...notNoted(behind, where)],
  };
}

const hasOne = (words: readonly number[]) => sql`t.words && ${intArray(words)}`;

const whereNoted = (has: SQL, says: SQL) =>
  sql`coalesce((select ${has} from revision_words t where t.revision_id = r.id), ${says})`;

const intArray = (ids: readonly number[]) => sql`${`{${ids.join()}}`}::int[]`;

/** What is not noted yet is looked for in what is written. */
function notNoted(behind: readonly Behindhand[], says: SQL): SQL[] {
  return behind.map(
    ({ dataset, version }) => sql`select r.id from incident_revision r
      where r.dataset_id = ${dataset} and r.recorded_version > ${version} and r.superseded_version is null and ${says}`,
  );
}

const many = (where: SQL): Criterion => ({ where, ids: [] });

/** A condition on the revision itself. */
const current = (where: SQL): Criterion => ({ where, ids: idsWith(where) });

/** Of what is published and of what is not, as there are indexes for each, by dataset. */
function idsWith(where: SQL): SQL[] {
  return [sql`r.state = 'published'`, sql`r.state <> 'published'`].map(
    (state) => sql`select r.id from dataset d join incident_revision r on r.dataset_id = d.id
      where r.superseded_version is null and ${state} and ${where}`,
  );
}

function ofParties(actors: readonly number[]): Worded {
  return {
    where: met(
      sql`from incident_party p where p.revision_id = r.id and p.actor_id in ${idRows(actors)}`,
    ),
    words: actors.map((id) => -id),
  };
}

/** Asked of one revision at a time: of an “exists”, Postgres may first look for all that meet it. */
const met = (rows: SQL) => sql`coalesce((select true ${rows} limit 1), false)`;

/** An incident longer than this stands in an index of its own, `revision_that_lasted`. */
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

/** Where it is filed, or another place that it touches. */
async function inCountry(db: Db, country: string): Promise<Worded> {
  const code = sql`${country}::char(3)`;
  return {
    where: withPlaces(sql`r.country = ${code}`, sql`o.country = ${code}`),
    words: await wordIds(db, sql`w.kind = 'country' and w.word = ${country}`),
  };
}

async function atPlace(db: Db, word: string): Promise<Worded> {
  const pattern = searchPattern(word);
  return {
    where: withPlaces(sql`${PLACE} ~ ${pattern}`, sql`${OTHER_PLACE} ~ ${pattern}`),
    words: await wordIds(db, sql`w.kind = 'place' and ${hasIn(word)}`),
  };
}

const withPlaces = (own: SQL, other: SQL) =>
  sql`(${own} or ${met(sql`from incident_place o where o.revision_id = r.id and ${other}`)})`;

const PLACE = sql.raw(`concat_ws(' ', r.place, r.admin1, r.admin2)`);
const OTHER_PLACE = sql.raw(`concat_ws(' ', o.place, o.admin1)`);
const SAID = sql.raw(`concat_ws(' ', r.place, r.admin1, r.admin2, r.summary)`);
const SOURCE = sql.raw(`concat_ws(' ', s.publisher, s.agency, s.title, s.original, s.reference)`);

/** A word in what a revision says, in a name of one of its parties or in one of its sources. */
async function withWord(db: Db, word: string, actors: readonly number[]): Promise<Worded> {
  const pattern = searchPattern(word);
  const party = ofParties(actors);
  const said = withPlaces(sql`${SAID} ~ ${pattern}`, sql`${OTHER_PLACE} ~ ${pattern}`);
  return {
    where: sql`(${said} or ${party.where} or ${met(sql`
      from revision_source rs join source s on s.id = rs.source_id
      where rs.revision_id = r.id and ${SOURCE} ~ ${pattern}`)})`,
    words: [
      ...(await wordIds(db, sql`w.kind in ('place', 'said') and ${hasIn(word)}`)),
      ...party.words,
    ],
  };
}

const hasIn = (word: string) => sql`strpos(w.word, ${word.slice(0, LONGEST_SOUGHT)}) > 0`;

async function wordIds(db: Db, condition: SQL): Promise<number[]> {
  const rows = await db.execute<{ id: number }>(
    sql`select w.id from search_word w where ${condition} limit ${MOST_WORDS + 1}`,
  );
  return rows.map(({ id }) => id);
}

/** Gives the ids of the actors that a text names in part, by their other names and by those merged into them too. */
async function partyFinder(db: Db, isNeeded: boolean): Promise<(text: string) => number[]> {
  if (!isNeeded) return () => [];
  const names = await db.execute<{ id: number; name: string }>(sql`
    select coalesce(a.group_id, a.merged_into_id, a.id) as id, a.name from actor a
    union select coalesce(a.group_id, a.merged_into_id, a.id), l.name from actor_alias l join actor a on a.id = l.actor_id`);
  const merged = await db.execute<{ id: number; into: number }>(
    sql`select id, coalesce(group_id, merged_into_id) as into from actor where merged_into_id is not null`,
  );
  const known = names.map(({ id, name }) => ({ id, name: searchKey(name) }));
  return (text) => {
    const sought = searchKey(text);
    const found = new Set(known.filter(({ name }) => name.includes(sought)).map(({ id }) => id));
    return [...found, ...merged.filter(({ into }) => found.has(into)).map(({ id }) => id)];
  };
}
