import { ChartFrame } from '@/components/charts/chart-frame';
import { Markup } from '@/components/ui/markup';
import type { PairRow } from '@/db/read/pairs';
import type { Measure } from '@/lib/domain/enums';
import type { Trend } from '@/lib/domain/trend';
import { viewHref } from '@/lib/filters/links';
import type { Filters, View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { wholeNumber } from '@/lib/format/figures';
import { viewWords } from '@/lib/format/view';
import { measureOf } from '@/lib/stats/counts';
import type { DayRange } from '@/lib/stats/period';
import { pairsOf } from '@/site/reads/queries';
import { SourceLink } from '@/site/view/heading';
import { keptBarChart } from './kept-charts';
import { undivided, withFilters } from './lead';

/** Pairs that the dashboard shows. */
const SHOWN = 8;

/** Who fights whom in a view, and the same of civilians alone; null where the view is not of all killed. */
type PairFigures = { all: PairRow[]; civilians: PairRow[] | null };

/** The pairs of a view, and how many civilians died between the sides of each. */
export async function pairFiguresOf(view: View): Promise<PairFigures> {
  const { measure, victims, role } = view.filters;
  const isOfAll = measure === 'killed' && victims === 'all' && role !== 'own';
  const [all, civilians] = await Promise.all([
    pairsOf(view),
    isOfAll ? pairsOf(withFilters(view, { victims: 'civilian' })) : null,
  ]);
  return { all, civilians };
}

type Props = {
  view: View;
  range: DayRange;
  measure: Measure;
  pairs: PairFigures;
  totals: Trend['totals'];
};

/** Who stood against whom, and how many died in it: each pair leads to the view of its parties. */
export async function PairsSection(props: Props) {
  const { view, range, measure, totals } = props;
  const { all: pairs, civilians } = props.pairs;
  if (pairs.length < 2) return null;
  const counted = viewWords(undivided(view), measure).counted;
  const sides = new Map(pairs.map((pair) => [pair.key, pair]));
  const title = `${counted}, by who fights whom`;
  const killed = new Map(civilians?.map((pair) => [pair.key, measureOf(pair, 'killed')]));
  const chart = await keptBarChart(
    view,
    'Pair',
    {
      rows: pairs.slice(0, SHOWN),
      measure,
      totals,
      title,
      counted,
      links: (key) => hrefOf(view.filters, sides.get(key)),
    },
    civilians === null
      ? undefined
      : {
          heading: 'Civilians',
          textOf: (key) => {
            const value = killed.get(key) ?? null;
            return value === null ? 'unknown' : wholeNumber(value);
          },
        },
  );
  const first = pairs.length > SHOWN ? `The first ${SHOWN} of ${wholeNumber(pairs.length)}, ` : '';
  return (
    <ChartFrame
      id="pairs"
      kind="bars"
      title="Who fights whom"
      subtitle={`${counted}. ${first}${rangeInWords(range)}`}
      source={<SourceLink view={view} />}
      notes={[NOTE, ...chart.notes]}
    >
      <Markup html={chart.drawing.html} />
    </ChartFrame>
  );
}

const NOTE =
  'Deaths of both sides and of civilians, in the incidents in which the two stood against one another. An incident with several parties on a side is counted in each of its pairs.';

/** The view of one of the pair's parties, as no filter can ask for both; none where that is what is shown. */
function hrefOf(filters: Filters, pair: PairRow | undefined): string | null {
  const slugs = [pair?.first.slug ?? null, pair?.second.slug ?? null];
  const other = slugs.find((slug) => slug !== null && !filters.parties.includes(slug)) ?? null;
  return other === null ? null : viewHref('/', filters, { parties: [other] });
}
