import type { ReactNode } from 'react';
import { BarPartsLegend } from '@/components/charts/bars';
import { ChartFrame } from '@/components/charts/chart-frame';
import { Markup } from '@/components/ui/markup';
import type { PairRow } from '@/db/read/pairs';
import { citeHref } from '@/lib/citation/of-view';
import type { Measure } from '@/lib/domain/enums';
import type { Trend } from '@/lib/domain/trend';
import { embedCodeHref } from '@/lib/embed/address';
import { narrowedTo, pairsCsvHref, profileHref, rowsHref } from '@/lib/filters/links';
import type { Filters, View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { wholeNumber } from '@/lib/format/figures';
import { viewWords } from '@/lib/format/view';
import { pictureLinks } from '@/lib/pictures/form';
import type { DayRange } from '@/lib/stats/period';
import { keptBarChart } from '@/site/dashboard/kept-charts';
import { undivided } from '@/site/dashboard/lead';
import type { PairFigures } from '@/site/reads/pairs';
import { SourceLink } from '@/site/view/heading';

/** Of their section. */
export const PAIRS_ID = 'pairs';

type Props = {
  view: View;
  range: DayRange;
  measure: Measure;
  pairs: PairFigures;
  totals: Trend['totals'];
  /** Beside the source: where it is a panel of another page, the way to the dashboard. */
  more?: ReactNode;
};

/** Who stood against whom, and who died in it: each side leads to its profile, and each pair to its incidents. */
export async function PairsSection(props: Props) {
  const chart = await pairsChart(props);
  if (chart === null) return null;
  const { view, measure, more } = props;
  return (
    <ChartFrame
      id={PAIRS_ID}
      kind="bars"
      title={chart.title}
      subtitle={chart.subtitle}
      source={<SourceLink view={view} />}
      citeHref={citeHref(view, 'pair', { measure })}
      embedHref={embedCodeHref(view, 'pair', { measure })}
      pictures={pictureLinks(view, 'pair', { measure })}
      csvHref={pairsCsvHref(view)}
      reference={more}
      notes={chart.notes}
    >
      {chart.parts && <BarPartsLegend parts={chart.parts} />}
      <Markup html={chart.drawing.html} />
    </ChartFrame>
  );
}

/** Whether there is something to compare. One alone is no ranking; who died in it is worth to know. */
export function showsPairs({ count, victims }: PairFigures): boolean {
  return count >= (victims === null ? 2 : 1);
}

/** Pairs as bars, with their words; null where there is nothing to compare. */
export async function pairsChart({ view, range, measure, pairs, totals }: Omit<Props, 'more'>) {
  const { rows, count, victims } = pairs;
  const { filters } = view;
  const counted = viewWords(undivided(view), measure).counted;
  const isDivided = victims !== null;
  if (!showsPairs(pairs)) return null;
  const byKey = new Map(rows.map((pair) => [pair.key, pair]));
  const valuesOf = (key: string) => {
    const found = victims?.get(byKey.get(key)?.cell ?? '');
    return found === undefined ? null : [found.first, found.second, found.civilians];
  };
  const chart = await keptBarChart(
    view,
    'Pair',
    {
      rows,
      ...{ measure, totals, counted },
      title: `${counted}, by who fights whom`,
      links: (key) => rowsHref(view, narrowedTo(filters, 'pair', key)),
    },
    {
      nameOf: (key) => {
        const pair = byKey.get(key);
        return pair && <PairNames pair={pair} filters={filters} />;
      },
      divided: isDivided ? { parts: PARTS, valuesOf } : undefined,
    },
  );
  const isCut = count > rows.length;
  const first = isCut ? `The first ${rows.length} of ${wholeNumber(count)}, ` : '';
  return {
    title: isDivided ? 'Who fights whom, and who died' : 'Who fights whom',
    subtitle: `${counted}. ${first}${rangeInWords(range)}${isDivided ? '. “A” is the side named first.' : ''}`,
    drawing: chart.drawing,
    drawn: chart.drawn,
    parts: isDivided ? PARTS : null,
    notes: [...(isDivided ? [WHOSE] : []), SHARED, ...chart.notes],
  };
}

/** The parts of a bar in their order, of which the last is what is left. */
const PARTS = [
  { label: 'A’s dead', className: 'bar-first' },
  { label: 'B’s dead', className: 'bar-second' },
  { label: 'civilians', className: 'bar-third' },
  { label: 'not known whose', className: 'bar-rest' },
] as const;

const WHOSE =
  'Dead of the two sides and civilians are as records state them, by their best figures. The rest of all killed is grey: it is not known whose they were, or they were others.';
const SHARED =
  'An incident counts in a pair where the two stood against one another in it. With several parties on a side it is counted in each of its pairs.';

/** The two sides, each with the way to its profile. */
function PairNames({ pair, filters }: { pair: PairRow; filters: Filters }) {
  const { first, second } = pair;
  return (
    <>
      <PartyName side={first} filters={filters} />
      <span className="text-muted">{second.slug === null ? ' against ' : ' – '}</span>
      <PartyName side={second} filters={filters} />
    </>
  );
}

function PartyName({ side, filters }: { side: PairRow['first']; filters: Filters }) {
  if (side.slug === null) return <bdi>{side.name}</bdi>;
  return (
    <a href={profileHref(`/parties/${side.slug}`, filters)}>
      <bdi>{side.name}</bdi>
    </a>
  );
}
