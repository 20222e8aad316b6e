import type { ReactNode } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { Markup } from '@/components/ui/markup';
import { PageLink } from '@/components/ui/page-link';
import { citeHref } from '@/lib/citation/of-view';
import type { Measure, RANKED_BY } from '@/lib/domain/enums';
import type { RankedRow, Trend } from '@/lib/domain/trend';
import { embedCodeHref } from '@/lib/embed/address';
import { narrowedTo, rowsHref, viewHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { wholeNumber } from '@/lib/format/figures';
import { isRatedBy, rankingWords } from '@/lib/format/view';
import { pictureLinks } from '@/lib/pictures/form';
import { inhabitantsOfRange, rankedByRate, rankingRateNotes } from '@/lib/population/rates';
import type { DayRange } from '@/lib/stats/period';
import { peopleOf, rankingOf } from '@/site/reads/queries';
import { SourceLink } from '@/site/view/heading';
import { keptBarChart } from './kept-charts';
import { MAP_ID } from './map-items';

/** Rows that the dashboard shows. */
const SHOWN = 10;

const DIVISIONS = {
  country: { heading: 'Country', path: '/countries', all: 'All countries' },
  // The map beside it has a table of all.
  place: { heading: 'Province', path: null, all: 'All provinces, on the map and in its table' },
  party: { heading: 'Party', path: '/parties', all: 'All parties' },
} as const;
const SHARED = 'An incident with several parties is counted in each of their rows';

type Props = {
  view: View;
  range: DayRange;
  by: keyof typeof DIVISIONS;
  measure: Measure;
  rows: RankedRow[];
  totals: Trend['totals'];
  /** Where all provinces are, if it is not the map of this page. */
  allHref?: string;
  /** Beside the source: where it is a panel of another page, the way to the dashboard. */
  more?: ReactNode;
};

/** Where the most happened: by country or, in a view of one country, by province. */
export async function PlaceRanking({ rows, ...shown }: Omit<Props, 'by'>) {
  if (rows.length !== 1) return <RankingSection {...shown} by="country" rows={rows} />;
  return <RankingSection {...shown} by="place" rows={await rankingOf(shown.view, 'place')} />;
}

/** The countries, provinces or parties with the most of a measure, each leading to its incidents. One alone is no ranking. */
export async function RankingSection(props: Props) {
  const ranking = await rankingChart(props);
  if (ranking === null) return null;
  const { view, by, measure, rows } = props;
  const { path, all } = DIVISIONS[by];
  return (
    <ChartFrame
      id={`ranking-${by}`}
      kind="bars"
      title={ranking.title}
      subtitle={ranking.subtitle}
      source={<SourceLink view={view} />}
      citeHref={citeHref(view, by, { measure })}
      embedHref={embedCodeHref(view, by, { measure })}
      pictures={pictureLinks(view, by, { measure })}
      reference={props.more}
      csvHref={rankingCsvHref(view, by)}
      notes={ranking.notes}
      table={
        rows.length > SHOWN && (
          <p className="mt-2 text-sm">
            {path === null ? (
              <a href={props.allHref ?? `#${MAP_ID}`}>{all}</a>
            ) : (
              <PageLink href={viewHref(path, view.filters)}>{all}</PageLink>
            )}
          </p>
        )
      }
    >
      <Markup html={ranking.drawing.html} />
    </ChartFrame>
  );
}

/** A ranking as bars, with its words; null where there are not two to compare. */
export async function rankingChart({
  view,
  range,
  by,
  measure,
  rows,
  totals,
}: Omit<Props, 'allHref' | 'more'>) {
  if (rows.length < 2) return null;
  const { filters } = view;
  const { heading } = DIVISIONS[by];
  const { counted, title } = rankingWords(view, measure, by);
  const rates = isRatedBy(view, by) ? await ratesOf({ ...view, range }, rows, measure) : null;
  const chart = await keptBarChart(view, heading, {
    rows: rates?.rows ?? rows.slice(0, SHOWN),
    measure,
    totals,
    title,
    counted,
    inhabitants: rates?.inhabitants,
    links: (key) => rowsHref(view, narrowedTo(filters, by, key)),
  });
  // Own dead are those of one party each.
  const ownOnly = filters.role === 'own' && measure !== 'attacks';
  const shared = `${SHARED}${chart.hasShares ? ', so shares can add up to more than 100%' : ''}.`;
  const first = rows.length > SHOWN ? `The first ${SHOWN} of ${wholeNumber(rows.length)}, ` : '';
  return {
    title,
    subtitle: first + rangeInWords(range),
    drawing: chart.drawing,
    drawn: chart.drawn,
    notes: [...(by === 'party' && !ownOnly ? [shared] : []), ...chart.notes],
  };
}

/** The countries with the highest rates. */
async function ratesOf(
  view: View & { range: DayRange },
  rows: readonly RankedRow[],
  measure: Measure,
) {
  const people = await peopleOf(view);
  const ranked = rankedByRate(rows, measure, (code) => inhabitantsOfRange(people, view, code));
  const first = ranked.slice(0, SHOWN);
  return {
    rows: first.map(({ row }) => row),
    inhabitants: {
      of: first.map(({ divided }) => divided.people),
      notes: rankingRateNotes(view, first),
    },
  };
}

/** All rows of a ranking as CSV, by the same filters. */
export function rankingCsvHref({ filters, dataset }: View, by: (typeof RANKED_BY)[number]): string {
  return `${viewHref('/api/v1/ranking', filters, { dataset: dataset.slug })}&by=${by}&format=csv`;
}
