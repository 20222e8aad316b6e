import { inArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { queryRepublishings, republishersOf } from '@/db/read/statements';
import { source } from '@/db/schema';
import { foldedName, rootOf } from '@/lib/proposal/origins';
import { queryPublishers } from './publishers';

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

/** What is published that depends on whether a publisher republishes the reports of another; both by their keys. */
export async function queryRepublishingEffect(
  db: Db,
  publisher: string,
  origin: string,
): Promise<RepublishingEffect> {
  const both = await sourcesOfBoth(db, publisher, origin);
  return {
    restOnBoth: await someIncidents(db, restingOn(both)),
    votedByBoth: await someIncidents(db, votedBy(both)),
  };
}

/** Conditions on a document: that it goes back to the one who carries, and to the one who is carried. */
type Both = { carrying: SQL; carried: SQL };

/** Which documents go back to each of the two, where neither carries the other's reports. */
async function sourcesOfBoth(db: Db, publisher: string, origin: string): Promise<Both> {
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
  const names = (name: string) =>
    sql`${source.agency} is null and ${inArray(source.publisher, rootedIn(name))}`;
  return {
    carrying: sql`coalesce(${names(publisher)}, false)`,
    carried: sql`coalesce((${names(root)}) or ${inArray(source.agency, same)}, false)`,
  };
}

// Each reads the documents once. As two sets of ids to look up in, which the planner took for small, 200,000 of them took
// half an hour; this takes a third of a second.

function restingOn({ carrying, carried }: Both): SQL {
  return sql`select rs.revision_id as id from revision_source rs join ${source} on ${source.id} = rs.source_id
    group by rs.revision_id
    having bool_or(${carrying}) and bool_or(${carried}) and bool_and(${carrying} or ${carried})`;
}

function votedBy({ carrying, carried }: Both): SQL {
  return sql`select f.revision_id as id from casualty_figure f
    join claim c on c.revision_id = f.revision_id and c.outcome = f.outcome and c.victims = f.victims
    join ${source} on ${source.id} = c.source_id
    where f.rule in ('median', 'highest_corroborated')
    group by f.revision_id, f.outcome, f.victims
    having bool_or(${carrying}) and bool_or(${carried})`;
}

async function someIncidents(db: Db, revisions: SQL): Promise<SomeIncidents> {
  const rows = await db.execute<{ public_id: string; total: number }>(sql`
    select i.public_id, count(*) over () as total from incident_revision r
    join incident i on i.id = r.incident_id
    where r.superseded_version is null and r.state = 'published' and r.id in (${revisions})
    order by i.public_id limit ${AT_MOST}`);
  return { total: rows[0]?.total ?? 0, first: rows.map((row) => row.public_id) };
}
