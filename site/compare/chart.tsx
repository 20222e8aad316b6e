import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartLegend } from '@/components/charts/legend';
import { CopyButton } from '@/components/ui/copy-button';
import { Markup } from '@/components/ui/markup';
import { REFERENCE_STYLES, Reference } from '@/components/ui/record';
import { citeHref } from '@/lib/citation/of-view';
import { referenceText } from '@/lib/citation/reference';
import { pageCodeHref } from '@/lib/embed/address';
import { compareHref, serialiseCompare } from '@/lib/filters/compare';
import { hiddenWith } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { comparePictureLinks } from '@/lib/pictures/form';
import type { DayRange } from '@/lib/stats/period';
import { ViewChart } from '@/site/dashboard/trend-section';
import { type ComparedCounts, type Comparing, compareTitle } from '@/site/reads/compare';
import { SourceLine } from '@/site/view/heading';
import { compareHeading, fixedComparison, keptCompareChart } from './drawn';

type Props = { comparing: Comparing; compared: ComparedCounts; range: DayRange; origin: string };

/** All that is compared on one chart with one axis, with its numbers as a table. */
export async function CompareChart({ comparing, compared, range, origin }: Props) {
  const { views, filters, asked } = comparing;
  const [view] = views;
  const id = 'compared';
  const query = serialiseCompare({ ...filters, dataset: view.dataset.slug }, asked);
  const chart = await keptCompareChart(comparing, compared, range);
  return (
    <ChartFrame
      id={id}
      kind="trend"
      {...compareHeading(comparing, range)}
      source={<Sources views={views} />}
      notes={chart.notes}
      annotations={chart.annotations}
      csvHref={csvHref(comparing)}
      embedHref={pageCodeHref('compare', query)}
      {...(asked.chart !== 'table' && { pictures: comparePictureLinks(query) })}
      reference={<CompareReference comparing={comparing} origin={origin} />}
      table={<Markup html={chart.table.html} />}
    >
      <ChartLegend
        entries={chart.legend.map((one) => ({ ...one, href: hiddenHref(comparing, one.key) }))}
      />
      <ViewChart view={{ ...view, query: compareHref(filters, asked) }} id={id} chart={chart} />
    </ChartFrame>
  );
}

/** The text to cite a comparison by, with each of its datasets, and the addresses of it as it will be and as it is. */
function CompareReference({ comparing, origin }: Pick<Props, 'comparing' | 'origin'>) {
  const { views } = comparing;
  const { recordedAt: recorded, hrefAt } = fixedComparison(comparing);
  const fixed = hrefAt(recorded);
  const title = compareTitle(comparing);
  const texts = views.map((view) => {
    const { dataset, releases, version, recordedAt, population } = view;
    const cited = { dataset, releases, version, recordedAt, population };
    return referenceText({ ...cited, title, name: dataset.slug, address: origin + fixed });
  });
  return (
    <Reference
      text={texts.join('\n')}
      href={views.map((view) => ({
        // A citation is of one dataset: each keeps its own figures.
        href: citeHref(view, 'chart'),
        label: `Keep the numbers of ${view.dataset.title}, and ${REFERENCE_STYLES}`,
      }))}
    >
      <CopyButton label="Copy link that stays up to date" href={hrefAt(null)} />
      {recorded !== null && <CopyButton label="Copy link that never changes" href={fixed} />}
    </Reference>
  );
}

/** The same comparison with a series left out of its chart, or in again. */
function hiddenHref({ filters, asked }: Comparing, key: string): string {
  return compareHref({ ...filters, hidden: hiddenWith(filters, key) }, asked);
}

/** The counts of a comparison as CSV. */
export function csvHref({ filters, asked }: Comparing): string {
  const href = compareHref(filters, asked, '/api/v1/compare');
  return `${href}${href.includes('?') ? '&' : '?'}format=csv`;
}

/** Where each dataset is from, in which state. */
function Sources({ views }: { views: readonly View[] }) {
  return views.map((view) => (
    <span key={view.dataset.slug} className="block">
      <SourceLine view={view} />
    </span>
  ));
}
