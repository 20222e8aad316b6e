import type { Pool } from '@/db/client';
import { UserError } from '@/lib/errors';
import type { About } from '@/lib/export/about';
import type { BehindTable } from '@/lib/export/bundle';
import type { FileTable } from '@/lib/export/columns';
import { unknownParameters } from '@/lib/filters/parse';
import { type Issue, type LoadedView, PARAMETERS, type View } from '@/lib/filters/view';
import { releaseName } from '@/lib/format/view';
import type { ListedWhole } from '@/server/whole-lists/rows';
import { keptView } from '@/site/reads/kept';

/** What is asked: the address as the reader has it, and the id in its path if there is one. */
export type ApiQuestion = { url: URL; id: string };

/** The same numbers as JSON, and as the table that files are made of. */
type Body = {
  json: object;
  table: FileTable;
  /** The address of the page that follows this one. */
  next?: string | null;
  /** Of a whole list: what it is made of. Where that is much, another process makes the file of it. */
  whole?: () => Promise<ListedWhole>;
};

export type Answer = {
  /**
   * What the body depends on, as a dataset's version and the canonical query: it makes the ETag, so that a reader who
   * has that state is answered before anything is read.
   */
  state: string;
  /** The name of a file of it, without its ending. */
  name: string;
  /** What a file of it says of itself. */
  about: About;
  read: () => Promise<Body>;
  /** What goes into a bundle of it beside its table; nothing where it is left out. */
  behind?: () => Promise<BehindTable>;
};

/** Works out the answer to a question. Throws BadParameters, NotFound, or what the database throws. */
export type Answerer = (db: Pool, question: ApiQuestion) => Promise<Answer>;

/** Parameters that could not be used as given: where a page says so and goes on, the API refuses. */
export class BadParameters extends UserError {
  override name = 'BadParameters';

  constructor(
    readonly first: Issue,
    readonly issues: Issue[],
  ) {
    super([first.fault, adviceOn(first)].join(' ').trim());
  }
}

/** What to do about a name that there is none of, or a place in a list that has been lost; empty where the fault says it. */
function adviceOn({ parameter, fault }: Issue): string {
  if (fault.startsWith('There is no parameter')) return '/api lists those of each address.';
  if (fault.endsWith('is not from this list.')) {
    return `Leave ${parameter} out to begin with the first page.`;
  }
  const listed = fault.startsWith('There is no ') ? LISTED_AT[parameter] : undefined;
  return listed === undefined ? '' : `${listed} lists those that there are.`;
}

const LISTED_AT: Readonly<Record<string, string>> = {
  dataset: '/api/v1/datasets',
  with: '/api/v1/datasets',
  country: '/api/v1/countries',
  party: '/api/v1/parties',
  group: '/api/v1/groups',
};

/** @throws BadParameters if there are issues. */
export function refuseIssues(issues: Issue[]): void {
  const [first] = issues;
  if (first !== undefined) throw new BadParameters(first, issues);
}

/** A view's filters as they were used, by the names that the URL gives them. */
export function queryOf({ filters, dataset, range }: View) {
  const { interval, measure, split, violence, victims, dates, asOf } = filters;
  return {
    dataset: dataset.slug,
    from: range?.from ?? filters.from,
    to: range?.to ?? filters.to,
    interval,
    country: filters.countries,
    place: filters.places,
    cell: filters.cells,
    party: filters.parties,
    // The name by which earlier readers know them.
    group: filters.parties,
    pair: filters.pairs,
    role: filters.role,
    measure,
    split,
    violence,
    victims,
    dates,
    asOf,
    ...(filters.as === 'rate' && { as: filters.as, population: filters.population }),
  };
}

/** The dataset that an answer belongs to, with the state of it that the answer shows. */
export function datasetOf({ dataset, releases, version, recordedAt, span, coverage }: View) {
  const { slug, title, publisher, licence, citation, recordsWounded, synthetic } = dataset;
  return {
    slug,
    title,
    publisher,
    release: releaseName(releases),
    releases: releases.map(({ name }) => name),
    licence,
    citation,
    recordsWounded,
    synthetic,
    version,
    recordedAt,
    firstIncident: span?.first ?? null,
    lastIncident: span?.last ?? null,
    /** None where it is a selection; null as of a time before it was recorded. */
    covers: coverage,
  };
}

/** The time whose state is shown: the one asked for, otherwise that of the newest version. Asking for it gives the same again. */
export function asOfOf(view: View): string | null {
  return view.filters.asOf ?? view.recordedAt;
}

/** What an answer about a view depends on. */
export function stateOf(view: View, query = view.query): string {
  return `${view.dataset.slug} ${view.version} ${query}`;
}

/** What an answer says beside its numbers, of values that were used as given. */
export function toldOf(notices: Issue[]) {
  return notices.map(({ parameter, value, message }) => ({ parameter, value, message }));
}

/** The whole of a dataset, for the lists that take no other filter than which dataset and when. */
export async function keptDatasetView(db: Pool, params: URLSearchParams): Promise<LoadedView> {
  refuseIssues(unknownParameters(params, [PARAMETERS.dataset, PARAMETERS.asOf, 'format']));
  const loaded = await keptView(db, params, ['format']);
  refuseIssues(loaded.issues);
  return loaded;
}
