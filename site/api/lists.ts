import type { Pool } from '@/db/client';
import { queryOtherNames } from '@/db/read/actor-names';
import { citedView, NO_SHAPES } from '@/lib/citation/of-view';
import type { CsvCell } from '@/lib/csv/write';
import type { About } from '@/lib/export/about';
import { countTable, type FileTable } from '@/lib/export/columns';
import { QueryReader } from '@/lib/filters/query';
import type { View } from '@/lib/filters/view';
import { datasetText, releaseName } from '@/lib/format/view';
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
    about: { title: 'Datasets of the ledger', cited: [] },
    read: async () => ({ json, table: countTable([HEADINGS, ...rows]) }),
  };
}

/** The countries with attacks in a dataset, by name. */
export async function countriesAnswer(db: Pool, { url }: ApiQuestion): Promise<Answer> {
  const { view, notices } = await keptDatasetView(db, url.searchParams);
  return {
    state: stateOf(view),
    name: `casualty-ledger-${view.dataset.slug}-countries`,
    about: aboutList(view, 'Countries', url),
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
        table: listTable(view, ['dataset', 'code', 'name', 'region', 'gw_number', 'attacks'], rows),
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
    about: aboutList(view, 'Parties', url),
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
        table: listTable(view, ['dataset', 'slug', 'name', 'kind', 'aliases', 'attacks'], rows),
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
    about: aboutList(view, 'Groups', url),
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
        table: listTable(view, ['dataset', 'slug', 'name', 'attacks'], rows),
      };
    },
  };
}

/** A list with the state of the dataset that it is of, in each row. */
function listTable(view: View, headings: string[], rows: CsvCell[][]): FileTable {
  const state = [releaseName(view.releases), asOfOf(view)];
  return countTable([[...headings, 'release', 'as_of'], ...rows.map((row) => [...row, ...state])]);
}

function aboutList(view: View, what: string, { origin }: URL): About {
  return {
    title: `${what} in ${datasetText(view)}`,
    cited: [citedView(view, 'dataset', NO_SHAPES, origin)],
  };
}
