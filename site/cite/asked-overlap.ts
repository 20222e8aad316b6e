import 'server-only';
import { max } from 'd3-array';
import { pick } from 'es-toolkit/object';
import type { Pool } from '@/db/client';
import type { Cited } from '@/lib/citation/cited';
import {
  citeEventsQuery,
  citeOverlapQuery,
  listedEventsHref,
  overlapHref,
} from '@/lib/citation/of-beside';
import { CITE_PARAMETERS, citedView, NO_SHAPES } from '@/lib/citation/of-view';
import {
  COMPARE_PARAMETERS,
  type CompareAsked,
  EVENTS_PARAMETERS,
  parseEvents,
} from '@/lib/filters/compare';
import { type Issue, issue, PARAMETERS, type View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { fileName, viewWords } from '@/lib/format/view';
import { eventsWords } from '@/site/compare/words';
import { keptComparison } from '@/site/reads/compare';
import type { AskedReference } from './thing';

/** Two datasets have versions of their own, so that what both have is of the first moment at which each of the two was recorded. */
export async function askedOverlap(
  db: Pool,
  params: URLSearchParams,
  origin: string,
): Promise<AskedReference> {
  const asked = await askedPair(db, params);
  const { pair, recordedAt, names, ids, cited } = asked;
  const { dataset, version } = asked.view;
  return {
    ...asked.said,
    of: { kind: 'overlap', view: asked.view, beside: asked.beside },
    query: citeOverlapQuery(pair, null),
    cited: {
      ...cited(origin),
      title: `Events in both ${names.join(' and ')}: ${viewWords(asked.view).whole}`,
      name: fileName(`${dataset.slug} v${version}${ids} events in both`),
      address: origin + overlapHref(pair, recordedAt),
    },
    fixedHref: overlapHref(pair, recordedAt),
    currentHref: overlapHref(pair, null),
  };
}

/** Which of one dataset's incidents the other has too, or has not. */
export async function askedEvents(
  db: Pool,
  params: URLSearchParams,
  origin: string,
): Promise<AskedReference> {
  const { events, issues } = parseEvents(new URLSearchParams(onlyList(params)));
  const { overlap } = events;
  const listed = new URLSearchParams(params);
  // Which events these are is the same whatever is counted of them.
  for (const name of [EVENTS_PARAMETERS.overlap, PARAMETERS.measure]) listed.delete(name);
  const asked = await askedPair(db, listed);
  const { view, pair, recordedAt, names, ids, cited } = asked;
  const { dataset, version, range } = view;
  const attacks = viewWords(view, 'attacks').whole;
  const days = range === null ? '' : `, ${rangeInWords(range)}`;
  const href = (asOf: string | null) => listedEventsHref(pair, overlap, asOf);
  return {
    ...asked.said,
    issues: [...issues, ...asked.said.issues],
    of: { kind: 'events', view, beside: asked.beside, overlap },
    query: citeEventsQuery(pair, overlap, null),
    cited: {
      ...cited(origin),
      title: `${eventsWords(names, overlap)}: ${attacks.charAt(0).toLowerCase()}${attacks.slice(1)}${days}`,
      name: fileName(`${dataset.slug} v${version}${ids} list of events ${overlap}`),
      address: origin + href(recordedAt),
    },
    fixedHref: href(recordedAt),
    currentHref: href(null),
  };
}

function onlyList(params: URLSearchParams): URLSearchParams {
  const name = EVENTS_PARAMETERS.overlap;
  return new URLSearchParams([...params].filter(([one]) => one === name));
}

/** The two datasets that an address asks for, and what is said of both whatever of them is cited. */
async function askedPair(db: Pool, params: URLSearchParams) {
  // Days that are left open are rounded to what is drawn, of which nothing is here.
  const counted = new URLSearchParams(params);
  counted.delete(PARAMETERS.interval);
  const comparing = await keptComparison(db, counted, [CITE_PARAMETERS.of]);
  const { asked, filters, issues, notices } = comparing;
  const [view, other, ...others] = comparing.views;
  const beside = asked.by === 'dataset' ? (other ?? null) : null;
  const { dataset } = view;
  const moments = [view, beside].flatMap((one) => one?.recordedAt ?? []);
  const recordedAt = moments.length === 2 ? (max(moments) ?? null) : null;
  return {
    ...{ view, beside, recordedAt },
    pair: { filters, own: dataset.slug, other: beside?.dataset.slug ?? '' },
    names: [view, ...(beside === null ? [] : [beside])].map((one) => one.dataset.title),
    ids: beside === null ? '' : ` and ${beside.dataset.slug} v${beside.version}`,
    cited: (origin: string) => ({
      ...citedView(view, 'dataset', NO_SHAPES, origin),
      recordedAt,
      ...(beside !== null && { beside: besideOf(beside) }),
    }),
    said: {
      synthetic: dataset.synthetic || (beside?.dataset.synthetic ?? false),
      issues: [...issues, ...notTwo(asked, others)],
      notices,
    },
  };
}

function besideOf({ dataset, version, releases }: View): NonNullable<Cited['beside']> {
  return {
    ...pick(dataset, ['slug', 'title', 'publisher', 'licence', 'citation']),
    version,
    releases: releases.map(({ name }) => ({ name })),
  };
}

function notTwo({ by }: CompareAsked, others: readonly View[]): Issue[] {
  if (by !== 'dataset') {
    const fault = 'Events are matched between two datasets';
    return [issue(COMPARE_PARAMETERS.by, by, fault, 'there is nothing to cite')];
  }
  const left = others.map(({ dataset }) => dataset.slug);
  const fault = 'Events are cited of two datasets at a time';
  return left.length === 0
    ? []
    : [issue(COMPARE_PARAMETERS.beside, left.join(), fault, 'the others were left out')];
}
