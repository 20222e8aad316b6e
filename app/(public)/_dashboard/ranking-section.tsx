import { SourceLine } from '@/app/(public)/_view/source-line';
import { BarFigureView } from '@/components/figure/bar-figure-view';
import { ChartFrame } from '@/components/figure/chart-frame';
import { PageLink } from '@/components/ui/page-link';
import type { Counts } from '@/lib/domain/figure-sum';
import type { RankedRow } from '@/lib/domain/ranking';
import { buildBarFigure } from '@/lib/figure/bar-figure';
import { incidentsHref, viewHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { wholeNumber } from '@/lib/format/number';
import { rangeInWords } from '@/lib/format/range';
import type { DayRange } from '@/lib/stats/period';
import { NONE_KEY } from '@/lib/stats/rank';

/** Rows that the dashboard shows; all are on the page of countries or groups. */
const SHOWN = 10;

const HEADINGS = {
  attacks: 'Attacks',
  killed: 'People killed',
  wounded: 'People wounded',
} as const;

type Props = {
  view: View;
  range: DayRange;
  by: 'country' | 'group';
  rows: RankedRow[];
  totals: Counts;
};

/** The countries or groups with the most of the view's measure, each leading to its incidents. */
export function RankingSection({ view, range, by, rows, totals }: Props) {
  const { filters } = view;
  const title = `${HEADINGS[filters.measure]} by ${by}`;
  const figure = buildBarFigure({
    rows: rows.slice(0, SHOWN),
    measure: filters.measure,
    totals,
    title,
    links: (key) => {
      if (key === NONE_KEY) return null;
      return incidentsHref(filters, by === 'country' ? { countries: [key] } : { groups: [key] });
    },
  });
  const notes =
    by === 'group'
      ? [
          'An incident with several groups is in the row of each; shares can add up to more than 100%.',
        ]
      : [];
  return (
    <ChartFrame
      id={`ranking-${by}`}
      kind="bars"
      title={title}
      subtitle={
        rows.length > SHOWN
          ? `The first ${SHOWN} of ${wholeNumber(rows.length)}, ${rangeInWords(range)}`
          : rangeInWords(range)
      }
      source={<SourceLine view={view} />}
      notes={[...notes, ...figure.notes]}
      table={
        rows.length > SHOWN && (
          <p className="mt-2 text-sm">
            <PageLink href={viewHref(by === 'country' ? '/countries' : '/groups', filters)}>
              All {by === 'country' ? 'countries' : 'groups'}
            </PageLink>
          </p>
        )
      }
    >
      <BarFigureView figure={figure} labelHeading={by === 'country' ? 'Country' : 'Group'} />
    </ChartFrame>
  );
}
