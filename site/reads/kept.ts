import 'server-only';
import type { Pool } from '@/db/client';
import { queryVersions } from '@/db/read/cells';
import type { AtVersion } from '@/db/read/conditions';
import { factsIfRead } from '@/db/read/facts';
import { queryEdition } from '@/db/read/population';
import { queryViewFacts, type ResolvedState, resolveState } from '@/db/read/view';
import { stoppedBy, stopSignal } from '@/db/stop';
import { type ReleaseMark, releasesHolding } from '@/lib/domain/release';
import {
  type IncidentList,
  LIST_PARAMETERS,
  parseIncidentList,
  USUAL_COLUMNS,
} from '@/lib/filters/incident-list';
import { makeView, type ViewFacts } from '@/lib/filters/make-view';
import { FORMER_PARTY, namedAsGiven, parseFilters, unknownParameters } from '@/lib/filters/parse';
import { countedQuery, listText } from '@/lib/filters/serialise';
import {
  DEFAULT_FILTERS,
  type Filters,
  type LoadedView,
  PARAMETERS,
  type View,
} from '@/lib/filters/view';
import { type Drawer, keptAnswers } from '@/lib/kept/answers';
import { noteLookup } from '@/lib/metrics/meters';
import { stateInHand } from '@/server/pages/unkept';

/** A reading in progress, and by how many it is awaited. */
type Reading<T> = { answer: Promise<T>; awaitedBy: number; stop: AbortController };

type Kept<T extends object> = { answers: Drawer<T>; underWay: Map<string, Reading<T>> };

/** Keeps the answers to one kind of question by a key; see keeper. */
function keeping<T extends object>(kind: string) {
  const byDatabase = new WeakMap<Pool, Kept<T>>();
  return async (db: Pool, key: string, read: () => Promise<T>): Promise<T> => {
    const { answers, underWay } = byDatabase.get(db) ?? nothingKept<T>(kind);
    byDatabase.set(db, { answers, underWay });
    const known = answers.get(key);
    noteLookup('answers', known !== undefined);
    if (known !== undefined) return known;

    const signal = stopSignal();
    signal?.throwIfAborted();
    return awaited(underWay.get(key) ?? begin(key, read, { answers, underWay }), signal);
  };
}

/**
 * Keeps the answers to one kind of question about a dataset's versions. What is said about a version never changes, so
 * that nothing kept is ever wrong: old versions just fall out. Asking for what is being read waits for that reading, which
 * goes on as long as one who asked is still there, and is stopped with the last. A reading that fails is not kept.
 * @param kind by which the metrics tell these answers from others, with which they share one room
 */
export function keeper<T extends object>(kind: string) {
  const kept = keeping<T>(kind);
  return (db: Pool, at: AtVersion, question: string, read: () => Promise<T>): Promise<T> =>
    kept(db, `${at.dataset.id} ${at.version} ${question}`, read);
}

/**
 * The same of what belongs to no version, such as names: for as long as the database records nothing more. What is read for a page is
 * kept under the state in which its making began. States don't come back, so that what was recorded meanwhile is given to
 * nobody who comes later (decision 0068). Where nobody asked for the state, it is read again.
 */
export function keeperOfNow<T extends object>(kind: string) {
  const kept = keeping<T>(kind);
  return (db: Pool, question: string, read: () => Promise<T>): Promise<T> => {
    const state = stateInHand();
    return state === null ? read() : kept(db, `${state} ${question}`, read);
  };
}

function nothingKept<T extends object>(kind: string): Kept<T> {
  return { answers: keptAnswers().drawer<T>(kind), underWay: new Map() };
}

function begin<T extends object>(
  key: string,
  read: () => Promise<T>,
  { answers, underWay }: Kept<T>,
): Reading<T> {
  const stop = new AbortController();
  const reading = { answer: stoppedBy(stop.signal, read), awaitedBy: 0, stop };
  underWay.set(key, reading);
  const end = () => {
    // Where it was stopped, another may have been begun since.
    if (underWay.get(key) === reading) underWay.delete(key);
  };
  stop.signal.addEventListener('abort', end);
  reading.answer.then((answer) => answers.set(key, answer)).then(end, end);
  return reading;
}

/** Waits for a reading until the signal comes; the last to leave stops it. */
function awaited<T>(reading: Reading<T>, signal: AbortSignal | undefined): Promise<T> {
  reading.awaitedBy += 1;
  if (signal === undefined) return reading.answer;
  return new Promise((resolve, reject) => {
    const leave = () => {
      reject(signal.reason);
      reading.awaitedBy -= 1;
      if (reading.awaitedBy === 0) reading.stop.abort(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    reading.answer.finally(() => signal.removeEventListener('abort', leave)).then(resolve, reject);
  });
}

const releasesKept = keeper<ReleaseMark[]>('releases');

/** The releases that what a view counts stands in; where only one can be meant, nothing is asked. */
async function keptReleases(db: Pool, view: View): Promise<ReleaseMark[]> {
  const { releases, range } = view;
  if (releases.length < 2 || range === null) return releases;
  return releasesKept(db, view, countedQuery(view.filters), async () =>
    releasesHolding(releases, await queryVersions(db, view, range)),
  );
}

const statesKept = keeperOfNow<ResolvedState>('states');

/** What is current stays so while nothing is recorded. Whether a moment is over is asked each time. */
async function keptState(db: Pool, filters: Filters): Promise<ResolvedState> {
  const { dataset, asOf } = filters;
  if (asOf !== null) return resolveState(db, filters);
  const of = { ...DEFAULT_FILTERS, dataset };
  const resolved = await statesKept(db, dataset ?? '', () => resolveState(db, of));
  return { ...resolved, filters: { ...filters, dataset: resolved.filters.dataset } };
}

const factsKept = keeper<ViewFacts>('views');

/**
 * The view that a URL's parameters say, with all that could not be used as given. `alsoKnown` names the parameters
 * that the caller reads itself.
 * @throws NotFound if the ledger holds no dataset at all.
 */
export async function keptView(
  db: Pool,
  params: URLSearchParams,
  alsoKnown: readonly string[],
): Promise<LoadedView> {
  const parsed = parseFilters(params);
  const { state, filters, issues } = await keptState(db, parsed.filters);
  const { countries, places, parties, pairs } = filters;
  // How far what is spread reaches is asked for only where it is.
  const named = [filters.dates, ...[countries, places, parties, pairs].map(listText)].join(' ');
  const facts = await factsKept(db, state, named, async () => {
    const isPast = state.version < state.latest;
    const inMemory = isPast ? await factsIfRead(db, state.dataset.id, state.version) : null;
    return queryViewFacts(db, state, filters, inMemory);
  });
  const population = filters.as === 'rate' ? await queryEdition(db, filters) : null;
  const made = makeView(filters, state, facts, population);
  const view = { ...made.view, releases: await keptReleases(db, made.view) };
  const known = [...Object.values(PARAMETERS), FORMER_PARTY, ...alsoKnown];
  const all = [...unknownParameters(params, known), ...parsed.issues, ...issues, ...made.issues];
  return {
    view,
    issues: namedAsGiven(all, params),
    notices: namedAsGiven(made.notices, params),
  };
}

/** The same with the list of its incidents that the parameters ask for. */
export async function keptListView(
  db: Pool,
  params: URLSearchParams,
  alsoKnown: readonly string[],
): Promise<LoadedView & { list: IncidentList }> {
  const { list, issues } = parseIncidentList(params);
  const loaded = await keptView(db, params, [
    ...Object.values(LIST_PARAMETERS),
    USUAL_COLUMNS,
    ...alsoKnown,
  ]);
  return { ...loaded, list, issues: [...loaded.issues, ...issues] };
}
