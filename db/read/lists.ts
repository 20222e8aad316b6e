import { and, asc, count, countDistinct, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db, Pool } from '@/db/client';
import { actor, country, dataset, datasetVersion, incidentRevision, release } from '@/db/schema';
import type {
  CountryEntry,
  DatasetEntry,
  PartyEntry,
  PlaceEntry,
  ReleaseEntry,
} from '@/lib/domain/dataset';
import { countryOfPlace } from '@/lib/domain/place-key';
import { rangeOf } from '@/lib/filters/make-view';
import { DEFAULT_FILTERS, NO_PARTY, type View } from '@/lib/filters/view';
import { nameOfPlace } from '@/lib/map/provinces';
import { atVersion } from './at-version';
import { isShown, showsRows } from './audience';
import { type AtVersion, countedIn } from './conditions';
import { NEWEST, queryCoverage, statedCoverages } from './coverage';
import { queryRanking } from './ranking';
import { querySpan } from './view';

/** What a dataset is, without its contents. */
export type DatasetRow = Omit<DatasetEntry, 'attacks' | 'countries' | 'span'>;

/** Every dataset with its releases, the first recorded first. */
export async function queryDatasets(db: Db): Promise<DatasetRow[]> {
  const rows = await db
    .select({
      id: dataset.id,
      slug: dataset.slug,
      title: dataset.title,
      publisher: dataset.publisher,
      description: dataset.description,
      coverage: dataset.coverage,
      licence: dataset.licence,
      citation: dataset.citation,
      recordsWounded: dataset.recordsWounded,
      defaultRule: dataset.defaultRule,
      redistribution: dataset.redistribution,
      synthetic: dataset.synthetic,
      showsRows,
      version: dataset.version,
      recordedAt: datasetVersion.recordedAt,
    })
    .from(dataset)
    .leftJoin(
      datasetVersion,
      and(eq(datasetVersion.datasetId, dataset.id), eq(datasetVersion.version, dataset.version)),
    )
    .where(isShown)
    .orderBy(asc(dataset.id));
  const releases = await releasesByDataset(db);
  return Promise.all(
    rows.map(async (row) => ({
      ...row,
      covers: (await queryCoverage(db, { dataset: row, version: row.version })) ?? [],
      releases: releases.get(row.id) ?? [],
    })),
  );
}

/** What is known of a release, with its newest note. */
export const RELEASE_COLUMNS = {
  name: release.name,
  note: sql<
    string | null
  >`(select n.text from release_note n where n.release_id = release.id order by n.number desc limit 1)`,
  version: release.version,
  format: release.format,
  layout: release.layout,
  mode: release.mode,
  fileName: release.fileName,
  sha256: release.sha256,
  rowsRead: release.rowsRead,
  rowsNew: release.rowsNew,
  rowsChanged: release.rowsChanged,
  rowsUnchanged: release.rowsUnchanged,
  rowsRetracted: release.rowsRetracted,
  rowsRejected: release.rowsRejected,
  rowsLeft: release.rowsLeft,
  rowsHeld: release.rowsHeld,
  /** When its version came to be seen. */
  importedAt: sql<string>`(
    select v.recorded_at from dataset_version v where v.dataset_id = release.dataset_id and v.version = release.version)`,
};

/** Releases by the dataset's id, newest first. */
async function releasesByDataset(db: Db): Promise<Map<number, ReleaseEntry[]>> {
  const rows = await db
    .select({ id: release.id, datasetId: release.datasetId, entry: RELEASE_COLUMNS })
    .from(release)
    .orderBy(desc(release.version), desc(release.id));
  const covers = await statedCoverages(
    db,
    rows.map(({ id }) => id),
    NEWEST,
  );
  const byDataset = new Map<number, ReleaseEntry[]>();
  for (const { id, datasetId, entry } of rows) {
    const told = { ...entry, covers: covers.get(id) ?? null };
    byDataset.set(datasetId, [...(byDataset.get(datasetId) ?? []), told]);
  }
  return byDataset;
}

/** The datasets to choose from, the first recorded first. */
export function queryDatasetTitles(db: Db): Promise<{ slug: string; title: string }[]> {
  return db
    .select({ slug: dataset.slug, title: dataset.title })
    .from(dataset)
    .where(isShown)
    .orderBy(asc(dataset.id));
}

/**
 * The same for those who enter incidents: datasets that are filled from a recorder's own files come last, as what is typed into
 * them would not be the recorder's.
 */
export async function queryDatasetsToEnter(db: Db): Promise<{ slug: string; title: string }[]> {
  const isOfFiles = sql`exists (
    select from release r where r.dataset_id = ${dataset.id} and r.format <> ${OWN_FORMAT})`;
  return db
    .select({ slug: dataset.slug, title: dataset.title })
    .from(dataset)
    .orderBy(isOfFiles, asc(dataset.id));
}

/** The ledger's own layout, which desks and exports write. */
const OWN_FORMAT = 'csv';

export type DatasetContents = Pick<DatasetEntry, 'attacks' | 'countries' | 'span'>;

/** What a dataset holds at a version: how many attacks, in how many countries, from when to when. */
export function queryContents(db: Db, at: AtVersion): Promise<DatasetContents> {
  return atVersion(db, at, async (snapshot, set) => {
    const [row] = await snapshot
      .select({ attacks: count(), countries: countDistinct(incidentRevision.country) })
      .from(incidentRevision)
      .where(countedIn(at, set));
    const span = await querySpan(snapshot, set, at);
    return { attacks: row?.attacks ?? 0, countries: row?.countries ?? 0, span };
  });
}

/** The countries with attacks in the view's dataset at its version, whatever else the view filters, by name. */
export async function queryCountries(db: Pool, view: View): Promise<CountryEntry[]> {
  const rows = await queryRanking(db, wholeDataset(view), 'country');
  const attacks = new Map(rows.map((row) => [row.key, row.attacks]));
  const found = await db
    .select({
      code: country.code,
      name: country.name,
      region: country.region,
      gwNumber: country.gwNumber,
    })
    .from(country)
    .where(inArray(country.code, [...attacks.keys()]))
    .orderBy(asc(country.name));
  return found.map((row) => ({ ...row, attacks: attacks.get(row.code) ?? 0 }));
}

/** The provinces with attacks in the view's dataset at its version, whatever else the view filters, by country and name. */
export async function queryPlaces(db: Pool, view: View): Promise<PlaceEntry[]> {
  const rows = await queryRanking(db, wholeDataset(view), 'place');
  const countries = await queryCountries(db, view);
  return countries.flatMap(({ code, name: countryName }) =>
    rows
      .filter(({ key }) => countryOfPlace(key) === code)
      .map(({ key, attacks }) => ({
        key,
        name: nameOfPlace(key) ?? key,
        country: { code, name: countryName },
        attacks,
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
  );
}

/**
 * The parties with attacks in the view's dataset at its version, whatever else the view filters, the most active first, and
 * in their place the attacks of no party.
 */
export async function queryParties(db: Pool, view: View): Promise<PartyEntry[]> {
  const rows = await queryRanking(db, wholeDataset(view), 'party');
  const found = await db
    .select({ slug: actor.slug, kind: actor.kind })
    .from(actor)
    .where(
      inArray(
        actor.slug,
        rows.map(({ key }) => key),
      ),
    );
  const kinds = new Map(found.map(({ slug, kind }) => [slug, kind]));
  return rows.map(({ key, label, attacks }) => ({
    slug: key,
    name: label,
    kind: key === NO_PARTY.slug ? null : (kinds.get(key) ?? null),
    attacks,
  }));
}

/** The view without its filters: all that the dataset holds. */
export function wholeDataset(view: View): View {
  return {
    ...view,
    filters: { ...DEFAULT_FILTERS, dataset: view.filters.dataset, measure: 'attacks' },
    range: rangeOf({ from: null, to: null }, view.span),
    countries: [],
    places: [],
    parties: [],
    pairs: [],
  };
}
