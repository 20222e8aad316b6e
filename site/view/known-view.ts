import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { FilterChoices } from '@/components/filters/choice';
import { isMembersSite, publicDb } from '@/db/web-client';
import { lastMonths } from '@/lib/coverage/last-months';
import { countriesShown } from '@/lib/coverage/of-view';
import { NotFound } from '@/lib/errors';
import { FORMER_PARTY } from '@/lib/filters/parse';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import { type LoadedView, PARAMETERS, type View } from '@/lib/filters/view';
import { coverageInWords } from '@/lib/format/coverage';
import { datasetChoices } from '@/lib/format/view';
import { PREVIEW, previewHref } from '@/lib/pictures/form';
import { PREVIEW_SIZE } from '@/lib/pictures/size';
import { countryByCode, namesOfGovernment } from '@/lib/reference/countries';
import { alsoNamed } from '@/lib/text/fold';
import { admitted } from '@/server/admission';
import { unsaid } from '@/server/pages/unkept';
import { keeperOfNow } from '@/site/reads/kept';
import {
  countriesOf,
  datasetTitles,
  incidentListOf,
  otherNamesOf,
  partyEntriesOf,
  provincesIn,
  viewOf,
} from '@/site/reads/queries';

/** The view that parameters say, or null if the ledger holds no dataset to view. Other failures stay failures. */
export function knownView(given: QueryRecord, alsoKnown: readonly string[] = []) {
  return viewOf(given, alsoKnown).catch(nullIfNotFound);
}

type Words = { title: string; description: string };
/** The address of its picture; left out, it is that of the view's dashboard, and null is none. */
type PreviewedWords = Words & { preview?: string | null };

/**
 * What a page says of its view to whoever finds or is sent its address: its title, description and link preview. Where there is no
 * view, the page itself says why, and is called by what is usual.
 */
export async function viewMetadata<Loaded extends { view: View }>(
  load: () => Promise<Loaded | null>,
  usual: string,
  wordsOf: (loaded: Loaded) => PreviewedWords | Promise<PreviewedWords>,
): Promise<Metadata> {
  const words = await admitted()
    .then(load)
    .then(async (loaded) => loaded && { preview: previewOf(loaded), ...(await wordsOf(loaded)) })
    .catch(unsaid);
  return words === null ? { title: usual } : pageMetadata(words);
}

function previewOf({ view }: { view: View }): string | null {
  return view.range === null ? null : previewHref(view);
}

/**
 * The same of any page.
 * @param preview the address of its picture, where it is not that of the first dataset's dashboard; null for none
 */
export function pageMetadata({
  title,
  description,
  preview = `/pictures/${PREVIEW}`,
}: PreviewedWords): Metadata {
  const said = { title, description };
  // Who is no member could not see it, and neither could a program that shows a link to one.
  const images =
    preview === null || isMembersSite()
      ? []
      : [{ url: preview, ...PREVIEW_SIZE, alt: description, type: 'image/png' }];
  return {
    ...said,
    openGraph: { ...said, type: 'website', images },
    twitter: { ...said, card: images.length > 0 ? 'summary_large_image' : 'summary', images },
  };
}

/** The same with the list of the view's incidents. */
export function knownIncidentList(given: QueryRecord) {
  return incidentListOf(given).catch(nullIfNotFound);
}

function nullIfNotFound(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}

/**
 * Sends the reader on to the view's one address, where a plain form has brought them to another that means the same;
 * the order of parameters does not matter. Where there are issues, or a party that is merged into another, they stay:
 * that has to be read at the address that says it.
 */
export function keepCanonical(
  path: string,
  given: QueryRecord,
  query: string,
  { issues, notices }: Pick<LoadedView, 'issues' | 'notices'>,
): void {
  const isMerged = notices.some(
    ({ parameter }) => parameter === PARAMETERS.parties || parameter === FORMER_PARTY,
  );
  if (issues.length > 0 || isMerged) return;
  if (inOrder(searchParamsOf(given)) !== inOrder(new URLSearchParams(query))) {
    redirect(query === '' ? path : `${path}?${query}`);
  }
}

function inOrder(params: URLSearchParams): string {
  params.sort();
  return params.toString();
}

/** Provinces to choose among: those of the countries that are shown. Of the whole world there would be thousands. */
async function provinceOptions(view: View): Promise<FilterChoices['places']> {
  const codes = countriesShown(view);
  if (codes.length === 0) return [];
  const recorded = await provincesIn(view);
  const silent = view.places.filter(({ key }) => !recorded.some((one) => one.key === key));
  return [...recorded, ...silent.map((place) => ({ ...place, attacks: 0 }))]
    .filter(({ country }) => codes.includes(country.code))
    .map(({ key, name, country, attacks }) => ({
      value: key,
      label: codes.length > 1 ? `${name}, ${country.name}` : name,
      also: '',
      attacks,
    }));
}

type NamedOptions = Pick<FilterChoices, 'countries' | 'parties'>;

const optionsKept = keeperOfNow<NamedOptions>('options');

/** The countries and parties of a view's dataset, whatever of them it shows. */
async function namedOptions(view: View): Promise<NamedOptions> {
  const [countries, parties, otherNames] = await Promise.all([
    countriesOf(view),
    partyEntriesOf(view),
    otherNamesOf(view),
  ]);
  return {
    countries: countries.map(({ code, name, attacks }) => ({
      value: code,
      label: name,
      also: alsoNamed(name, countryByCode(code)?.aliases ?? []),
      attacks,
    })),
    parties: parties.map(({ slug, name, attacks }) => ({
      value: slug,
      label: name,
      also: alsoNamed(name, [...(otherNames.get(slug) ?? []), ...namesOfGovernment(name)]),
      attacks,
    })),
  };
}

/** What the filter form of a view has to offer. */
export async function choicesOf(view: View): Promise<FilterChoices> {
  const { id } = view.dataset;
  const [all, named, places] = await Promise.all([
    datasetTitles(),
    optionsKept(publicDb(), `${id} ${view.version}`, () => namedOptions(view)),
    provinceOptions(view),
  ]);
  return {
    datasets: datasetChoices(all),
    dataset: view.dataset.slug,
    ...named,
    places,
    covers: coverageInWords(view.coverage ?? []),
    span: view.span,
    ranges: rangesOf(view),
  };
}

/** The last twelve months of data of what is shown, the last five years, and all of it. */
function rangesOf(view: View): FilterChoices['ranges'] {
  const [year, years] = [lastMonths(view, 12), lastMonths(view, 60)];
  return [
    ...(year === null ? [] : [{ label: 'Last 12 months', ...year }]),
    ...(years === null ? [] : [{ label: 'Last 5 years', ...years }]),
    { label: 'All', from: null, to: null },
  ];
}
