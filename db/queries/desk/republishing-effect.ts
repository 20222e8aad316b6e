import { inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { source } from '@/db/schema';
import { foldedName, rootOf } from '@/lib/proposal/origins';
import { queryPublishers } from './publishers';
import { queryRepublishings, republishersOf } from './republishers';

/** Published incidents: how many there are, and the first of them by public id. */
export type SomeIncidents = { total: number; first: string[] };

/** What hangs on whether one publisher carries another's reports. */
export type RepublishingEffect = {
  /** Incidents whose sources go back to these two alone: corroborated where the two stand apart, provisional where not. */
  restOnBoth: SomeIncidents;
  /** Incidents with a figure found by a rule that gives each origin one vote, from claims of both. */
  votedByBoth: SomeIncidents;
};

const AT_MOST = 20;

/** What is published that hangs on whether a publisher carries the reports of another; both by their keys. */
export async function queryRepublishingEffect(
  db: Db,
  publisher: string,
  origin: string,
): Promise<RepublishingEffect> {
  const [carried, carrying] = await sourcesOfBoth(db, publisher, origin);
  const sets = sql`with carried as (select id from ${source} where ${carried}),
    carrying as (select id from ${source} where ${carrying})`;
  return {
    restOnBoth: await someIncidents(db, sets, REST_ON_BOTH),
    votedByBoth: await someIncidents(db, sets, VOTED_BY_BOTH),
  };
}

/** Which documents go back to each of the two, where neither carries the other's reports. */
async function sourcesOfBoth(db: Db, publisher: string, origin: string): Promise<[SQL, SQL]> {
  const known = new Map(republishersOf(await queryRepublishings(db)));
  known.delete(publisher);
  const root = rootOf(origin, known);
  const publishers = await queryPublishers(db);
  const rootedIn = (name: string) =>
    publishers
      .filter(({ key }) => rootOf(key, known) === name)
      .flatMap(({ spellings }) => spellings);
  const agencies = await db.selectDistinct({ agency: source.agency }).from(source);
  const same = agencies.flatMap(({ agency }) =>
    agency !== null && foldedName(agency) === root ? [agency] : [],
  );
  const without = sql`${source.agency} is null`;
  return [
    sql`${without} and ${inArray(source.publisher, rootedIn(publisher))}`,
    sql`${or(sql`${without} and ${inArray(source.publisher, rootedIn(root))}`, inArray(source.agency, same))}`,
  ];
}

const REST_ON_BOTH = sql`select rs.revision_id as id from revision_source rs
  left join carried on carried.id = rs.source_id left join carrying on carrying.id = rs.source_id
  where rs.revision_id in (select revision_id from revision_source where source_id in (select id from carried))
  group by rs.revision_id
  having bool_and(carried.id is not null or carrying.id is not null) and bool_or(carrying.id is not null)`;

const VOTED_BY_BOTH = sql`select f.revision_id as id from casualty_figure f
  join claim c on c.revision_id = f.revision_id and c.outcome = f.outcome and c.victims = f.victims
  where f.rule in ('median', 'highest_corroborated')
  group by f.revision_id, f.outcome, f.victims
  having bool_or(c.source_id in (select id from carried)) and bool_or(c.source_id in (select id from carrying))`;

async function someIncidents(db: Db, sets: SQL, revisions: SQL): Promise<SomeIncidents> {
  const rows = await db.execute<{ public_id: string; total: number }>(sql`${sets}
    select i.public_id, count(*) over () as total from incident_revision r
    join incident i on i.id = r.incident_id
    where r.superseded_version is null and r.state = 'published' and r.id in (${revisions})
    order by i.public_id limit ${AT_MOST}`);
  return { total: rows[0]?.total ?? 0, first: rows.map((row) => row.public_id) };
}
