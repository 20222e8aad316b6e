import 'server-only';
import { max } from 'd3-array';
import { pick } from 'es-toolkit/object';
import type { Pool } from '@/db/client';
import type { Cited } from '@/lib/citation/cited';
import { citeOverlapQuery, overlapHref } from '@/lib/citation/of-beside';
import { CITE_PARAMETERS, citedView, NO_SHAPES } from '@/lib/citation/of-view';
import { COMPARE_PARAMETERS, type CompareAsked } from '@/lib/filters/compare';
import { type Issue, issue, PARAMETERS, type View } from '@/lib/filters/view';
import { fileName, viewWords } from '@/lib/format/view';
import { keptComparison } from '@/site/reads/compare';
import type { AskedReference } from './thing';

/** Two datasets have versions of their own, so that what both have is of the first moment at which each of the two was recorded. */
export async function askedOverlap(
  db: Pool,
  params: URLSearchParams,
  origin: string,
): Promise<AskedReference> {
  // Days that are left open are rounded to what is drawn, of which nothing is here.
  const counted = new URLSearchParams(params);
  counted.delete(PARAMETERS.interval);
  const comparing = await keptComparison(db, counted, [CITE_PARAMETERS.of]);
  const { asked, filters, issues, notices } = comparing;
  const [view, other, ...others] = comparing.views;
  const beside = asked.by === 'dataset' ? (other ?? null) : null;
  const { dataset, version } = view;
  const moments = [view, beside].flatMap((one) => one?.recordedAt ?? []);
  const recordedAt = moments.length === 2 ? (max(moments) ?? null) : null;
  const pair = { filters, own: dataset.slug, other: beside?.dataset.slug ?? '' };
  const names = [view, ...(beside === null ? [] : [beside])].map((one) => one.dataset.title);
  const ids = beside === null ? '' : ` and ${beside.dataset.slug} v${beside.version}`;
  return {
    of: { kind: 'overlap', view, beside },
    query: citeOverlapQuery(pair, null),
    cited: {
      ...citedView(view, 'dataset', NO_SHAPES, origin),
      title: `Events in both ${names.join(' and ')}: ${viewWords(view).whole}`,
      name: fileName(`${dataset.slug} v${version}${ids} events in both`),
      recordedAt,
      address: origin + overlapHref(pair, recordedAt),
      ...(beside !== null && { beside: besideOf(beside) }),
    },
    fixedHref: overlapHref(pair, recordedAt),
    currentHref: overlapHref(pair, null),
    synthetic: dataset.synthetic || (beside?.dataset.synthetic ?? false),
    issues: [...issues, ...notTwo(asked, others)],
    notices,
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
