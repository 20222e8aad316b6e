import 'server-only';
import { publicDb } from '@/db/web-client';
import { samePeriodsText } from '@/lib/charts/same-periods';
import { citeHref } from '@/lib/citation/of-view';
import { EMBED_PARAMETERS } from '@/lib/embed/address';
import { compareHref, comparePairs } from '@/lib/filters/compare';
import { hasRange, type View } from '@/lib/filters/view';
import { instantInWords } from '@/lib/format/dates';
import { viewSource } from '@/lib/format/view';
import { viewUnit } from '@/lib/format/view-subject';
import {
  compareHeading,
  fixedComparison,
  keptCompareChart,
  unrecordedText,
} from '@/site/compare/drawn';
import { stateNotes } from '@/site/pictures/words';
import {
  type ComparedCounts,
  type Comparing,
  keptCompared,
  keptComparison,
} from '@/site/reads/compare';
import { annotationsOf } from '@/site/reads/queries';
import { CantShow, refuseUnusable } from './answer';
import type { ShownEmbed } from './document';
import type { PageToShow } from './page-subject';
import { chartHeight, withoutLinks } from './parts';

/**
 * A comparison, to be embedded.
 * @throws CantShow if there are not two to compare, or the address has anything that can't be used
 */
export async function comparisonToShow(params: URLSearchParams): Promise<PageToShow> {
  const comparing = await keptComparison(publicDb(), params, []);
  refuseUnusable(comparing.issues);
  const { views, filters, asked } = comparing;
  const [view] = views;
  const compared = await keptCompared(publicDb(), comparing);
  if (!hasRange(view) || compared.trend.series.length < 2) throw new CantShow(404, NOT_TWO);
  return {
    path: '/compare',
    asked: comparePairs({ ...filters, dataset: view.dataset.slug }, asked),
    named: [EMBED_PARAMETERS.of, 'compare'],
    moment: {
      recordedAt: fixedComparison(comparing).recordedAt,
      isFrozen: filters.asOf !== null,
    },
    by: [...new Set(views.map(({ dataset }) => dataset.publisher))].join('; '),
    at: view,
    state: JSON.stringify([
      views.map(({ dataset, version, isCurrent }) => [dataset.slug, version, isCurrent]),
      await annotationsOf(view),
    ]),
    draw: () => drawn({ ...comparing, views: [view, ...views.slice(1)] }, compared),
  };
}

const NOT_TWO = 'There are not two to compare: there is nothing to show.';

async function drawn(comparing: Comparing, compared: ComparedCounts): Promise<ShownEmbed> {
  const { views, filters, asked } = comparing;
  const [view] = views;
  if (!hasRange(view)) throw new CantShow(404, NOT_TWO);
  const chart = await keptCompareChart(comparing, compared, view.range);
  const isTable = asked.chart === 'table';
  const named = { ...filters, dataset: view.dataset.slug };
  const full = compareHref(named, asked);
  return {
    ...compareHeading(comparing, view.range),
    said: [
      ...saidOf(comparing, compared),
      ...new Set(views.flatMap(stateNotes)),
      ...compared.unrecorded.map(unrecordedText),
      ...chart.gaps,
    ],
    notes: chart.notes.filter((note) => !chart.gaps.includes(note)),
    annotations: chart.annotations,
    legend: isTable ? [] : chart.legend,
    drawing: withoutLinks(isTable ? chart.table.html : chart.drawing.html),
    live: isTable ? null : chart.live,
    drawnHeight: (width) => chartHeight(chart, isTable, width),
    source: [...new Set(views.map(viewSource))].join(' '),
    since: sinceText(comparing),
    full,
    ways: [
      ...views.map((one) => ({
        label:
          views.length === 1 ? 'Cite these numbers' : `Cite the numbers of ${one.dataset.title}`,
        href: citeHref(one, 'chart'),
      })),
      { label: 'See it on Casualty Ledger', href: full },
      ...(isTable
        ? []
        : [
            { label: 'Numbers as a table', href: compareHref(named, { ...asked, chart: 'table' }) },
          ]),
    ],
  };
}

/** What several datasets count in the same periods, and that their rules differ. */
function saidOf({ filters, views }: Comparing, { trend, wholes }: ComparedCounts): string[] {
  if (wholes === null) return [];
  const { measure, interval } = filters;
  const unit = viewUnit(views[0], measure);
  const same = samePeriodsText(trend.series, { measure, interval, unit });
  return [...(same === null ? [] : [same]), OWN_RULES];
}

const OWN_RULES =
  'Each dataset has its own rules of what it counts. A difference can be one of rules and not of facts.';

/** What has become of numbers that were frozen. */
function sinceText({ filters, views }: Comparing): string | null {
  const { asOf } = filters;
  if (asOf === null) return null;
  const changed = views.filter((view: View) => !view.isCurrent);
  const since = changed.map(({ dataset }) => ` ${dataset.title} has changed since.`).join('');
  return `Numbers as recorded on ${instantInWords(asOf)}.${since}`;
}
