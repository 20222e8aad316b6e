import { and, asc, eq, getTableColumns, gt, inArray, lte, max, min, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db, Pool } from '@/db/client';
import { readOnceHere } from '@/db/copy';
import { settle } from '@/db/moment';
import {
  actor,
  country,
  dataset,
  datasetPast,
  datasetVersion,
  incidentRevision,
  release,
} from '@/db/schema';
import type { DatasetRef, Span } from '@/lib/domain/dataset';
import { pairKey, sidesOfPair } from '@/lib/domain/pair-key';
import { countryOfPlace } from '@/lib/domain/place-key';
import { type ReleaseMark, standingReleases } from '@/lib/domain/release';
import { NotFound } from '@/lib/errors';
import { type Facts, spanAt } from '@/lib/facts/facts';
import { sidesInOrder } from '@/lib/facts/pairs';
import type { DatasetState, ViewFacts } from '@/lib/filters/make-view';
import { toComeText } from '@/lib/filters/parse';
import { type Filters, type Issue, issue, NO_PARTY } from '@/lib/filters/view';
import { nameOfPlace } from '@/lib/map/provinces';
import { atVersion, partsRuleSince } from './at-version';
import { isShown, showsRows } from './audience';
import { type AtVersion, actorParties, countedIn, type RevisionSet } from './conditions';
import { queryCoverage } from './coverage';
import { labelOfPair, sideOfNoParty } from './pairs';
import { refuseLostMoment } from './restorations';

/**
 * What the ledger knows, at a version of a dataset, of the things that filters name.
 * @param facts from which the days of a past version are read: the database would look through every revision
 */
export function queryViewFacts(
  db: Db,
  at: AtVersion,
  filters: Filters,
  facts: Facts | null = null,
): Promise<ViewFacts> {
  return atVersion(db, at, async (snapshot, set) => ({
    ...(await queryDays(snapshot, set, at, { facts, filters })),
    coverage: await queryCoverage(snapshot, at),
    releases: standingReleases(await findReleases(snapshot, at)),
    sumsParts: at.version >= (await partsRuleSince(snapshot, at.dataset.id)),
    countries: await findCountries(snapshot, filters.countries),
    places: await findPlaces(snapshot, filters.places),
    parties: await findParties(snapshot, at, set, filters.parties),
    pairs: await findPairs(snapshot, at, set, filters.pairs),
  }));
}

async function queryDays(
  snapshot: Db,
  set: RevisionSet,
  at: AtVersion,
  { facts, filters }: { facts: Facts | null; filters: Filters },
): Promise<Pick<ViewFacts, 'span' | 'own' | 'lastDay'>> {
  const { dates, countries, places } = filters;
  const isSpread = dates === 'spread';
  const codes = [...new Set([...countries, ...places.map(countryOfPlace)])];
  if (facts === null || set === 'current') {
    const span = await querySpan(snapshot, set, at);
    return {
      span,
      own: codes.length === 0 ? span : await querySpan(snapshot, set, at, codes),
      lastDay: isSpread ? await queryLastDay(snapshot, set, at, codes) : null,
    };
  }
  const all = spanAt(facts, at.version, []);
  const own = codes.length === 0 ? all : spanAt(facts, at.version, codes);
  return {
    span: spanOf(all),
    own: spanOf(own),
    lastDay: isSpread && own !== null ? own.end : null,
  };
}

function spanOf(days: Span | null): Span | null {
  return days && { first: days.first, last: days.last };
}

function findReleases(db: Db, { dataset, version }: AtVersion): Promise<ReleaseMark[]> {
  return db
    .select({
      name: release.name,
      version: release.version,
      isWhole: sql<boolean>`${release.mode} <> 'merge'`,
    })
    .from(release)
    .where(and(eq(release.datasetId, dataset.id), lte(release.version, version)));
}

function findCountries(db: Db, codes: string[]): Promise<ViewFacts['countries']> {
  return db
    .select({ code: country.code, name: country.name })
    .from(country)
    .where(inArray(country.code, codes))
    .orderBy(country.code);
}

/** The provinces of keys, in the order of the keys. */
async function findPlaces(db: Db, keys: string[]): Promise<ViewFacts['places']> {
  if (keys.length === 0) return [];
  const countries = await findCountries(db, [...new Set(keys.map(countryOfPlace))]);
  return keys.flatMap((key) => {
    const own = countries.find(({ code }) => code === countryOfPlace(key));
    const name = nameOfPlace(key);
    return own === undefined || name === null ? [] : [{ key, name, country: own }];
  });
}

/** The parties under which the actors of slugs counted: themselves, or what they were merged into. */
async function findParties(
  db: Db,
  at: AtVersion,
  set: RevisionSet,
  slugs: string[],
): Promise<ViewFacts['parties']> {
  const members = actorParties(db, at, set);
  const party = alias(actor, 'found_party');
  const found = await db
    .select({
      asked: actor.slug,
      id: party.id,
      slug: party.slug,
      name: party.name,
      isState: sql<boolean>`${party.kind} = 'state_force'`,
    })
    .from(actor)
    .innerJoin(members, eq(members.actorId, actor.id))
    .innerJoin(party, eq(party.id, members.partyId))
    .where(
      inArray(
        actor.slug,
        slugs.filter((slug) => slug !== NO_PARTY.slug),
      ),
    );
  return slugs.includes(NO_PARTY.slug) ? [...found, { ...NO_PARTY, asked: NO_PARTY.slug }] : found;
}

/** Pairs of which both sides are known: the first is always a party, as two that are none don't stand against one another. */
async function findPairs(
  db: Db,
  at: AtVersion,
  set: RevisionSet,
  keys: string[],
): Promise<ViewFacts['pairs']> {
  if (keys.length === 0) return [];
  const slugs = keys.flatMap((key) => sidesOfPair(key) ?? []);
  const parties = await findParties(db, at, set, slugs);
  const named = new Map(parties.map((party) => [party.asked, party]));
  return keys.flatMap((asked) => {
    const [firstSlug = '', secondSlug = ''] = sidesOfPair(asked) ?? [];
    // Whichever is asked for first, they are one pair, with one address.
    const sides = [firstSlug, secondSlug].flatMap(
      (slug) => sideOfNoParty(slug) ?? named.get(slug) ?? [],
    );
    const [one, other] = sides;
    if (one === undefined || other === undefined) return [];
    const [first, second] =
      sidesInOrder(one.id, other.id)[0] === one.id ? [one, other] : [other, one];
    if (first.id <= NO_PARTY.id) return [];
    const key = pairKey(first.slug, second.slug);
    return [{ asked, key, label: labelOfPair(first, second), first, second }];
  });
}

/** Filters whose dataset and time the ledger knows. */
export type ResolvedState = { state: DatasetState; filters: Filters; issues: Issue[] };

/**
 * Finds the dataset that filters ask for and its version at their time. If there is no such dataset the first one
 * is used, and for a time to come the present; an issue says so.
 * @throws NotFound if the ledger holds no dataset at all, or Gone if what it showed then was lost
 */
export async function resolveState(db: Pool, filters: Filters): Promise<ResolvedState> {
  if (filters.asOf !== null) await refuseLostMoment(db, filters.asOf);
  const asked = await queryState(db, filters.dataset, filters.asOf);
  const state = asked ?? (await queryState(db, null, filters.asOf));
  if (state === null) {
    throw new NotFound('The ledger has no datasets yet. Import one with npm run import.');
  }
  const issues: Issue[] = [];
  const used = { ...filters };
  if (asked === null && filters.dataset !== null) {
    used.dataset = null;
    issues.push(
      issue(
        'dataset',
        filters.dataset,
        `There is no dataset ${filters.dataset}`,
        `${state.dataset.slug} was used`,
      ),
    );
  }
  if (state.asOfIsToCome && filters.asOf !== null) {
    used.asOf = null;
    issues.push(
      issue('asOf', filters.asOf, toComeText(filters.asOf), 'the current version was used'),
    );
  }
  return { state, filters: used, issues };
}

export const DATASET_REF = {
  id: dataset.id,
  slug: dataset.slug,
  title: dataset.title,
  publisher: dataset.publisher,
  licence: dataset.licence,
  citation: dataset.citation,
  recordsWounded: dataset.recordsWounded,
  synthetic: dataset.synthetic,
  showsRows,
};

/** A state, and whether the time asked for is in the future, so that no state can stand for it. */
export type StateFound = DatasetState & { asOfIsToCome: boolean };

/**
 * The state of a dataset (null for the first there is) at an instant (null for now); that at an instant which is not to come
 * stays the same for good. Null if there is no such dataset.
 * @throws StillRecording if a change is being recorded at the moment that may belong to it
 */
export async function queryState(
  db: Pool,
  slug: string | null,
  asOf: string | null,
): Promise<StateFound | null> {
  const found = await readOnceHere(db, () => visibleState(db, slug, asOf));
  // Each later version has a later time: only of the newest one it is open whether another is about to follow.
  if (asOf === null || found === null || found.version < found.latest) return found;
  const asOfIsToCome = !(await settle(db, asOf));
  const settled = await visibleState(db, slug, asOf);
  return settled && { ...settled, asOfIsToCome };
}

/** The same for what is current: one indexed row each. */
async function visibleState(
  db: Db,
  slug: string | null,
  asOf: string | null,
): Promise<StateFound | null> {
  const shown = db
    .select({ version: datasetVersion.version, recordedAt: datasetVersion.recordedAt })
    .from(datasetVersion)
    .where(
      and(
        eq(datasetVersion.datasetId, dataset.id),
        asOf === null ? undefined : sql`${datasetVersion.recordedAt} <= ${asOf}`,
      ),
    )
    .orderBy(sql`${datasetVersion.version} desc`)
    .limit(1)
    .as('shown');
  const [row] = await db
    .select({
      dataset: DATASET_REF,
      latest: dataset.version,
      version: shown.version,
      recordedAt: shown.recordedAt,
      asOfIsToCome: sql<boolean>`coalesce(${asOf}::timestamptz > clock_timestamp(), false)`,
    })
    .from(dataset)
    .leftJoinLateral(shown, sql`true`)
    .where(and(isShown, slug === null ? undefined : eq(dataset.slug, slug)))
    .orderBy(asc(dataset.id))
    .limit(1);
  if (row === undefined) return null;
  const version = row.version ?? 0;
  if (version === row.latest) return { ...row, version };
  return { ...row, version, dataset: await datasetAt(db, row.dataset, version) };
}

/** A dataset as it was described at one of its versions. */
export async function datasetAt(
  db: Db,
  { id, ...now }: DatasetRef,
  version: number,
): Promise<DatasetRef> {
  const { datasetId, untilVersion, ...words } = getTableColumns(datasetPast);
  const [past] = await db
    .select(words)
    .from(datasetPast)
    .where(and(eq(datasetId, id), gt(untilVersion, version)))
    .orderBy(asc(untilVersion))
    .limit(1);
  return { id, ...now, ...past };
}

/** The last day of any incident of some countries that counts in a version, or of any at all; null if none does. */
async function queryLastDay(
  snapshot: Db,
  set: RevisionSet,
  at: AtVersion,
  codes: readonly string[],
): Promise<string | null> {
  const [row] = await snapshot
    .select({ last: max(incidentRevision.dateEnd) })
    .from(incidentRevision)
    .where(and(countedIn(at, set), inCountries(codes)));
  return row?.last ?? null;
}

function inCountries(codes: readonly string[]) {
  return codes.length === 0 ? undefined : inArray(incidentRevision.country, [...codes]);
}

/** The days of the first and last incident that count in a version, of some countries or of all; null if none does. */
export async function querySpan(
  snapshot: Db,
  set: RevisionSet,
  at: AtVersion,
  codes: readonly string[] = [],
): Promise<Span | null> {
  const [row] = await snapshot
    .select({ first: min(incidentRevision.dateStart), last: max(incidentRevision.dateStart) })
    .from(incidentRevision)
    .where(and(countedIn(at, set), inCountries(codes)));
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}
