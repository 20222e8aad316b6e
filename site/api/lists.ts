import type { Pool } from '@/db/client';
import { queryOtherNames } from '@/db/read/actor-names';
import { QueryReader } from '@/lib/filters/query';
import { keptCountries, keptDatasets, keptParties } from '@/site/reads/queries';
import {
  type Answer,
  type ApiQuestion,
  asOfOf,
  datasetOf,
  keptDatasetView,
  refuseIssues,
  stateOf,
  toldOf,
} from './answer';

const HEADINGS = [
  'slug',
  'title',
  'publisher',
  'licence',
  'citation',
  'records_wounded',
  'synthetic',
  'redistribution',
  'version',
  'recorded_at',
  'release',
  'attacks',
  'countries',
  'first_incident',
  'last_incident',
];

/** Every dataset with its releases and what it holds now; as CSV without the releases but the newest. */
export async function datasetsAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const query = new QueryReader(url.searchParams);
  query.refuseOthers(['format']);
  refuseIssues(query.issues);
  const entries = await keptDatasets(db);
  const json = {
    datasets: entries.map(({ id: _, showsRows: __, span, ...entry }) => ({
      ...entry,
      firstIncident: span?.first ?? null,
      lastIncident: span?.last ?? null,
    })),
  };
  const rows = json.datasets.map((entry) => [
    entry.slug,
    entry.title,
    entry.publisher,
    entry.licence,
    entry.citation,
    String(entry.recordsWounded),
    String(entry.synthetic),
    entry.redistribution,
    entry.version,
    entry.recordedAt,
    entry.releases[0]?.name ?? null,
    entry.attacks,
    entry.countries,
    entry.firstIncident,
    entry.lastIncident,
  ]);
  return {
    state: JSON.stringify(json),
    name: 'casualty-ledger-datasets',
    read: async () => ({ json, csv: [HEADINGS, ...rows] }),
  };
}

/** The countries with attacks in a dataset, by name. */
export async function countriesAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const { view, notices } = await keptDatasetView(db, url.searchParams);
  return {
    state: stateOf(view),
    name: `casualty-ledger-${view.dataset.slug}-countries`,
    read: async () => {
      const countries = await keptCountries(db, view);
      const rows = countries.map(({ code, name, region, gwNumber, attacks }) => [
        view.dataset.slug,
        code,
        name,
        region,
        gwNumber,
        attacks,
      ]);
      return {
        json: { dataset: datasetOf(view), asOf: asOfOf(view), countries, issues: toldOf(notices) },
        csv: [['dataset', 'code', 'name', 'region', 'gw_number', 'attacks'], ...rows],
      };
    },
  };
}

/** The groups and states with attacks in a dataset, the most active first, with their other names. */
export async function partiesAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const { view, notices } = await keptDatasetView(db, url.searchParams);
  const otherNames = await queryOtherNames(db, view.dataset.id);
  // Other names belong to no version.
  return {
    state: `${stateOf(view)} ${JSON.stringify([...otherNames])}`,
    name: `casualty-ledger-${view.dataset.slug}-parties`,
    read: async () => {
      const named = (await keptParties(db, view)).filter(({ kind }) => kind !== null);
      const parties = named.map((party) => ({
        ...party,
        aliases: otherNames.get(party.slug) ?? [],
      }));
      const rows = parties.map(({ slug, name, kind, aliases, attacks }) => [
        view.dataset.slug,
        slug,
        name,
        kind,
        aliases.join('; '),
        attacks,
      ]);
      return {
        json: { dataset: datasetOf(view), asOf: asOfOf(view), parties, issues: toldOf(notices) },
        csv: [['dataset', 'slug', 'name', 'kind', 'aliases', 'attacks'], ...rows],
      };
    },
  };
}

/** Those of them that are groups, in the form from when parties were groups alone. */
export async function groupsAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const { view, notices } = await keptDatasetView(db, url.searchParams);
  return {
    state: stateOf(view),
    name: `casualty-ledger-${view.dataset.slug}-groups`,
    read: async () => {
      const groups = (await keptParties(db, view))
        .filter(({ kind }) => kind === 'armed_group')
        .map(({ slug, name, attacks }) => ({ slug, name, attacks }));
      const rows = groups.map(({ slug, name, attacks }) => [
        view.dataset.slug,
        slug,
        name,
        attacks,
      ]);
      return {
        json: { dataset: datasetOf(view), asOf: asOfOf(view), groups, issues: toldOf(notices) },
        csv: [['dataset', 'slug', 'name', 'attacks'], ...rows],
      };
    },
  };
}
