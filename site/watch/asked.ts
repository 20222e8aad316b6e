import 'server-only';
import type { Pool } from '@/db/client';
import { type Citation, queryCitation } from '@/db/read/citations';
import { queryRevisions } from '@/db/read/incident';
import { hasOwnColumns, readCitationId } from '@/lib/domain/citation';
import { RowsWithheld, UserError } from '@/lib/errors';
import { incidentIdIn } from '@/lib/filters/links';
import { parseFilters } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import { type Issue, PARAMETERS, type View } from '@/lib/filters/view';
import { incidentTitle } from '@/lib/format/incident';
import { datasetText } from '@/lib/format/view';
import { incidentQuery, WATCH_CITATIONS, WATCH_INCIDENTS, watchedQuery } from '@/lib/watch/address';
import { MOST_SUBJECTS, type WatchSubject } from '@/lib/watch/watch';
import { sinceView } from '@/site/citations/since-view';
import { keptView } from '@/site/reads/kept';
import { followedView } from './followed';
import { watchedText } from './words';

/** What a new watch is to be of. */
export type AskedWatch = {
  subjects: AskedSubject[];
  /** What could not be used as given; nothing is made of an address that has some. */
  issues: Issue[];
};

export type AskedSubject = Pick<WatchSubject, 'citationId' | 'query' | 'since'> & {
  datasetId: number;
  /** What it is called, and of which dataset and releases. */
  name: string;
  from: string;
};

/** Something that can't be watched. */
export class NotWatchable extends UserError {
  override name = 'NotWatchable';
}

/**
 * What parameters ask to be told of: citations, incidents, or what a view counts from now on.
 * @throws NotWatchable if it has no figure that can be followed
 */
export async function askedWatch(db: Pool, params: URLSearchParams): Promise<AskedWatch> {
  const query = new QueryReader(params);
  const citations = new Set(query.list(WATCH_CITATIONS));
  const incidents = new Set(query.list(WATCH_INCIDENTS));
  const count = citations.size + incidents.size;
  if (count === 0) return watchOfView(db, params);
  query.refuseOthers([WATCH_CITATIONS, WATCH_INCIDENTS]);
  if (count > MOST_SUBJECTS) {
    throw new NotWatchable(`A watch can be of up to ${MOST_SUBJECTS} citations and incidents.`);
  }
  const subjects: AskedSubject[] = [];
  for (const one of citations) subjects.push(await citedSubject(db, one));
  for (const one of incidents) subjects.push(await incidentSubject(db, one));
  return { subjects, issues: query.issues };
}

async function watchOfView(db: Pool, params: URLSearchParams): Promise<AskedWatch> {
  const counted = new URLSearchParams(params);
  // It tells of what is recorded from now on, whatever time its page was of.
  counted.delete(PARAMETERS.asOf);
  const { view, issues } = await keptView(db, counted, []);
  if (view.version === 0) throw new NotWatchable('Nothing is recorded here yet.');
  const query = watchedQuery({ ...view.filters, dataset: view.dataset.slug });
  const subject = {
    ...{ citationId: null, query, since: view.version },
    ...{ datasetId: view.dataset.id, ...namesOf(view) },
  };
  return { subjects: [subject], issues };
}

/**
 * A citation as what is watched, by its id or its address: its figure, from the version that it is of.
 * @throws NotWatchable if there is none, or its figure is not all that a view counts
 */
export async function citedSubject(db: Pool, given: string): Promise<AskedSubject> {
  const id = readCitationId(incidentIdIn(given));
  const citation = id === null ? null : await queryCitation(db, id);
  if (citation === null) throw new NotWatchable('There is no citation of that id.');
  if (citation.withdrawal !== null) {
    throw new NotWatchable(`Citation ${citation.id} was withdrawn, so its figure is not followed.`);
  }
  if (citation.kind === 'incident') {
    const [incident = ''] = citation.words.order;
    const subject = await incidentSubject(db, incident);
    return { ...subject, citationId: citation.id, since: citation.version };
  }
  const isWhole = !hasOwnColumns(citation.kind) && (await sinceView(db, citation)).isSame;
  if (!isWhole) throw new NotWatchable(NOT_FOLLOWED);
  const query = queryOfCitation(citation);
  const view = await followedView(db, query);
  if (view === null) throw new NotWatchable(NOT_FOLLOWED);
  return {
    citationId: citation.id,
    query,
    since: citation.version,
    datasetId: view.dataset.id,
    ...namesOf(view),
  };
}

/** An incident as what is watched, by its id or its address, from what is said of it now. */
async function incidentSubject(db: Pool, given: string): Promise<AskedSubject> {
  const id = incidentIdIn(given);
  const told = await queryRevisions(db, id).catch(asNotWatchable);
  const now = told?.revisions.at(-1);
  if (told === null || now === undefined) {
    throw new NotWatchable('There is no incident of that id.');
  }
  return {
    citationId: null,
    query: incidentQuery(id),
    since: told.version,
    datasetId: told.dataset.id,
    name: incidentTitle(now.record),
    from: `${told.dataset.title}, ${id}`,
  };
}

function asNotWatchable(error: unknown): never {
  throw error instanceof RowsWithheld ? new NotWatchable(error.message) : error;
}

const namesOf = (view: View) => ({ name: watchedText(view), from: datasetText(view) });

const NOT_FOLLOWED =
  'The figures of this citation can’t be followed, because they are not of all that a view counts. Watch a view instead.';

/** What a citation counts, in the days that it is of. */
function queryOfCitation({ query, dataset, words }: Citation): string {
  const { filters } = parseFilters(new URLSearchParams(query));
  return watchedQuery({ ...filters, dataset, ...words.range, measure: words.measure });
}
