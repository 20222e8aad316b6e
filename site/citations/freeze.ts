import 'server-only';
import type { Pool } from '@/db/client';
import { refuseRows } from '@/db/read/audience';
import { canonicalJson } from '@/lib/citation/canonical';
import { besideText, type CitedSource, recordOf } from '@/lib/citation/cited';
import type { Frozen, FrozenRows, FrozenWords } from '@/lib/citation/frozen';
import { incidentRows } from '@/lib/citation/incident-rows';
import {
  type CountedRow,
  countedTrend,
  freezeRows,
  type NamedRows,
  wholeOf,
} from '@/lib/citation/result';
import { shownCovered } from '@/lib/coverage/covered';
import { viewCovered } from '@/lib/coverage/of-view';
import { type CitationKind, hasOwnColumns } from '@/lib/domain/citation';
import type { IncidentDetail } from '@/lib/domain/incident-detail';
import { METHOD_VERSION } from '@/lib/domain/method';
import type { Trend } from '@/lib/domain/trend';
import { UserError } from '@/lib/errors';
import { firstPage, MAX_LIMIT } from '@/lib/filters/incident-list';
import type { View } from '@/lib/filters/view';
import { instantInWords } from '@/lib/format/dates';
import { shownText, wholeNumber } from '@/lib/format/figures';
import { datasetText, viewWords } from '@/lib/format/view';
import type { AskedReference, CitedThing } from '@/site/cite/thing';
import { countedMeasure } from '@/site/dashboard/lead';
import { keptIncidents, keptTrend } from '@/site/reads/queries';
import { drawingOf } from './drawing';
import { ownResult } from './own-rows';
import { type Ranked, rankedRows } from './ranked-rows';
import { type CitationRefusal, figureSentence, REFUSALS } from './words';

/** The most that the rows and the words of one citation may take, as text. REFUSALS says so too. */
const MOST_CHARACTERS = 1_000_000;

/** Something that can't be cited, or not as a whole. */
export class NotCitable extends UserError {
  override name = 'NotCitable';

  constructor(readonly why: CitationRefusal) {
    super(REFUSALS[why]);
  }
}

/**
 * All that a citation of what is asked for is made of: the rows, the words and by what they were counted. Made twice, it is the same.
 * @throws NotCitable if nothing is there to be cited, or too much
 * @throws RowsWithheld if it is of incidents that are not shown one by one
 */
export async function freeze(db: Pool, asked: AskedReference): Promise<Frozen> {
  const frozen = await frozenThing(db, asked);
  const length = canonicalJson(frozen.rows).length + canonicalJson(frozen.words).length;
  if (length <= MOST_CHARACTERS) return frozen;
  throw new NotCitable('size');
}

function frozenThing(db: Pool, asked: AskedReference): Promise<Frozen> | Frozen {
  const { of } = asked;
  if (of.kind === 'incident') return frozenIncident(asked, of.incident);
  return 'shapes' in of && !hasOwnColumns(of.kind)
    ? frozenView(db, asked, of)
    : frozenOwn(db, asked, of);
}

/** What has columns of its own. */
async function frozenOwn(db: Pool, asked: AskedReference, of: OfView): Promise<Frozen> {
  const { filters } = of.view;
  const { recordedAt } = asked.cited;
  if (recordedAt === null) throw new NotCitable('empty');
  const own = await ownResult(db, of);
  if (own === null || typeof own === 'string') throw new NotCitable(own ?? 'none');
  const { measure } = filters;
  return frozenNumbers(asked, of, { ...own, recordedAt, measure, drawing: null });
}

type OfView = Exclude<CitedThing, { kind: 'incident' }>;

type Numbers = Pick<
  FrozenWords,
  'sentence' | 'measure' | 'range' | 'drawing' | 'counted' | 'rateNotes'
> & {
  rows: FrozenRows;
  names: NamedRows['names'];
  recordedAt: string;
};

/** What is kept of numbers that a view came to. */
function frozenNumbers(
  { query, cited, synthetic }: AskedReference,
  { kind, view: { dataset, version } }: OfView,
  { rows, names, recordedAt, sentence, measure, range, drawing, counted, rateNotes }: Numbers,
): Frozen {
  return {
    kind,
    query,
    dataset: dataset.slug,
    version,
    recordedAt,
    releases: cited.releases.map(({ name }) => name),
    method: METHOD_VERSION,
    rows,
    words: {
      title: cited.title ?? cited.dataset.title,
      sentence,
      source: sourceText(cited),
      labels: Object.fromEntries(names.map(({ key, label }) => [key, label])),
      order: names.map(({ key }) => key),
      measure,
      range,
      cited: citedWords(cited),
      drawing,
      ...(counted !== undefined && { counted }),
      ...(rateNotes !== undefined && { rateNotes }),
      synthetic,
    },
  };
}

function frozenIncident({ query, cited }: AskedReference, incident: IncidentDetail): Frozen {
  const { dataset, revision, release, record } = incident;
  if (revision.state !== 'published') throw new NotCitable('state');
  const [killed] = record.figures.filter(
    ({ outcome, victims }) => outcome === 'killed' && victims === 'all',
  );
  const words: FrozenWords = {
    title: cited.title ?? incident.id,
    sentence: `Killed: ${killed === undefined ? 'unknown' : shownText(killed)}.`,
    source: sourceText(cited),
    labels: { [incident.id]: cited.title ?? incident.id },
    order: [incident.id],
    measure: 'killed',
    range: { from: record.dateStart, to: record.dateEnd },
    cited: citedWords(cited),
    drawing: null,
    synthetic: dataset.synthetic,
  };
  return {
    kind: 'incident',
    query,
    dataset: dataset.slug,
    version: revision.version,
    recordedAt: revision.recordedAt,
    releases: release === null ? [] : [release],
    method: METHOD_VERSION,
    rows: incidentRows([incident]),
    words,
  };
}

type ViewAsked = Extract<CitedThing, { shapes: unknown }>;

async function frozenView(db: Pool, asked: AskedReference, of: ViewAsked): Promise<Frozen> {
  const { view } = of;
  const { recordedAt, range } = view;
  if (range === null || recordedAt === null) {
    throw new NotCitable('empty');
  }
  const { rows, names, whole, trend, ...words } = await resultOf(db, of);
  const measure = countedMeasure(view);
  return frozenNumbers(asked, of, {
    ...words,
    rows,
    names,
    recordedAt,
    sentence: figureSentence(
      viewWords(view, measure).whole,
      whole && shownWhole(whole, view),
      measure,
    ),
    measure,
    range,
    drawing: trend === null ? null : await drawingOf(db, { ...view, range }, measure, trend),
  });
}

/** All of it, with whether it is of what is covered, as its charts say it. */
function shownWhole(whole: CountedRow, view: View): CountedRow {
  const covered = whole.covered ?? viewCovered(view, whole.counts.attacks > 0);
  return { ...whole, covered: shownCovered(covered, view.coverage) };
}

type Result = {
  rows: FrozenRows;
  names: NamedRows['names'];
  /** What all of it comes to. */
  whole: CountedRow | undefined;
  /** What a chart over time is drawn from. */
  trend: Trend | null;
} & Pick<FrozenWords, 'counted' | 'rateNotes'>;

async function resultOf(db: Pool, of: ViewAsked): Promise<Result> {
  if (of.kind === 'incidents') return listResult(db, of);
  const trend = IS_TREND[of.kind] ? await keptTrend(db, of.view, 'largest') : null;
  const { rows, ...named }: Ranked =
    trend === null ? await rankedRows(db, of.kind, of.view, of.shapes.rows) : countedTrend(trend);
  return { ...named, rows: freezeRows(rows), whole: wholeOf(rows), trend };
}

/** What is shown over time, and drawn as a chart of that. */
const IS_TREND: Readonly<Partial<Record<CitationKind, true>>> = {
  chart: true,
  profile: true,
  dataset: true,
};

async function listResult(db: Pool, { view, shapes }: ViewAsked): Promise<Result> {
  // What was read before may be kept from a time when it could be shown.
  refuseRows(view.dataset);
  const list = { ...firstPage(shapes.list), limit: MAX_LIMIT };
  const { incidents, total, sums } = await keptIncidents(db, view, list);
  if (total > MAX_LIMIT) {
    throw new NotCitable('list');
  }
  return {
    rows: incidentRows(incidents),
    names: incidents.map(({ id }) => ({ key: id, label: id })),
    whole: sums === null ? undefined : { key: 'all', period: null, covered: null, counts: sums },
    trend: null,
  };
}

/** Where the numbers are from, in which state, as the line below a chart says it. */
function sourceText(cited: AskedReference['cited']): string {
  const { dataset, releases, recordedAt, totals, beside, statedBy } = cited;
  const state = recordedAt === null ? '' : `; as of ${instantInWords(recordedAt)}`;
  if (statedBy !== undefined) {
    const { publisher, title } = recordOf(cited);
    return `${publisher}, ${title.toLowerCase()}: ${namedSources(statedBy)}${state}.`;
  }
  const own = `${dataset.publisher}, ${datasetText({ dataset, releases })} (${dataset.licence})${state}.`;
  if (beside !== undefined) {
    return `${own} Matched with: ${beside.publisher}, ${besideText(beside)} (${beside.licence}).`;
  }
  return totals === undefined
    ? own
    : `${own} Published totals: ${totals.citation} (${totals.licence}).`;
}

/** Documents that are named below a chart; the references have all. */
const MOST_SOURCES = 4;

function namedSources(statedBy: readonly CitedSource[]): string {
  const names = [...new Set(statedBy.map(({ name }) => name))];
  const more = names.length - MOST_SOURCES;
  const named = names.slice(0, MOST_SOURCES).join('; ');
  return more > 0 ? `${named}; and ${wholeNumber(more)} more` : named;
}

function citedWords({
  title,
  name,
  dataset,
  population,
  totals,
  beside,
  statedBy,
}: AskedReference['cited']): FrozenWords['cited'] {
  const { slug, publisher, licence, citation } = dataset;
  return {
    title,
    name,
    dataset: { slug, title: dataset.title, publisher, licence, citation },
    population:
      population === null
        ? null
        : { title: population.title, publisher: population.publisher, licence: population.licence },
    ...(totals !== undefined && {
      totals: {
        ...{ title: totals.title, publisher: totals.publisher },
        ...{ licence: totals.licence, citation: totals.citation },
      },
    }),
    ...(beside !== undefined && { beside }),
    ...(statedBy !== undefined && { statedBy }),
  };
}
