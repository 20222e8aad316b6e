import 'server-only';
import type { Pool } from '@/db/client';
import { queryBoards } from '@/db/read/boards';
import {
  queryIncidentFiles,
  queryListedCitations,
  queryRobotDatasets,
  readIncidentFile,
} from '@/db/read/sitemap';
import { citationHref } from '@/lib/citation/frozen';
import { NotFound } from '@/lib/errors';
import { incidentHref } from '@/lib/filters/links';
import { NO_PARTY, PARAMETERS } from '@/lib/filters/view';
import { DATASET_PAGES, datasetAddress, isListedAt, LEDGER_PAGES } from '@/lib/robots/addresses';
import { type SitemapEntry, sitemapIndex } from '@/lib/robots/sitemap';
import { keptView } from '@/site/reads/kept';
import { keptCountries, keptParties } from '@/site/reads/queries';

type Datasets = Awaited<ReturnType<typeof queryRobotDatasets>>;

/** The file of all sitemaps: of pages, of each dataset's profiles, of incidents and of citations. */
export async function indexOfSitemaps(db: Pool, origin: string): Promise<string> {
  const datasets = (await queryRobotDatasets(db)).filter(({ isListed }) => isListed);
  const files = await queryIncidentFiles(db, rowsShown(datasets));
  const [lastCited] = await listedCitations(db, datasets, 1);
  const names: SitemapEntry[] = [
    { address: 'pages' },
    ...datasets.map(({ slug, recordedAt }) => ({
      address: `profiles-${slug}`,
      changedAt: recordedAt,
    })),
    ...files.map((file) => ({ address: `incidents-${file}` })),
    ...(lastCited ? [{ address: 'citations', changedAt: lastCited.madeAt }] : []),
  ];
  return sitemapIndex(
    names.map((one) => ({ ...one, address: `${origin}/sitemaps/${one.address}.xml` })),
  );
}

/**
 * The addresses that one of the sitemaps lists, a batch at a time.
 * @throws NotFound if there is no sitemap of that name
 */
export async function sitemapOf(
  db: Pool,
  name: string,
  origin: string,
): Promise<AsyncIterable<SitemapEntry[]>> {
  const all = await queryRobotDatasets(db);
  const listed = all.filter(({ isListed }) => isListed);
  const incidents = /^incidents-([1-9]\d{0,5})\.xml$/.exec(name)?.[1];
  if (incidents !== undefined) {
    const file = Number(incidents);
    if ((await queryIncidentFiles(db, rowsShown(listed))).includes(file)) {
      return incidentPages(db, listed, file, origin);
    }
  }
  if (name === 'citations.xml') {
    const citations = await listedCitations(db, listed);
    return oneBatch(
      citations.map(({ id, madeAt }) => ({
        address: origin + citationHref(id),
        changedAt: madeAt,
      })),
    );
  }
  if (name === 'pages.xml') return oneBatch(await plainPages(db, all, origin));
  const dataset = listed.find(({ slug }) => name === `profiles-${slug}.xml`);
  if (dataset === undefined) throw new NotFound(`There is no sitemap ${name}.`);
  return oneBatch(await profilePages(db, dataset, all, origin));
}

async function* incidentPages(db: Pool, listed: Datasets, file: number, origin: string) {
  for await (const batch of readIncidentFile(db, rowsShown(listed), file)) {
    yield batch.map(({ publicId, recordedAt }) => ({
      address: origin + incidentHref(publicId, null),
      changedAt: recordedAt,
    }));
  }
}

async function plainPages(db: Pool, all: Datasets, origin: string): Promise<SitemapEntry[]> {
  const boards = await queryBoards(db);
  return [
    ...all.flatMap((dataset) =>
      DATASET_PAGES.filter((path) => isListedAt(path, dataset)).map((path) => ({
        address: origin + datasetAddress(path, dataset, all),
        changedAt: dataset.recordedAt,
      })),
    ),
    ...LEDGER_PAGES.map((path) => ({ address: origin + path })),
    ...boards.map(({ slug }) => ({ address: `${origin}/boards/${slug}` })),
  ];
}

/** The profiles of the countries and parties in which a dataset records anything. */
async function profilePages(
  db: Pool,
  dataset: Datasets[number],
  all: Datasets,
  origin: string,
): Promise<SitemapEntry[]> {
  const params = new URLSearchParams({ [PARAMETERS.dataset]: dataset.slug });
  const { view } = await keptView(db, params, []);
  const [countries, parties] = await Promise.all([keptCountries(db, view), keptParties(db, view)]);
  const paths = [
    ...countries.map(({ code }) => `/countries/${code}`),
    ...parties.filter(({ slug }) => slug !== NO_PARTY.slug).map(({ slug }) => `/parties/${slug}`),
  ];
  return paths.map((path) => ({
    address: origin + datasetAddress(path, dataset, all),
    changedAt: dataset.recordedAt,
  }));
}

async function* oneBatch(entries: SitemapEntry[]) {
  yield entries;
}

/** Those whose incidents have pages. */
function rowsShown(datasets: Datasets): number[] {
  return datasets.filter(({ showsRows }) => showsRows).map(({ id }) => id);
}

function listedCitations(db: Pool, listed: Datasets, most?: number) {
  const all = listed.map(({ id }) => id);
  return queryListedCitations(db, all, rowsShown(listed), most);
}
