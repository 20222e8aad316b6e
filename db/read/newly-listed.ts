import { group } from 'd3-array';
import { and, eq, inArray, isNull, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { uniqBy } from 'es-toolkit/array';
import type { Db } from '@/db/client';
import { actor, incident, incidentParty, incidentRevision } from '@/db/schema';
import {
  type ContributionChange,
  countryPlace,
  countsOfOne,
  type Labelled,
} from '@/lib/impact/contribution';
import { nameKey } from '@/lib/text/fold';
import { listingCoalitions } from './coalitions';
import { membersOfCoalitions } from './contributions';
import { figuresOfRevisions } from './incident-records';

/**
 * The incidents that come to count with a party more in the next version of a dataset, because a coalition in them lists it: one
 * that the ledger has come to know since the last version, or one of those that would be new.
 */
export async function newlyListed(
  db: Db,
  datasetId: number,
  added: readonly Labelled[],
  except: string | null,
): Promise<ContributionChange[]> {
  const coalitions = group(
    await listingCoalitions(db, datasetId),
    ({ coalitionId }) => coalitionId,
  );
  if (coalitions.size === 0) return [];
  const [now, next] = [
    await membersOfCoalitions(db, datasetId, 'now'),
    await membersOfCoalitions(db, datasetId, 'next'),
  ];
  const newParties = new Map(added.map((party) => [nameKey(party.label), party]));
  const more = new Map<number, Labelled[]>();
  for (const [id, lists] of coalitions) {
    const counted = new Set(now(id).map(({ key }) => key));
    const listed = lists.flatMap(({ names }) => names.map(nameKey));
    const parties = [...next(id), ...listed.flatMap((name) => newParties.get(name) ?? [])].filter(
      ({ key }) => !counted.has(key),
    );
    if (parties.length > 0) more.set(id, parties);
  }
  if (more.size === 0) return [];
  const found = await incidentsWith(db, datasetId, [...more.keys()], except);
  const revisions = found.map(({ id }) => id);
  const figures = await figuresOfRevisions(db, revisions);
  const parties = await partiesOf(db, revisions);
  return found.map(({ id, dateStart, country }) => {
    const its = parties.get(id) ?? [];
    const before = its.flatMap(({ actorId, own }) => [...own, ...now(actorId)]);
    const after = [...before, ...its.flatMap(({ actorId }) => more.get(actorId) ?? [])];
    const same = {
      year: dateStart.slice(0, 4),
      country: countryPlace(country),
      counts: countsOfOne(figures.get(id) ?? []),
    };
    return { before: { ...same, parties: once(before) }, after: { ...same, parties: once(after) } };
  });
}

const once = (parties: readonly Labelled[]) => uniqBy(parties, ({ key }) => key);

/** The current revisions of a dataset’s incidents in which one of some actors took part, without one incident. */
function incidentsWith(
  db: Db,
  datasetId: number,
  actorIds: readonly number[],
  except: string | null,
) {
  const r = incidentRevision;
  return db
    .selectDistinct({ id: r.id, dateStart: r.dateStart, country: r.country })
    .from(r)
    .innerJoin(incident, eq(incident.id, r.incidentId))
    .innerJoin(incidentParty, eq(incidentParty.revisionId, r.id))
    .where(
      and(
        eq(r.datasetId, datasetId),
        isNull(r.supersededVersion),
        eq(r.state, 'published'),
        inArray(incidentParty.actorId, [...actorIds]),
        except === null ? undefined : ne(incident.publicId, except),
      ),
    );
}

/** The actors of revisions, each with the party under which it counts itself, if there is one. */
async function partiesOf(db: Db, revisionIds: readonly number[]) {
  const party = alias(actor, 'its_party');
  const rows = await db
    .select({
      id: incidentParty.revisionId,
      actorId: actor.id,
      party: { key: party.slug, label: party.name },
    })
    .from(incidentParty)
    .innerJoin(actor, eq(actor.id, incidentParty.actorId))
    .leftJoin(party, eq(party.id, actor.partyId))
    .where(inArray(incidentParty.revisionId, [...revisionIds]));
  return group(
    rows.map(({ party: own, ...row }) => ({ ...row, own: own === null ? [] : [own] })),
    ({ id }) => id,
  );
}
