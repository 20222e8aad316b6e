import { isAddedByOthers } from '@/lib/filters/query';
import { PARAMETERS } from '@/lib/filters/view';

/** A dataset, as far as robots are concerned, the first recorded first. */
export type RobotDataset = {
  slug: string;
  /** Whether robots may list what shows it. */
  isListed: boolean;
  /** Whether its incidents are shown one by one. */
  showsRows: boolean;
};

/** Pages of one dataset, which is the first unless the address names another. */
export const DATASET_PAGES = [
  '/',
  '/countries',
  '/parties',
  '/incidents',
  '/table',
  '/changes',
  '/unusual',
] as const;

/** Pages of all of the ledger. */
export const LEDGER_PAGES = ['/datasets', '/method', '/boards', '/api'] as const;

/** They are of what their parameters say. */
const NEVER_LISTED = ['/cite', '/embed', '/board', '/compare', '/reconcile', '/watch'];

/**
 * The one address of a page, and whether robots may list it: not a past state, nor a combination of filters, nor a dataset
 * that they are not to know.
 */
export function robotAddress(
  path: string,
  given: URLSearchParams,
  datasets: readonly RobotDataset[],
): { canonical: string; isListed: boolean } {
  const own = ownParameters(given);
  if (!isPlain(own) || NEVER_LISTED.includes(path)) {
    // In the order in which it was asked: another would be led on to it.
    const query = new URLSearchParams(own);
    return { canonical: query.size === 0 ? path : `${path}?${query}`, isListed: false };
  }
  if (!isOfDataset(path)) return { canonical: path, isListed: true };
  const [first] = datasets;
  const asked = own[0]?.[1] ?? first?.slug;
  const dataset = datasets.find(({ slug }) => slug === asked);
  const isFirst = dataset === undefined || dataset === first;
  return {
    canonical: isFirst ? path : datasetAddress(path, dataset, datasets),
    isListed: dataset !== undefined && isListedAt(path, dataset),
  };
}

/** Whether robots may list a page of a dataset. The list of incidents that are not shown one by one only says so. */
export function isListedAt(path: string, { isListed, showsRows }: RobotDataset): boolean {
  return isListed && (showsRows || path !== '/incidents');
}

/** Whether that depends on which datasets there are. */
export function dependsOnDatasets(path: string, given: URLSearchParams): boolean {
  return isOfDataset(path) && isPlain(ownParameters(given));
}

const ownParameters = (given: URLSearchParams) =>
  [...given].filter(([name]) => !isAddedByOthers(name));

/** Names a dataset at the most. */
const isPlain = (own: readonly [string, string][]) =>
  own.every(([name]) => name === PARAMETERS.dataset) && own.length < 2;

function isOfDataset(path: string): boolean {
  return /^\/(?:countries|parties)\/[^/]+$/.test(path) || DATASET_PAGES.some((one) => one === path);
}

/** A page of a dataset by its one address: the first needs no name. */
export function datasetAddress(
  path: string,
  { slug }: Pick<RobotDataset, 'slug'>,
  [first]: readonly RobotDataset[],
): string {
  return slug === first?.slug ? path : `${path}?${new URLSearchParams({ dataset: slug })}`;
}
